/**
 * Three ways of a packet from a guest to the network card, and what each costs in VM exits. Accesses of a driver are
 * those of Sugerman et al. (USENIX 2001), the price of an exit is VirtualBox's raw test on KVM; both multiplied is ours.
 */

/** Who plays the card: the hypervisor a real one, the hypervisor one that both agreed on, or the card itself. */
export type Way = "emulated" | "paravirtual" | "passthrough";

/** All ways, from the most to the fewest exits. */
export const ways: readonly Way[] = ["emulated", "paravirtual", "passthrough"];

/** Who answers an exit: a process of the host, or the host's kernel at once. */
export type Answerer = "process" | "kernel";

/**
 * Port accesses of an unchanged driver for one packet sent: the OUT that starts it and eleven further IN and OUT
 * instructions (Sugerman et al. 2001, VMware Workstation 2.0).
 */
export const accessesPerPacket = 12;

/**
 * Microseconds of an exit: OUT answered in userspace (829,775 a second) and CPUID answered in the kernel (2,212,038 a
 * second), KVM on Linux 4.15, i7-7920HQ at 3.1 GHz (VirtualBox, NemRawBench-1.cpp).
 */
export const exitUs: Readonly<Record<Answerer, number>> = { process: 1e6 / 829_775, kernel: 1e6 / 2_212_038 };

/**
 * Exits to send one packet when `batch` packets share a notification. That a paravirtual driver notifies once a batch
 * and that a card passed through needs no exit to send are what the two were made for; interrupts are left out.
 */
export function exitsPerPacket(way: Way, batch: number): number {
  if (way === "emulated") return accessesPerPacket;
  return way === "paravirtual" ? 1 / batch : 0;
}

/** Microseconds that those exits cost per packet. */
export function usPerPacket(way: Way, batch: number, answerer: Answerer): number {
  return exitsPerPacket(way, batch) * exitUs[answerer];
}

/** Whether all that plays the card is software and moves with the guest; a piece of a real card stays in its host. */
export function moves(way: Way): boolean {
  return way !== "passthrough";
}
