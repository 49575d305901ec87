/** What goes between a page and the worker in which its machine runs. */
import type { Command } from "../commands";
import type { MachineErrorKind, MachineEvent, MachineSpec } from "../machine";

/** Something that messages go through: a worker, the worker's own scope, or one end of a MessageChannel. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
}

/** To the worker: the emulator's program, once; then what its machine is built from; then commands. */
export type Request =
  | { kind: "load"; module: WebAssembly.Module }
  | { kind: "create"; id: number; spec: MachineSpec }
  | { kind: "command"; id: number; command: Command; values: unknown[] };

/** An error as it travels; an instance of a class does not. */
export interface SentError {
  kind: MachineErrorKind;
  message: string;
}

type PlainEvent = Exclude<MachineEvent, { kind: "crash" }>;

/** From the worker: that it is ready, answers with the number of their request, what the machine tells, and its end. */
export type Answer =
  | { kind: "ready" }
  | { kind: "done"; id: number; result: unknown }
  | { kind: "failed"; id: number; error: SentError }
  | { kind: "event"; event: PlainEvent }
  | { kind: "crash"; error: SentError }
  /** Something failed that no machine noticed. */
  | { kind: "broken"; message: string };

/** The buffers in a result that nobody keeps: they are handed over and not copied. */
export function buffersIn(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(buffersIn);
}

/**
 * A copy of plain data whose buffers can be handed over. A message would copy them as well, but several times over, and of
 * a view all that lies around it.
 */
export function copyOf<Value>(value: Value): Value {
  if (ArrayBuffer.isView(value)) return (value as unknown as Uint8Array).slice() as Value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copyOf(part)])) as Value;
}
