/** What a thing is in a figure, and how it fares. Every figure uses these words, colours and marks. */

/** The meaning of a colour: hardware, hypervisor, operating system, three guests, trap or fault, data in motion. */
export type Role = "hw" | "hv" | "os" | "ga" | "gb" | "gc" | "trap" | "data";

/** How a thing fares; `compromised` is broken into, `reserved` is a place kept free. */
export type State = "running" | "crashed" | "rebooting" | "compromised" | "off" | "reserved";

/** The word that a figure writes for a state, so that no state is told by colour alone. */
export const stateWords: Readonly<Record<State, string>> = {
  running: "running",
  crashed: "crashed",
  rebooting: "rebooting",
  compromised: "broken into",
  off: "off",
  reserved: "reserved",
};

/** The role of the n-th guest, counted from 0; the fourth and later ones take the colours again. */
export function guestRole(index: number): Role {
  return (["ga", "gb", "gc"] as const)[index % 3] ?? "ga";
}

/** Classes of an element, without those that do not apply. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
