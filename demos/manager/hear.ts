/** What a guest says after it was told something, and when. */
import type { Guest } from "../../src/demo-kit/guest";
import type { GuestMessage } from "../../src/machine/guest/protocol";

type Kind = GuestMessage["kind"];

/** A message and its moment, in ms since the epoch. */
export interface Heard<K extends Kind> {
  message: Extract<GuestMessage, { kind: K }>;
  atMs: number;
}

/**
 * Does something and resolves with the guest's next message of this kind. Rejects where that fails, where nothing comes in
 * time, and as soon as the machine has crashed or is gone.
 */
export async function hearAfter<K extends Kind>(guest: Guest, kind: K, act: () => Promise<unknown>): Promise<Heard<K>> {
  let heard: Heard<K> | undefined;
  const isWanted = (message: GuestMessage): message is Heard<K>["message"] => message.kind === kind;
  const stopHearing = guest.hear((message, atMs) => {
    if (isWanted(message)) heard ??= { message, atMs };
  });
  const told = guest.until(isWanted);
  // It is waited for only after the act, which may fail first.
  told.catch(() => undefined);
  try {
    await act();
    await told;
  } finally {
    stopHearing();
  }
  if (!heard) throw new Error(`${guest.machine.spec.name} said nothing.`);
  return heard;
}
