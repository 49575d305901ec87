/** Watches all who can make a migration fail, so that whoever waits for one of them hears at once of the others. */

import { MachineError, type MachineState } from "../machine";
import { LinkError } from "./link";
import type { MigrationFailure, MigrationOrder } from "./migration";

/** Who can make it fail; `cancelled` is the caller. */
export type Party = MigrationFailure["cause"];

/** Why a migration does not go on. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
  constructor(
    readonly party: Party,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What comes of watching. */
export interface Watch {
  /** Aborted, with a MigrationError, by the first failure. */
  readonly signal: AbortSignal;
  /** What a call gives; fails with a MigrationError when it does, or as soon as another call or any party has failed. */
  of<T>(party: Party, call: Promise<T>): Promise<T>;
  /** These do not matter any more. */
  ignore(...parties: readonly Party[]): void;
  end(): void;
}

/** In these states a machine that takes part in a migration is of no use to it, and why; a crash tells why itself. */
const useless: Readonly<Partial<Record<MachineState, string>>> = {
  off: "has been switched off",
  halted: "has stopped its processor for good",
  destroyed: "is gone",
};

/** Watches source, target and the caller's signal until `end`; the link is heard through its calls. */
export function watchAll({ source, target, signal }: MigrationOrder): Watch {
  const ignored = new Set<Party>();
  const broken = new AbortController();
  const fail = (party: Party, message: string, cause?: unknown) => {
    if (!ignored.has(party)) broken.abort(new MigrationError(party, message, { cause }));
  };
  const cancel = () => fail("cancelled", "The migration was cancelled.", signal?.reason);
  const watch = (party: "source" | "target") => {
    const machine = party === "source" ? source : target;
    return machine.subscribe((event) => {
      if (event.kind === "crash") fail(party, event.error.message, event.error);
      const why = event.kind === "state" ? useless[event.state] : undefined;
      if (why) fail(party, `The machine “${machine.spec.name}” ${why}.`);
    });
  };
  const ends = [watch("source"), watch("target"), () => signal?.removeEventListener("abort", cancel)];
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel);
  const failed = failureOf(broken.signal);
  return {
    signal: broken.signal,
    of: async (party, call) => {
      try {
        return await Promise.race([failed, call]);
      } catch (error) {
        // Whatever else is under way ends with it.
        broken.abort(toMigrationError(party, error));
        throw broken.signal.reason;
      }
    },
    ignore: (...parties) => {
      for (const party of parties) ignored.add(party);
    },
    end: () => {
      for (const end of ends) end();
    },
  };
}

/** Fails when the signal is aborted, with its reason. */
function failureOf(signal: AbortSignal): Promise<never> {
  const failed = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  // Nobody may be waiting when it fails; then the next call hears of it.
  failed.catch(() => {});
  return failed;
}

/** The error as a MigrationError, blamed on this party where it does not say itself. */
export function toMigrationError(party: Party, error: unknown): MigrationError {
  if (error instanceof MigrationError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new MigrationError(error instanceof LinkError ? "link" : party, message, { cause: error });
}

/** The kind of the machine's error behind a MigrationError. */
export function machineErrorKind({ cause }: MigrationError): MachineError["kind"] | undefined {
  return cause instanceof MachineError ? cause.kind : undefined;
}
