/** The five designs: their names, who runs at which privilege, and what a guest must trust. */
import type { DesignId, PartId } from "./model";

/** A part of a design: its name in a sentence, and the ring or mode that it runs in. */
export interface Part {
  name: string;
  mode: string;
}

/** A design: full and short name, what a textbook calls it, its parts, its trusted base and libvirt's address for it. */
export interface Design {
  name: string;
  short: string;
  textbook: string;
  /** Where the textbook sees it stand, after its short name. */
  stands: string;
  parts: Readonly<Partial<Record<PartId, Part>>>;
  /** Who runs where, in three lines for the beginning. */
  rings: readonly [string, string, string];
  /** The trusted base of guest A beside the hardware: each named part with its job. */
  trusted: readonly { parts: readonly PartId[]; words: string }[];
  /** libvirt-docs: the address by which libvirt's command finds it. */
  address: string;
}

const guestMode = {
  app: { name: "guest A’s program", mode: "guest mode, ring 3" },
  kernel: { name: "guest A’s kernel", mode: "guest mode, ring 0" },
} as const;

const card: Part = { name: "the hardware", mode: "no processor" };

/** By facts 2, 7, 9 and 12: ESXi 3.5, Xen 3, KVM and Hyper-V as of 2009, Workstation 2.0 as of 2001. */
export const designs: Readonly<Record<DesignId, Design>> = {
  esx: {
    name: "VMware ESXi 3.5",
    short: "ESXi",
    textbook: "type 1: on the hardware",
    stands: "on the hardware",
    parts: {
      ...guestMode,
      device: { name: "VMX process", mode: "root mode, ring 3" },
      host: { name: "VMkernel", mode: "root mode, ring 0" },
      monitor: { name: "VMM", mode: "root mode, ring 0" },
      card,
    },
    rings: ["Guest: a mode of its own, rings 3 and 0", "VMM and VMkernel: root mode, ring 0", "VMX process: ring 3"],
    trusted: [
      { parts: ["host"], words: "VMkernel: schedules, drives the cards" },
      { parts: ["monitor"], words: "VMM: runs this guest" },
      { parts: ["device"], words: "VMX: slow devices, this guest only" },
    ],
    address: "esx://host",
  },
  xen: {
    name: "Xen 3",
    short: "Xen",
    textbook: "type 1: on the hardware",
    stands: "on the hardware",
    parts: {
      app: { name: "guest A’s program", mode: "ring 3" },
      kernel: { name: "guest A’s kernel", mode: "ring 1" },
      host: { name: "dom0, a whole Linux", mode: "rings 1 and 3" },
      driver: { name: "dom0’s driver", mode: "ring 1" },
      monitor: { name: "Xen", mode: "ring 0" },
      card,
    },
    rings: ["Guest: ring 3, its changed kernel ring 1", "dom0, a whole Linux: the same rings", "Xen: ring 0"],
    trusted: [
      { parts: ["monitor"], words: "Xen: schedules, guards memory" },
      { parts: ["driver"], words: "dom0’s Linux: drives the cards" },
      { parts: ["host"], words: "dom0’s tools: build and see all guests" },
    ],
    address: "xen:///system",
  },
  kvm: {
    name: "KVM, 2009",
    short: "KVM",
    textbook: "type 1 or 2: contested",
    stands: "inside Linux",
    parts: {
      ...guestMode,
      device: { name: "QEMU, a process", mode: "root mode, ring 3" },
      host: { name: "Linux", mode: "root mode, ring 0" },
      monitor: { name: "KVM, inside Linux", mode: "root mode, ring 0" },
      card,
    },
    rings: ["Guest: a mode of its own, rings 3 and 0", "QEMU: an ordinary process, ring 3", "Linux with KVM: ring 0"],
    trusted: [
      { parts: ["host"], words: "Linux: schedules, drives the cards" },
      { parts: ["monitor"], words: "KVM, a module of it: guards memory" },
      { parts: ["device"], words: "QEMU: plays devices, this guest only" },
    ],
    address: "qemu:///system",
  },
  hyperv: {
    name: "Hyper-V 2008",
    short: "Hyper-V",
    textbook: "type 1: on the hardware",
    stands: "on the hardware",
    parts: {
      ...guestMode,
      device: { name: "worker process", mode: "parent’s ring 3" },
      host: { name: "parent, a whole Windows", mode: "a partition too" },
      driver: { name: "parent’s driver", mode: "parent’s ring 0" },
      monitor: { name: "hypervisor", mode: "root mode, ring 0" },
      card,
    },
    rings: [
      "Guest: a mode of its own, rings 3 and 0",
      "Parent, a whole Windows: likewise",
      "Hypervisor: root mode, ring 0",
    ],
    trusted: [
      { parts: ["monitor"], words: "Hypervisor: schedules, guards memory" },
      { parts: ["host", "driver"], words: "Parent’s Windows: drives the cards" },
      { parts: ["device"], words: "worker process: plays devices" },
    ],
    address: "hyperv://host",
  },
  hosted: {
    name: "VMware Workstation 2001",
    short: "Workstation",
    textbook: "type 2: on a host",
    stands: "on a host system",
    parts: {
      app: { name: "guest A’s program", mode: "VMM’s world, ring 3" },
      kernel: { name: "guest A’s kernel", mode: "VMM’s world, ring 1" },
      device: { name: "VMApp, a process", mode: "host’s world, ring 3" },
      host: { name: "host system", mode: "host’s world, ring 0" },
      driver: { name: "host’s drivers", mode: "host’s world, ring 0" },
      monitor: { name: "VMM", mode: "its own world, ring 0" },
      card,
    },
    rings: ["Guest: ring 3, its kernel ring 1", "VMM: ring 0 of a world of its own", "Host: ring 0, VMApp in ring 3"],
    trusted: [
      { parts: ["host", "driver"], words: "Host: schedules, drives the cards" },
      { parts: ["monitor"], words: "VMM, in ring 0: runs this guest" },
      { parts: ["device"], words: "VMApp: plays devices, this guest only" },
    ],
    address: "vmwarews:///session",
  },
};

/** The part of a design that a hop or a list names; a design without it is a mistake of the table. */
export function partOf(design: DesignId, part: PartId): Part {
  const found = designs[design].parts[part];
  if (!found) throw new RangeError(`${designs[design].name} has no part “${part}”.`);
  return found;
}
