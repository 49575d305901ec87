/** Moves a guest between two hosts, and tells what came of it. */
import { formatMs } from "../../src/demo-kit/parts";
import { type Machine, pageBytes } from "../../src/machine/machine";
import { migrate } from "../../src/machine/migrate";
import type { Link } from "../../src/machine/migration/link";
import type { Migration, MigrationEvent } from "../../src/machine/migration/migration";
import type { AddressMove } from "../../src/machine/migration/switch";
import { rules } from "../../src/widgets/live-migration/rules";

/** Two machines and what is between them. */
export interface Move {
  source: Machine;
  target: Machine;
  link: Link;
  address: AddressMove;
  signal: AbortSignal;
  /** Hears how far it has come: the share, 0–1, of the memory that was in use. */
  onPart: (part: number) => void;
}

/** Copies while the guest runs, until what is left fits into 30 ms. Fails as `migrate` does. */
export function moveGuest({ onPart, ...order }: Move): Promise<Migration> {
  const onEvent = (event: MigrationEvent) => {
    // Only the first round is long enough to be watched; those that follow send again what has been counted.
    if (event.kind === "progress" && event.round === 0) onPart(event.pages / Math.max(1, event.ofPages));
  };
  return migrate({ ...order, method: "pre-copy", rule: rules.kvm, onEvent });
}

/** What came of a move, for the log; throws an Error with the reason where the guest is not at its target. */
export function tellMove({ failure, home, totalMs, pauseMs, sentPages, identical }: Migration): string {
  if (failure) {
    const fate = home === "source" ? "it runs on where it was" : "it is lost";
    throw new Error(failure.cause === "cancelled" ? `cancelled, ${fate}.` : `${failure.message} ${upper(fate)}.`);
  }
  const sentMiB = ((sentPages * pageBytes) / 2 ** 20).toFixed(1);
  const memory = identical === undefined ? "" : identical ? ", memory identical" : ", but its memory differs";
  return `${sentMiB} MiB in ${formatMs(totalMs)}, stood still for ${formatMs(pauseMs)}${memory}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
