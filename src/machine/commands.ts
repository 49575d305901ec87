/** What may be asked of a machine in which state, and how a refusal reads. Pure. */
import { MachineError, type MachineState } from "./machine";

type PlainState = "off" | "running" | "paused" | "halted";

const powered = ["running", "paused", "halted"] as const;
const any = ["off", ...powered] as const;

/** For each command the states that allow it, and what cannot be done in the others. */
export const commands = {
  boot: { from: ["off", "halted"], what: "be switched on" },
  run: { from: ["paused", "running"], what: "go on" },
  pause: { from: ["running", "paused"], what: "be paused" },
  reset: { from: any, what: "be reset" },
  powerOff: { from: any, what: "be switched off" },
  snapshot: { from: powered, what: "be saved" },
  rollback: { from: any, what: "be rolled back" },
  sendSerial: { from: powered, what: "hear its serial port" },
  sendKeys: { from: powered, what: "hear its keyboard" },
  readScreen: { from: any, what: "show its screen" },
  readStatistics: { from: any, what: "tell its counters" },
  hashPages: { from: powered, what: "show its memory" },
  receive: { from: ["off"], what: "take in another machine" },
  trackPages: { from: powered, what: "have its pages watched" },
  dirtyPages: { from: powered, what: "tell its dirty pages" },
  takePages: { from: powered, what: "give its pages" },
  putPages: { from: ["paused"], what: "take pages" },
  deviceState: { from: ["paused", "halted"], what: "give the state of its processor" },
  setDeviceState: { from: ["paused"], what: "take the state of a processor" },
} as const satisfies Record<string, { from: readonly PlainState[]; what: string }>;

export type Command = keyof typeof commands;

const inState: Readonly<Record<PlainState, string>> = {
  off: "while it is off",
  running: "while it runs",
  paused: "while it is paused",
  halted: "once its guest has halted",
};

/** Why a machine in this state does not do it; undefined where it does. `reason` says what it crashed of. */
export function refusal(command: Command, name: string, state: MachineState, reason = ""): MachineError | undefined {
  if (state === "destroyed") return destroyed(name);
  if (state === "crashed") return new MachineError("crashed", name, `“${name}” has crashed. ${reason}`.trim());
  const { from, what } = commands[command];
  if ((from as readonly PlainState[]).includes(state)) return undefined;
  return new MachineError("refused", name, `“${name}” cannot ${what} ${inState[state]}.`);
}

/** What everybody gets who asks a machine for something after it was destroyed. */
export function destroyed(name: string): MachineError {
  return new MachineError("destroyed", name, `“${name}” is gone: its memory has been given back.`);
}

/** A machine that crashed, with the reason as far as it is known. */
export function crashed(name: string, error: unknown): MachineError {
  const reason = error instanceof Error ? error.message : String(error);
  return new MachineError("crashed", name, `“${name}” has crashed: ${reason}`, { cause: error });
}
