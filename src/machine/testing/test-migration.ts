/** For the tests of migration: two machines, a guest that counts, requests that come in all the time, and what came of it. */
import { expect } from "vitest";
import { hasGrown, mbitPerMB, type StopRule, wantedMbps, whyStop } from "../../widgets/live-migration/rules";
import { command, parseMessage, request } from "../guest/protocol";
import type { Machine } from "../machine";
import { pageBytes } from "../machine";
import type { CopiedRound, Migration, MigrationEvent } from "../migration/migration";
import type { Clock } from "../migration/page-clock";
import { createSwitch, type NetworkSwitch } from "../migration/switch";

/** What the users of a guest saw: its beats, and what became of their requests. */
export interface Users {
  network: NetworkSwitch;
  beats: number[];
  /** For each request how often it was answered. */
  answers: Map<number, number>;
  /** What the guest counted as it answered. */
  counts: number[];
  refused: number;
  /** Sends a request every so many ms until the function that comes back is called. */
  ask(everyMs: number): () => void;
}

/** Users behind a switch whose address this machine owns. */
export function createUsers(owner: Machine, clock: Clock): Users {
  const network = createSwitch();
  const users: Users = { network, beats: [], answers: new Map(), counts: [], refused: 0, ask };
  network.assign(owner);
  network.subscribe((line) => {
    const message = parseMessage(line);
    if (message.kind === "beat") users.beats.push(message.count);
    if (message.kind === "refused") users.refused++;
    if (message.kind !== "reply") return;
    users.counts.push(message.count);
    users.answers.set(message.id, (users.answers.get(message.id) ?? 0) + 1);
  });
  function ask(everyMs: number): () => void {
    let cancel = () => {};
    const next = () => {
      const id = users.answers.size + 1;
      users.answers.set(id, 0);
      network.send(request(id));
      cancel = clock.after(everyMs, next);
    };
    next();
    return () => cancel();
  }
  return users;
}

/** What a guest is told to do before its users come. */
export function preparations(dirtyPagesPerSecond: number, spanMiB: number): string {
  const dirty = dirtyPagesPerSecond > 0 ? command(`dirty ${dirtyPagesPerSecond} over ${spanMiB}`) : "";
  return command("serve") + dirty;
}

/** Whether every request has been answered. */
export function isAnswered({ answers }: Users): boolean {
  return [...answers.values()].every((times) => times > 0);
}

/** Expects that no beat was lost or repeated, and each request answered exactly once. */
export function expectNothingLost(users: Users): void {
  const [first = 0] = users.beats;
  expect(users.beats).toEqual(users.beats.map((_, beat) => first + beat));
  expect(users.beats.length).toBeGreaterThan(0);
  expect([...users.answers].filter(([, times]) => times !== 1)).toEqual([]);
  expect(users.counts).toEqual(users.counts.map((_, answer) => 1 + answer));
  expect(users.refused).toBe(0);
}

/** Expects that the rounds ended when the rule says so, neither sooner nor later. */
export function expectRule(rule: StopRule, linkMbps: number, migration: Migration): void {
  const MB = (pages: number) => (pages * pageBytes) / 2 ** 20;
  const rounds = migration.rounds.filter(({ kind }) => kind === "pre-copy");
  let [growths, sentMB] = [0, 0];
  const ends = rounds.map(({ pages, leftPages, durationMs }, at) => {
    const before = rounds[at - 1];
    if (before && hasGrown(before.pages, pages)) growths++;
    sentMB += MB(pages);
    const dirtyMbps = durationMs === 0 ? 0 : (MB(leftPages) * mbitPerMB * 1000) / durationMs;
    const wanted = wantedMbps(rule, linkMbps, dirtyMbps);
    const loop = { memoryMB: MB(migration.pagesInUse), linkMbps, leftMB: MB(leftPages), sentMB, growths };
    return whyStop(rule, { ...loop, wantedMbps: wanted, rounds: at + 1 });
  });
  expect(ends.at(-1)).toBe(migration.end);
  expect(ends.slice(0, -1).every((end) => end === undefined)).toBe(true);
}

/** Expects that the events tell the same story as the result. */
export function expectEvents(events: readonly MigrationEvent[], migration: Migration): void {
  const rounds = events.flatMap((event): CopiedRound[] => (event.kind === "round" ? [event.round] : []));
  expect(rounds).toEqual(migration.rounds);
  const sent = events.reduce((sum, event) => sum + (event.kind === "progress" ? event.sent.length : 0), 0);
  if (migration.end !== "failed") expect(sent).toBe(migration.sentPages);
  const moments = events.flatMap((event) => (event.kind === "paused" || event.kind === "resumed" ? [event.atMs] : []));
  if (migration.home === "target" && moments.length === 2) {
    expect(migration.pauseMs + migration.verifyMs).toBeCloseTo((moments[1] ?? 0) - (moments[0] ?? 0), 6);
  }
}

/** Expects that one of the two runs, the one at home, and that the other one holds no memory any more. */
export function expectOneCopy({ home }: Migration, source: Machine, target: Machine): void {
  const gone = expect.stringMatching(/^(off|destroyed)$/);
  expect([source.state, target.state]).toEqual(home === "source" ? ["running", gone] : [gone, "running"]);
}

/** The machine, but that `before` hears of each call first, and may fail in its place by what it gives. */
export function intercept<M extends Machine>(
  machine: M,
  before: (name: keyof Machine) => Promise<never> | undefined,
): M {
  return new Proxy(machine, {
    get: (_, name: keyof Machine) => {
      const value: unknown = Reflect.get(machine, name);
      if (typeof value !== "function") return value;
      const call: (...args: unknown[]) => unknown = value.bind(machine);
      return name === "subscribe" ? call : (...args: unknown[]) => before(name) ?? call(...args);
    },
  });
}
