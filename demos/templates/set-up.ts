/** Setting up a server by hand's own way: from nothing to its first answer. */
import type { Guest } from "../../src/demo-kit/guest";
import { nowMs } from "../../src/machine/engine/clock";
import { command, type GuestMessage, request } from "../../src/machine/guest/protocol";
import type { Answer, SetUpTimes } from "./demo";

/** What the first server is called, and every copy until it gets a name of its own. */
export const templateHost = "web";

/** What is done to a server once it has started. The 4 MiB stand for the programs and data that a real one is full of. */
const steps = ["write motd.txt one of many", "fill 4", "serve"].map(command).join("");

/** Boots a guest, sets it up and asks it; the times are counted from `clickMs`. Rejects where it does not come to answer. */
export async function setUpServer(guest: Guest, clickMs: number): Promise<SetUpTimes> {
  await Promise.all([guest.until(({ kind }) => kind === "ready", answerMs), guest.machine.boot()]);
  const promptMs = nowMs() - clickMs;
  // Commands are carried out one after the other, and so is the request after them.
  const answer = await ask(guest, 1, steps);
  if (!answer) throw new Error("The new server does not serve.");
  return { promptMs, answerMs: nowMs() - clickMs };
}

/** A busy computer with eight machines may take its time; more than this, and a guest has gone astray. */
export const answerMs = 20_000;

/** Asks a guest over its serial port, after `before`; undefined where nobody serves. Rejects as `until` does. */
export async function ask(guest: Guest, id: number, before = ""): Promise<Answer | undefined> {
  const isMine = (message: GuestMessage) =>
    (message.kind === "reply" || message.kind === "refused") && message.id === id;
  const [message] = await Promise.all([guest.until(isMine, answerMs), guest.machine.sendSerial(before + request(id))]);
  return message.kind === "reply" ? { host: message.host, count: message.count } : undefined;
}
