/** What falls with what: who dies, who waits and who lives on when one part fails. */
import type { DesignId, PartId } from "./model";

/** What may be made to fail. */
export type FailId = "nothing" | "driver" | "host" | "qemu" | "hypervisor" | "guest";

/** A part as far as its fate goes: the parts of a picture, and the second guest with its own helper. */
export type Fate = "dies" | "waits" | "lives";

/** How a failure ends: the part that failed (none where the design has no such part) and every part's fate. */
export interface Fallout {
  struck: PartId | undefined;
  fates: Readonly<Partial<Record<PartId, Fate>>>;
  /** What is worth saying of it, in at most ten words, after the design's short name. */
  words: string;
}

/**
 * Which parts a part cannot live without. What shares ring 0 and an address space shares its fate; a guest stands on
 * its layer and on the process that plays its devices. Xen restarts the machine when dom0 crashes, unless booted with
 * `noreboot` (xen-source, common/shutdown.c); its drivers are taken to be in a driver domain of their own.
 */
const needs: Readonly<Record<DesignId, Readonly<Partial<Record<PartId, readonly PartId[]>>>>> = {
  esx: {
    app: ["kernel"],
    kernel: ["monitor", "device"],
    other: ["host"],
    device: ["host"],
    host: ["monitor"],
    monitor: ["host"],
  },
  xen: {
    app: ["kernel"],
    kernel: ["monitor"],
    other: ["monitor"],
    host: ["monitor"],
    driver: ["monitor"],
    monitor: ["host"],
  },
  kvm: {
    app: ["kernel"],
    kernel: ["monitor", "device"],
    other: ["monitor"],
    device: ["host"],
    host: ["monitor"],
    monitor: ["host"],
  },
  hyperv: {
    app: ["kernel"],
    kernel: ["monitor", "device"],
    other: ["monitor"],
    device: ["host"],
    host: ["monitor", "driver"],
    driver: ["host"],
    monitor: ["host"],
  },
  hosted: {
    app: ["kernel"],
    kernel: ["monitor", "device"],
    other: ["host"],
    device: ["host"],
    host: ["monitor", "driver"],
    driver: ["host"],
    monitor: ["host"],
  },
};

/** Where each guest has a monitor of its own, which ends with the process that plays its devices and harms nobody. */
const ownMonitor: readonly DesignId[] = ["esx", "hosted"];

/** Which part is meant by a failure; the drivers of ESXi and KVM are in the part that is named. */
const struckBy: Readonly<Record<FailId, (design: DesignId) => PartId | undefined>> = {
  nothing: () => undefined,
  driver: (design) => (design === "esx" || design === "kvm" ? "host" : "driver"),
  host: (design) => (design === "esx" ? undefined : "host"),
  qemu: (design) => (design === "xen" ? undefined : "device"),
  hypervisor: () => "monitor",
  guest: () => "kernel",
};

const words: Readonly<Record<Exclude<FailId, "nothing">, Readonly<Record<DesignId, string>>>> = {
  driver: {
    esx: "the driver is in the VMkernel, so all falls",
    xen: "in a domain of its own, it stops only devices",
    kvm: "the driver is in Linux, so all falls",
    hyperv: "the driver is the parent’s, so all falls",
    hosted: "the driver is the host’s, so all falls",
  },
  host: {
    esx: "there is no host system to fail",
    xen: "dom0 crashes, and Xen restarts the machine",
    kvm: "Linux is the host, so all falls",
    hyperv: "the parent crashes, and the machine with it",
    hosted: "the host crashes, and every guest with it",
  },
  qemu: {
    esx: "one VMX process, one guest",
    xen: "a paravirtual guest has no such process",
    kvm: "one QEMU process, one guest",
    hyperv: "one worker process, one guest",
    hosted: "one VMApp, one guest",
  },
  hypervisor: {
    esx: "nothing stands without it",
    xen: "nothing stands without it",
    kvm: "it is part of Linux, so all falls",
    hyperv: "nothing stands without it",
    hosted: "the VMM has ring 0 too: all may fall",
  },
  guest: {
    esx: "one guest, as on a machine of its own",
    xen: "one guest, as on a machine of its own",
    kvm: "one guest, a process that ends",
    hyperv: "one guest, as on a machine of its own",
    hosted: "one guest, a program that ends",
  },
};

/** What dies, waits and lives when a part fails: the closure over what stands on it. Total for every pair. */
export function falloutOf(design: DesignId, fail: FailId): Fallout {
  const struck = struckBy[fail](design);
  const graph = needs[design];
  const dead = new Set<PartId>(struck === undefined ? [] : [struck]);
  for (let before = -1; before < dead.size; ) {
    before = dead.size;
    for (const [part, standsOn] of Object.entries(graph) as [PartId, readonly PartId[]][]) {
      if (standsOn.some((one) => dead.has(one))) dead.add(part);
    }
  }
  const waiting = dead.has("driver") && !dead.has("monitor");
  const fateOf = (part: PartId): Fate => {
    if (dead.has(part) || (part === "monitor" && ownMonitor.includes(design) && dead.has("device"))) return "dies";
    return waiting && (part === "kernel" || part === "other" || part === "app") ? "waits" : "lives";
  };
  const parts = Object.keys(graph) as PartId[];
  return {
    struck,
    fates: Object.fromEntries(parts.map((part) => [part, fateOf(part)])),
    words: fail === "nothing" ? "nothing fails" : words[fail][design],
  };
}

/** The parts whose failure takes guest A along, the guest itself left out: they must be right, whatever their label. */
export function standsOn(design: DesignId): readonly PartId[] {
  const own: readonly PartId[] = ["app", "kernel", "other"];
  const parts = (Object.keys(needs[design]) as PartId[]).filter((part) => !own.includes(part));
  const graph = needs[design];
  const reached = new Set<PartId>(["kernel"]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const part of reached) for (const one of graph[part] ?? []) reached.add(one);
  }
  return parts.filter((part) => reached.has(part));
}
