/** Paths through a hypervisor on a host system: VMware Workstation 2.0 of 2001. */
import type { Cost, Paths } from "./model";

/** One world switch on a 733 MHz Pentium III: 4.45 µs (Sugerman et al. 2001, the same in both directions). */
const worldSwitch: Cost = { switches: 1, micros: 4.45, hosting: true, world: true };

/**
 * Sugerman et al. 2001: an application, a driver in the host and a monitor with a world of its own; the seven times of
 * one packet out, in microseconds, at 733 MHz. The host's read() and write() stand in for a disk, and the host gets
 * every hardware interrupt. System calls and faults: the guest's kernel runs translated in ring 1, page tables have
 * shadows (Adams & Agesen 2006), and the host has no part in it. Its world switches are timed; the rest of those paths
 * is not.
 */
const hosted: Paths = {
  packet: [
    { part: "monitor", spot: "1-layer", words: "the guest’s OUT traps into the VMM", switches: 1, micros: 0.57 },
    { part: "host", spot: "w-layer", words: "world switch to the host", ...worldSwitch },
    {
      part: "device",
      spot: "b-user",
      words: "VMApp, a process, plays the card",
      switches: 1,
      micros: 1.23,
      hosting: true,
    },
    {
      part: "driver",
      spot: "a-layer",
      words: "write() to VMNet; host’s driver and card",
      switches: 1,
      copies: 1,
      micros: 17.55,
      via: ["a-user"],
    },
    {
      part: "device",
      spot: "c-user",
      words: "back through VMApp",
      switches: 2,
      micros: 2.97,
      hosting: true,
      via: ["a-hw", "c-hw"],
    },
    { part: "monitor", spot: "w-back", words: "world switch to the VMM", ...worldSwitch, via: ["d-user", "d-back"] },
    { part: "kernel", spot: "4-kernel", words: "return to the guest", switches: 1, micros: 0.41, via: ["4-back"] },
  ],
  disk: [
    { part: "monitor", spot: "1-layer", words: "the guest’s OUT traps into the VMM", switches: 1 },
    { part: "host", spot: "w-layer", words: "world switch to the host", ...worldSwitch },
    { part: "device", spot: "b-user", words: "VMApp, a process, plays the disk", switches: 1 },
    {
      part: "host",
      spot: "a-layer",
      words: "write() into a file: the host copies it",
      switches: 1,
      copies: 1,
      via: ["a-user"],
    },
    { part: "device", spot: "c-user", words: "the host writes later; VMApp goes on", switches: 2 },
    { part: "monitor", spot: "w-back", words: "world switch to the VMM", ...worldSwitch, via: ["d-user", "d-back"] },
    { part: "kernel", spot: "4-kernel", words: "the guest gets a virtual interrupt", switches: 1, via: ["4-back"] },
  ],
  syscall: [
    { part: "app", spot: "1-user", words: "a program makes a system call" },
    { part: "monitor", spot: "1-layer", words: "the trap lands in the VMM", switches: 1 },
    { part: "kernel", spot: "2-kernel", words: "the VMM runs the guest’s kernel, translated", switches: 1 },
    { part: "monitor", spot: "3-layer", words: "its way back leads through the VMM", switches: 1, via: ["3-kernel"] },
    { part: "app", spot: "4-user", words: "the program goes on; no world switch", switches: 1 },
  ],
  fault: [
    { part: "app", spot: "1-user", words: "a program touches a page not mapped yet" },
    { part: "monitor", spot: "1-layer", words: "the fault traps into the VMM", switches: 1 },
    { part: "kernel", spot: "2-kernel", words: "the VMM runs the guest’s kernel, which maps it", switches: 1 },
    { part: "app", spot: "2-user", words: "through the VMM; the program tries again", switches: 2 },
    {
      part: "monitor",
      spot: "3-layer",
      words: "second fault: the shadow table catches up",
      switches: 1,
      via: ["3-user"],
    },
    { part: "app", spot: "4-user", words: "the program goes on; no world switch", switches: 1 },
  ],
  timer: [
    { part: "card", spot: "1-hw", words: "the timer interrupts the processor" },
    { part: "monitor", spot: "1-layer", words: "the interrupt reaches the VMM", switches: 1 },
    { part: "host", spot: "w-layer", words: "world switch: interrupts are the host’s", ...worldSwitch },
    { part: "host", spot: "b-layer", words: "the host’s own handler runs" },
    { part: "monitor", spot: "w-back", words: "world switch to the VMM", ...worldSwitch },
    { part: "kernel", spot: "4-kernel", words: "the VMM raises a virtual interrupt", switches: 1, via: ["4-back"] },
  ],
};

/** Where the hypervisor is an application and a driver of a host system. */
export const hostedPaths = { hosted } as const;
