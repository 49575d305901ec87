import { expect, test } from "vitest";
import type { CopiedRound, Migration, MigrationEvent } from "../../src/machine/migration/migration";
import { failureWords, findingsOf } from "./findings";
import { planMove } from "./plan";
import { beginRun, endRun, isInBlink, isMoving, nextRun, type Run, withVerdict } from "./run";
import { firstSettings } from "./settings";

const start = () => beginRun("a", firstSettings, planMove(firstSettings, 3000), 1000);
const after = (run: Run, ...events: MigrationEvent[]) => events.reduce(nextRun, run);

const rounds: readonly CopiedRound[] = [
  { kind: "pre-copy", startMs: 50, durationMs: 800, rateMbps: 120, pages: 3072, skipped: 0, bytes: 0, leftPages: 64 },
  { kind: "stop", startMs: 860, durationMs: 18, rateMbps: 120, pages: 64, skipped: 0, bytes: 0, leftPages: 0 },
];
const [first, last] = rounds as [CopiedRound, CopiedRound];
const sent = new Uint32Array();

const copying: MigrationEvent[] = [
  { kind: "stage", stage: "reserve", atMs: 1000 },
  { kind: "stage", stage: "copy", atMs: 1050 },
  { kind: "progress", round: 0, sent, pages: 1536, ofPages: 3072, bytes: 0, atMs: 1450 },
];
const stopping: MigrationEvent[] = [
  { kind: "round", round: first, left: sent, atMs: 1850 },
  { kind: "loop-end", end: "target", atMs: 1850 },
  { kind: "stage", stage: "stop", atMs: 1850 },
  { kind: "paused", atMs: 1855 },
  { kind: "round", round: last, left: sent, atMs: 1875 },
  { kind: "stage", stage: "state", atMs: 1875 },
  { kind: "resumed", atMs: 1880 },
];
const migration: Migration = {
  end: "target",
  home: "target",
  rounds,
  pagesInUse: 3072,
  sentPages: 3136,
  sentBytes: 0,
  stateBytes: 0,
  totalMs: 880,
  pauseMs: 23,
  verifyMs: 2,
  identical: true,
};

const verdict = {
  requests: 44,
  once: 44,
  lost: 0,
  repeated: 0,
  refused: 0,
  jumps: 0,
  longestMs: 30,
  beats: 9,
  beatJumps: 0,
};

test("a round grows while it is under way, counted from the first page", () => {
  const run = after(start(), ...copying);
  expect(run.current).toEqual({ kind: "copy", startMs: 0, durationMs: 400, MB: 6, ofMB: 12 });
  expect(run.bars).toEqual([]);
  expect(isMoving(run)).toBe(true);
});

test("rounds become bars, and the last one lasts as long as the guest stands still", () => {
  const run = endRun(after(start(), ...copying, ...stopping), migration);
  expect(run.bars).toEqual([
    { kind: "copy", startMs: 0, durationMs: 800, MB: 12 },
    { kind: "stop", startMs: 805, durationMs: 23, MB: 0.25 },
  ]);
  expect(run.current).toBeUndefined();
  expect(run.end).toBe("target");
  expect(run.outcome).toEqual({ home: "b", pauseMs: 23, totalMs: 828, sentMB: 12.25, rounds: 2, identical: true });
  expect(isMoving(run)).toBe(false);
});

test("a stop without rounds before it is one bar from its beginning", () => {
  const events: MigrationEvent[] = [
    { kind: "stage", stage: "reserve", atMs: 1000 },
    { kind: "stage", stage: "stop", atMs: 1040 },
    { kind: "paused", atMs: 1040 },
    { kind: "progress", round: 0, sent, pages: 1024, ofPages: 3072, bytes: 0, atMs: 1340 },
  ];
  const run = after(start(), ...events);
  expect(run.current).toEqual({ kind: "stop", startMs: 0, durationMs: 300, MB: 4, ofMB: 12 });
});

test("a loop that goes on and on keeps its first round and the last ones", () => {
  const many = Array.from(
    { length: 200 },
    (): MigrationEvent => ({ kind: "round", round: first, left: sent, atMs: 0 }),
  );
  const { bars } = after(start(), ...copying, ...many);
  expect(bars).toHaveLength(60);
  expect(bars[0]?.startMs).toBe(0);
  expect(bars.at(-1)?.startMs).toBe(199 * 800);
});

test("a move that fails keeps what it had begun, and says where the guest is", () => {
  const failed: Migration = {
    ...migration,
    end: "failed",
    home: "source",
    rounds: [],
    pauseMs: 0,
    failure: { cause: "target", stage: "copy", message: "gone" },
  };
  const run = endRun(after(start(), ...copying), failed);
  expect(run.current?.MB).toBe(6);
  expect(failureWords(run)).toEqual({ cause: "Host B died.", home: "The guest goes on with host A." });
  expect(failureWords(endRun(start(), { ...failed, home: "lost" }))?.home).toMatch(/died/);
  expect(failureWords(endRun(start(), migration))).toBeUndefined();
});

test("all is well only where it was found to be", () => {
  const run = endRun(after(start(), ...copying, ...stopping), migration);
  const findings = (change: Partial<typeof verdict>, memory: { identical?: boolean } = { identical: true }) => {
    const { identical: _, ...rest } = withVerdict(run, { ...verdict, ...change }).outcome ?? expect.fail();
    return findingsOf({ ...rest, ...memory }, 16);
  };
  expect(findings({})).toEqual([
    { isGood: true, text: "0 requests lost, 44 answered once" },
    { isGood: true, text: "heartbeat: 9 beats, no gap" },
    { isGood: true, text: "memory identical: 4,096 hashes" },
  ]);
  const flaws = [
    { lost: 2 },
    { repeated: 1 },
    { refused: 3 },
    { jumps: 1 },
    { beatJumps: 1 },
    { beats: 0 },
    { requests: 0 },
  ];
  for (const flaw of flaws) expect(findings(flaw).filter(({ isGood }) => !isGood)).toHaveLength(1);
  for (const memory of [{ identical: false }, {}]) {
    expect(findings({}, memory).map(({ isGood }) => isGood)).toEqual([true, true, false]);
  }
  expect(findingsOf(run.outcome ?? expect.fail(), 16)).toEqual([]);
});

test("a blink begins with the last stage and is over when the guest runs, or when it has become a pause", () => {
  expect(isInBlink(undefined, 1000)).toBe(false);
  const copied = after(start(), ...copying);
  expect(isInBlink(copied, 1500)).toBe(false);
  const paused = after(copied, ...stopping.slice(0, 4));
  expect(isInBlink(paused, 1870)).toBe(true);
  expect(isInBlink(paused, 1955)).toBe(false);
  expect(isInBlink(endRun(paused, migration), 1870)).toBe(false);
});
