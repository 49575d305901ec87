/** Paths through hypervisors that leave the drivers to a privileged guest: Xen's dom0, Hyper-V's parent partition. */
import type { Hop, Paths } from "./model";
import { systemCallInGuestMode } from "./paths-bare";

const card: Hop = { part: "card", spot: "a-hw", words: "the card fetches and sends it" };
const viaDriver = ["a-user"] as const;
const home = ["d-user", "d-back", "4-back"] as const;

/**
 * Xen with a paravirtual guest, 32 bits: shared ring, hypercall, event and the check of page tables by Barham et al.
 * 2003, who also give system calls a way past Xen and page faults none; drivers in dom0 as since Xen 2. Netback and
 * blkback map the guest's page and unmap it, a hypercall each.
 */
const xen: Paths = {
  packet: [
    { part: "kernel", spot: "1-kernel", words: "netfront puts the packet into a shared ring" },
    { part: "monitor", spot: "1-layer", words: "hypercall: an event for dom0", switches: 1 },
    { part: "host", spot: "b-user", words: "dom0 must be scheduled first", switches: 1, scheduled: 1 },
    { part: "driver", spot: "a-kernel", words: "dom0 maps the page for its driver", switches: 2, via: viaDriver },
    card,
    { part: "host", spot: "c-user", words: "dom0 unmaps, answers, sends an event", switches: 3 },
    { part: "kernel", spot: "4-kernel", words: "the guest is scheduled again", switches: 1, scheduled: 1, via: home },
  ],
  disk: [
    { part: "kernel", spot: "1-kernel", words: "blkfront puts the request into a shared ring" },
    { part: "monitor", spot: "1-layer", words: "hypercall: an event for dom0", switches: 1 },
    { part: "host", spot: "b-user", words: "dom0 must be scheduled first", switches: 1, scheduled: 1 },
    { part: "driver", spot: "a-kernel", words: "dom0 maps the page for its driver", switches: 2, via: viaDriver },
    { part: "card", spot: "a-hw", words: "the disk works; the guest runs again", switches: 2, scheduled: 1 },
    { part: "monitor", spot: "c-back", words: "interrupt: dom0 is scheduled once more", switches: 2, scheduled: 1 },
    { part: "host", spot: "c-user", words: "dom0 unmaps, answers, sends an event", switches: 3 },
    { part: "kernel", spot: "4-kernel", words: "the guest is scheduled again", switches: 1, scheduled: 1, via: home },
  ],
  syscall: [
    { part: "app", spot: "1-user", words: "a program makes a system call" },
    { part: "kernel", spot: "2-kernel", words: "straight into its kernel in ring 1, past Xen", switches: 1 },
    { part: "app", spot: "3-user", words: "the program goes on, with no hypercall", switches: 1 },
  ],
  fault: [
    { part: "app", spot: "1-user", words: "a program touches a page not mapped yet" },
    { part: "monitor", spot: "1-layer", words: "the fault traps into the hypervisor first", switches: 1 },
    { part: "kernel", spot: "2-kernel", words: "it is handed to the guest’s kernel", switches: 1 },
    { part: "monitor", spot: "3-layer", words: "hypercall: the new entry is checked", switches: 1, via: ["3-kernel"] },
    { part: "kernel", spot: "4-kernel", words: "back in the guest’s kernel", switches: 1 },
    { part: "app", spot: "4-user", words: "the program goes on", switches: 1 },
  ],
  timer: [
    { part: "card", spot: "1-hw", words: "the timer interrupts the processor" },
    { part: "monitor", spot: "1-layer", words: "the hypervisor takes it, in ring 0", switches: 1 },
    { part: "kernel", spot: "2-kernel", words: "an event to the guest; dom0 sleeps on", switches: 1 },
  ],
};

/**
 * Hyper-V of 2008 with a guest that knows it: VMBus, drivers and virtual switch in the parent partition (facts 12),
 * which is itself a partition on the hypervisor; shadow page tables, since nested paging came with 2008 R2.
 */
const hyperv: Paths = {
  packet: [
    { part: "kernel", spot: "1-kernel", words: "netvsc puts the packet into VMBus’s ring" },
    { part: "monitor", spot: "1-layer", words: "hypercall: a signal for the parent", switches: 1 },
    { part: "host", spot: "b-user", words: "the parent must be scheduled first", switches: 1, scheduled: 1 },
    { part: "driver", spot: "a-kernel", words: "the parent’s switch and driver take it", via: viaDriver },
    card,
    { part: "host", spot: "c-user", words: "the parent answers and signals back", switches: 1 },
    { part: "kernel", spot: "4-kernel", words: "the guest is scheduled again", switches: 1, scheduled: 1, via: home },
  ],
  disk: [
    { part: "kernel", spot: "1-kernel", words: "storvsc puts the request into VMBus’s ring" },
    { part: "monitor", spot: "1-layer", words: "hypercall: a signal for the parent", switches: 1 },
    { part: "host", spot: "b-user", words: "the parent must be scheduled first", switches: 1, scheduled: 1 },
    { part: "driver", spot: "a-kernel", words: "the parent’s virtual disk and driver start it", via: viaDriver },
    { part: "card", spot: "a-hw", words: "the disk works; the guest runs again", switches: 2, scheduled: 1 },
    { part: "monitor", spot: "c-back", words: "interrupt: the parent is scheduled again", switches: 2, scheduled: 1 },
    { part: "host", spot: "c-user", words: "the parent answers and signals back", switches: 1 },
    { part: "kernel", spot: "4-kernel", words: "the guest is scheduled again", switches: 1, scheduled: 1, via: home },
  ],
  syscall: systemCallInGuestMode,
  fault: [
    { part: "app", spot: "1-user", words: "a program touches a page not mapped yet" },
    { part: "monitor", spot: "1-layer", words: "VM exit: the guest’s table has no such page", switches: 1 },
    { part: "kernel", spot: "2-kernel", words: "VM entry: the guest’s kernel maps it", switches: 1 },
    { part: "app", spot: "2-user", words: "the program tries again", switches: 1 },
    { part: "monitor", spot: "3-layer", words: "VM exit: the shadow table catches up", switches: 1, via: ["3-user"] },
    { part: "app", spot: "4-user", words: "VM entry: the program goes on", switches: 1 },
  ],
  timer: [
    { part: "card", spot: "1-hw", words: "the timer interrupts the processor" },
    { part: "monitor", spot: "1-layer", words: "a VM exit into the hypervisor", switches: 1 },
    { part: "kernel", spot: "2-kernel", words: "VM entry with a virtual interrupt", switches: 1 },
  ],
};

/** Where a privileged guest has the drivers. */
export const parentPaths = { xen, hyperv } as const;
