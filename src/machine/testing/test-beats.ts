/** For tests of machines whose guest beats: building them, and counting. */
import { expect } from "vitest";
import { parseMessage } from "../guest/protocol";
import type { Machine, MachineSpec } from "../machine";
import type { Heard } from "./test-listener";

/** A guest that runs, and what was heard of it. */
export interface Running {
  machine: Machine;
  heard: Heard;
}

/** Builds a machine that is off, of the spec under test but for these changes. */
export type Build = (changes?: Partial<MachineSpec>) => Promise<Machine>;
/** Builds one and boots it. */
export type Booted = () => Promise<Running>;

/** The beats that were heard so far. */
export function beatsOf(heard: Heard): number[] {
  return heard.lines().flatMap((line) => {
    const message = parseMessage(line);
    return message.kind === "beat" ? [message.count] : [];
  });
}

/** Waits for so many more beats. */
export function untilBeats(heard: Heard, more: number): Promise<void> {
  const before = beatsOf(heard).length;
  return heard.until(() => beatsOf(heard).length >= before + more);
}

/** Expects beats that follow each other from the first one on. */
export function expectConsecutive(beats: readonly number[]): void {
  expect(beats).toEqual(beats.map((_, at) => (beats[0] ?? 0) + at));
}
