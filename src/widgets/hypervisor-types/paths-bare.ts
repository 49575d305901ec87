/** Paths through hypervisors that drive the card themselves: ESXi in its kernel, KVM in Linux. */
import type { Hop, Paths } from "./model";

/** A system call where the processor has a guest mode: the guest's rings are real, so nobody else takes part. */
export const systemCallInGuestMode: readonly Hop[] = [
  { part: "app", spot: "1-user", words: "a program makes a system call" },
  { part: "kernel", spot: "2-kernel", words: "its own kernel answers; nobody else notices", switches: 1 },
  { part: "app", spot: "3-user", words: "the program goes on, with no VM exit", switches: 1 },
];

/** A guest's own page fault under nested paging, once the host has given the memory (facts: Bhargava et al. 2008). */
const faultInNestedPaging: readonly Hop[] = [
  { part: "app", spot: "1-user", words: "a program touches a page not mapped yet" },
  { part: "kernel", spot: "2-kernel", words: "its own kernel maps it", switches: 1 },
  { part: "app", spot: "3-user", words: "it goes on; nested paging needs no exit", switches: 1 },
];

/** Back to the guest, along the lower edge of the layer: from the card, or from the process that plays devices. */
const homeFromCard = ["d-hw", "d-back", "4-back"] as const;
const homeFromDevice = ["d-user", "d-back", "4-back"] as const;

/**
 * ESXi 3.5: drivers, virtual switch and file system are in the VMkernel (facts 7.1); hardware assist with nested
 * paging. Its licence forbade publishing measurements (Barham et al. 2003), so there are counts and no times.
 */
const esx: Paths = {
  packet: [
    { part: "kernel", spot: "1-kernel", words: "vmxnet puts the packet into a ring" },
    { part: "monitor", spot: "1-layer", words: "the bell: a VM exit into the VMM", switches: 1 },
    { part: "host", spot: "b-layer", words: "a plain call into the VMkernel’s switch" },
    { part: "card", spot: "b-hw", words: "its own driver has the card send it" },
    { part: "kernel", spot: "4-kernel", words: "VM entry: the guest goes on", switches: 1, via: homeFromCard },
  ],
  disk: [
    { part: "kernel", spot: "1-kernel", words: "the virtual SCSI adapter gets a command" },
    { part: "monitor", spot: "1-layer", words: "a VM exit into the VMM", switches: 1 },
    { part: "host", spot: "b-layer", words: "virtual disk, VMFS, driver: in the VMkernel" },
    { part: "card", spot: "b-hw", words: "the disk works; the guest runs on", switches: 1 },
    { part: "host", spot: "d-back", words: "interrupt: VM exit into the VMkernel", switches: 1 },
    { part: "kernel", spot: "4-kernel", words: "VM entry with a virtual interrupt", switches: 1, via: ["4-back"] },
  ],
  syscall: systemCallInGuestMode,
  fault: faultInNestedPaging,
  timer: [
    { part: "card", spot: "1-hw", words: "the timer interrupts the processor" },
    { part: "monitor", spot: "1-layer", words: "a VM exit into VMM and VMkernel", switches: 1 },
    { part: "kernel", spot: "2-kernel", words: "VM entry with a virtual interrupt", switches: 1 },
  ],
};

/**
 * KVM of 2009: Kivity et al. 2007 for the three loops (guest mode, kernel, the same thread in QEMU), which hold no
 * times; virtio in QEMU with a tap device; Linux native AIO for disks; the timer in KVM's own interrupt controller;
 * nested paging.
 */
const kvm: Paths = {
  packet: [
    { part: "kernel", spot: "1-kernel", words: "virtio puts the packet into a ring" },
    { part: "monitor", spot: "1-layer", words: "the bell: a VM exit into KVM", switches: 1 },
    { part: "device", spot: "b-user", words: "the same thread goes on as QEMU", switches: 1 },
    {
      part: "host",
      spot: "a-layer",
      words: "write() to a tap device: Linux copies it",
      switches: 1,
      copies: 1,
      via: ["a-user"],
    },
    { part: "card", spot: "a-hw", words: "Linux’s driver has the card send it" },
    { part: "device", spot: "c-user", words: "write() returns to QEMU", switches: 1 },
    {
      part: "kernel",
      spot: "4-kernel",
      words: "into KVM, VM entry: the guest goes on",
      switches: 2,
      via: homeFromDevice,
    },
  ],
  disk: [
    { part: "kernel", spot: "1-kernel", words: "virtio puts the request into a ring" },
    { part: "monitor", spot: "1-layer", words: "the bell: a VM exit into KVM", switches: 1 },
    { part: "device", spot: "b-user", words: "the same thread goes on as QEMU", switches: 1 },
    { part: "host", spot: "a-layer", words: "Linux’s block layer and driver start it", switches: 1, via: ["a-user"] },
    { part: "card", spot: "a-hw", words: "the disk works; the guest runs on", switches: 3 },
    { part: "host", spot: "c-back", words: "interrupt: VM exit into Linux’s driver", switches: 1 },
    { part: "device", spot: "c-user", words: "QEMU’s I/O thread must be scheduled", switches: 1, scheduled: 1 },
    {
      part: "kernel",
      spot: "4-kernel",
      words: "the guest’s thread too; then VM entry",
      switches: 2,
      scheduled: 1,
      via: homeFromDevice,
    },
  ],
  syscall: systemCallInGuestMode,
  fault: faultInNestedPaging,
  timer: [
    { part: "card", spot: "1-hw", words: "the timer interrupts the processor" },
    { part: "monitor", spot: "1-layer", words: "VM exit into Linux, with KVM’s virtual timer", switches: 1 },
    { part: "kernel", spot: "2-kernel", words: "VM entry with a virtual interrupt", switches: 1 },
  ],
};

/** Where the layer beneath the guest drives the hardware itself. */
export const barePaths = { esx, kvm } as const;
