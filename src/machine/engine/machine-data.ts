/** Makes sure of what a machine is given before anything of it is changed: specs, pages, snapshots, device states. Pure. */

import { MachineError, type MachineSpec, type Pages, pageBytes, type Snapshot } from "../machine";
import { type DeviceState, unpackDeviceState } from "./device-state";

export type SavedState = DeviceState;

const romBytes = 65_536;
const pagesPerMiB = 256;

/** Throws a MachineError `refused` where no machine can be built from this. */
export function checkSpec({ name, ramMiB, firmware, mailbox }: MachineSpec): void {
  const refuse = (message: string) => new MachineError("refused", name, `“${name}” cannot be built: ${message}`);
  if (!Number.isInteger(ramMiB) || ramMiB < 1 || ramMiB > 64) throw refuse("its memory must be 1 to 64 MiB.");
  if (firmware.length !== romBytes) throw refuse("its firmware must be 64 KiB.");
  if (!mailbox) return;
  const { address, bytes } = mailbox;
  const isInside = [address, bytes].every((value) => Number.isInteger(value) && value >= 0);
  if (!isInside || address + bytes > ramMiB << 20) throw refuse("its mailbox lies outside of its memory.");
}

/** Throws a MachineError `refused` unless the numbers ascend, are below `count`, and come with as many bytes. */
export function checkPages(machine: string, { numbers, bytes }: Partial<Pages>, count: number): void {
  const problem = pageProblem(numbers, bytes, count);
  if (problem) throw new MachineError("refused", machine, problem);
}

/** What is wrong with pages of a memory of `count`: their numbers, or their bytes where there are any; undefined for nothing. */
export function pageProblem(numbers: unknown, bytes: unknown, count: number): string | undefined {
  if (!(numbers instanceof Uint32Array)) return "Pages are named by an array of numbers.";
  if (numbers.some((page, index) => index > 0 && page <= (numbers[index - 1] ?? 0))) return "Pages must ascend.";
  const last = numbers.at(-1) ?? -1;
  if (last >= count) return `There is no page ${last}: the memory has ${count} pages.`;
  if (bytes === undefined) return undefined;
  const isComplete = bytes instanceof Uint8Array && bytes.length === numbers.length * pageBytes;
  return isComplete ? undefined : `Pages must come with ${pageBytes} bytes each.`;
}

/** The device state of a snapshot; throws a MachineError `snapshot` where the snapshot does not fit this machine. */
export function readSnapshot(spec: MachineSpec, { ramMiB, pages, devices, state }: Snapshot): SavedState {
  const problem =
    memoryProblem(spec, ramMiB) ??
    (["running", "paused", "halted"].includes(state) ? undefined : "It does not say what the machine did.") ??
    pageProblem(pages?.numbers, pages?.bytes ?? null, spec.ramMiB * pagesPerMiB);
  if (problem) throw new MachineError("snapshot", spec.name, `The snapshot does not fit “${spec.name}”. ${problem}`);
  return unpackFor(spec, devices);
}

/** A device state for this machine; throws a MachineError `snapshot` where it is damaged or of another machine. */
export function unpackFor(spec: MachineSpec, devices: Uint8Array): SavedState {
  const fail = (problem: string, cause?: unknown) =>
    new MachineError("snapshot", spec.name, `“${spec.name}” cannot take over this state. ${problem}`, { cause });
  let state: DeviceState;
  try {
    state = unpackDeviceState(devices);
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error), error);
  }
  const problem = memoryProblem(spec, state.ramMiB);
  if (problem) throw fail(problem);
  return state;
}

function memoryProblem(spec: MachineSpec, ramMiB: number): string | undefined {
  if (ramMiB === spec.ramMiB) return undefined;
  return `It is of a machine with ${ramMiB} MiB of memory, and this one has ${spec.ramMiB} MiB.`;
}
