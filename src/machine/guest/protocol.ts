/** What the guest says on its serial port, and what it understands there: lines of ASCII. Pure. */

/** A line from the guest. `beat` comes ten times a second, counted from 0. A `reply` counts what it has answered so far. */
export type GuestMessage =
  | { kind: "boot" }
  | { kind: "ready"; host: string }
  | { kind: "beat"; count: number }
  | { kind: "reply"; id: number; count: number; host: string }
  /** Nobody serves. */
  | { kind: "refused"; id: number }
  | { kind: "named"; host: string }
  | { kind: "panic"; reason: string }
  | { kind: "off" }
  | { kind: "other"; line: string };

/** Reads a line of the guest's; what it cannot read is `other`. */
export function parseMessage(line: string): GuestMessage {
  const [word = "", ...rest] = line.split(" ");
  const [first = "", second = "", third = ""] = rest;
  const isCount = (text: string) => /^\d{1,10}$/.test(text);
  if (word === "boot" && rest.length === 0) return { kind: "boot" };
  if (word === "ready" && first !== "") return { kind: "ready", host: first };
  if (word === "beat" && isCount(first)) return { kind: "beat", count: Number(first) };
  if (word === "reply" && isCount(first) && isCount(second)) {
    return { kind: "reply", id: Number(first), count: Number(second), host: third };
  }
  if (word === "refused" && isCount(first)) return { kind: "refused", id: Number(first) };
  if (word === "named" && first !== "") return { kind: "named", host: first };
  if (word === "panic") return { kind: "panic", reason: rest.join(" ") };
  if (word === "off" && rest.length === 0) return { kind: "off" };
  return { kind: "other", line };
}

/** A request over the network; the guest answers with `reply` where it serves, else with `refused`. `id` is below 2^31. */
export function request(id: number): string {
  return `req ${id}\n`;
}

/** Gives the guest a host name, as a tool would that prepares a clone: 1 to 15 of a–z, 0–9 and -. Answered by `named`. */
export function nameHost(host: string): string {
  if (!/^[a-z][a-z0-9-]{0,14}$/.test(host)) throw new RangeError(`“${host}” is not a host name of 1 to 15 letters.`);
  return `name ${host}\n`;
}

/** Runs a command as if somebody had typed it at the prompt, logged in or not; it shows on the screen. */
export function command(line: string): string {
  if (!/^[\x20-\x7e]{1,76}$/.test(line)) throw new RangeError("A command is 1 to 76 characters of ASCII.");
  return `run ${line}\n`;
}
