/**
 * Live migration of a running machine. Memory is copied in rounds while the guest runs; a rule ends them; then the guest
 * stands still for what is left and for its processor and devices, and goes on at the target. Until the target has been
 * told to run, the source is whole: whatever fails before, the guest goes on there, and the target's memory is given back.
 */
import { hasGrown, mbitPerMB, wantedMbps, whyStop } from "../widgets/live-migration/rules";
import { MachineError, pageBytes } from "./machine";
import { copyPages, joined, type Progress } from "./migration/copy-pages";
import type { CopiedRound, Migration, MigrationEvent, MigrationOrder, MigrationStage } from "./migration/migration";
import {
  type MigrationError,
  machineErrorKind,
  toMigrationError,
  type Watch,
  watchAll,
} from "./migration/migration-watch";
import { type Clock, pageClock } from "./migration/page-clock";

const pageMB = pageBytes / 2 ** 20;

/** A migration as far as it has come. */
interface Run {
  order: MigrationOrder;
  clock: Clock;
  watch: Watch;
  startMs: number;
  stage: MigrationStage;
  end: Migration["end"];
  rounds: CopiedRound[];
  pagesInUse: number;
  /** Pages that are dirty by the log of the last round: it is emptied when a round begins, not when a page is sent. */
  logged: Uint32Array;
  stateBytes: number;
  verifyMs: number;
  /** When the guest stood still and when it ran again; `asked` is set as soon as a machine has been told so. */
  paused: { asked: boolean; atMs?: number };
  resumed: { asked: boolean; atMs?: number };
  hasReserved: boolean;
  targetHashes?: BigUint64Array;
}

/**
 * Moves the guest of `source` to `target`. Fails, with a MachineError `refused` and with nothing touched, where one is not
 * running, the other not off, or their memories differ; all other failures are told in what comes back, and then the
 * guest runs on at the source. Listeners are called while the guest may stand still: they should return soon.
 */
export async function migrate(order: MigrationOrder): Promise<Migration> {
  checkOrder(order);
  const run = begin(order);
  try {
    await reserve(run);
    if (order.method === "pre-copy") await copyWhileItRuns(run);
    await copyTheRest(run);
    await resume(run);
  } catch (error) {
    return giveUp(run, toMigrationError("source", error));
  }
  return takeLeave(run);
}

function checkOrder({ source, target }: MigrationOrder): void {
  const refuse = (machine: string, message: string) => {
    throw new MachineError("refused", machine, message);
  };
  const [from, to] = [source.spec, target.spec];
  if (source.state !== "running")
    refuse(from.name, `Only a running machine can move; “${from.name}” is ${source.state}.`);
  if (target.state !== "off")
    refuse(to.name, `Only a machine that is off can receive; “${to.name}” is ${target.state}.`);
  if (from.ramMiB !== to.ramMiB) refuse(to.name, `“${to.name}” has ${to.ramMiB} MiB of memory, not ${from.ramMiB}.`);
}

function begin(order: MigrationOrder): Run {
  const clock = order.clock ?? pageClock;
  return {
    order,
    clock,
    watch: watchAll(order),
    startMs: clock.now(),
    stage: "reserve",
    end: "once",
    rounds: [],
    pagesInUse: 0,
    logged: new Uint32Array(),
    stateBytes: 0,
    verifyMs: 0,
    paused: { asked: false },
    resumed: { asked: false },
    hasReserved: false,
  };
}

function tell({ order }: Run, event: MigrationEvent): void {
  apart(() => order.onEvent?.(event));
}

/** What others do with the news must not decide where the guest runs: their errors go to the page instead. */
function apart(work: () => void): void {
  try {
    work();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function enter(run: Run, stage: MigrationStage): void {
  run.stage = stage;
  tell(run, { kind: "stage", stage, atMs: run.clock.now() });
}

/** The target gives its memory, all zero: so pages that are zero need not be sent. */
async function reserve(run: Run): Promise<void> {
  const { order, watch } = run;
  enter(run, "reserve");
  run.hasReserved = true;
  await watch.of(
    "target",
    order.target.receive().catch((error: unknown) => {
      // Somebody else has taken it meanwhile, and it is theirs.
      if (error instanceof MachineError && error.kind === "refused") run.hasReserved = false;
      throw error;
    }),
  );
  await watch.of("source", order.source.trackPages());
}

/** Rounds until the rule ends them. */
async function copyWhileItRuns(run: Run): Promise<void> {
  const { link, rule, minMbps } = run.order;
  enter(run, "copy");
  let dirty = await findDirty(run);
  run.pagesInUse = dirty.length;
  let rateMbps = wantedMbps(rule, link.mbps, undefined, minMbps);
  let [growths, sentMB] = [0, 0];
  for (;;) {
    const before = run.rounds.at(-1);
    const round = await copyRound(run, "pre-copy", dirty, rateMbps);
    dirty = await findDirty(run);
    close(run, round, dirty);
    if (before && hasGrown(before.pages, round.pages)) growths++;
    sentMB += round.pages * pageMB;
    const [linkMbps, leftMB, rounds] = [link.mbps, dirty.length * pageMB, run.rounds.length];
    rateMbps = wantedMbps(rule, linkMbps, dirtyMbps(round, dirty.length), minMbps);
    const memoryMB = run.pagesInUse * pageMB;
    const end = whyStop(rule, { memoryMB, linkMbps, leftMB, wantedMbps: rateMbps, sentMB, growths, rounds });
    if (end) {
      run.end = end;
      return tell(run, { kind: "loop-end", end, atMs: run.clock.now() });
    }
  }
}

/**
 * The pages that are dirty. A page that changed before its turn, and was sent with the change, is dirty by the log of the
 * rules that do not peek, and is sent again: so it was in the hypervisors that they come from.
 */
async function findDirty({ order, watch, logged }: Run): Promise<Uint32Array> {
  const dirty = await watch.of("source", order.source.dirtyPages());
  return logged.length === 0 ? dirty : Uint32Array.from(new Set(joined([dirty, logged]))).sort();
}

/** How fast the guest dirtied distinct memory during a round; 0 for a round that took no time. */
function dirtyMbps({ durationMs }: CopiedRound, dirtied: number): number {
  return durationMs === 0 ? 0 : (dirtied * pageMB * mbitPerMB * 1000) / durationMs;
}

/** Sends the pages of these numbers, at `mostMbps` at most. */
async function copyRound(
  run: Run,
  kind: CopiedRound["kind"],
  numbers: Uint32Array,
  mostMbps: number,
): Promise<CopiedRound> {
  const { order, clock } = run;
  const fromMs = clock.now();
  let [pages, bytes] = [0, 0];
  const onProgress = (progress: Progress) => {
    ({ pages, bytes } = progress);
    const ofPages = numbers.length;
    tell(run, { kind: "progress", round: run.rounds.length, ...progress, ofPages, atMs: clock.now() });
  };
  const isPeeking = order.rule.peek && kind === "pre-copy";
  const changed = await copyPages({ ...order, watch: run.watch, clock }, numbers, mostMbps, isPeeking, onProgress);
  run.logged = isPeeking ? new Uint32Array() : changed;
  const durationMs = clock.now() - fromMs;
  const rateMbps = durationMs === 0 ? 0 : (8 * bytes) / 1000 / durationMs;
  const skipped = numbers.length - pages;
  return { kind, startMs: fromMs - run.startMs, durationMs, rateMbps, pages, skipped, bytes, leftPages: 0 };
}

/** Enters a round into the books. */
function close(run: Run, round: CopiedRound, left: Uint32Array): void {
  round.leftPages = left.length;
  run.rounds.push(round);
  tell(run, { kind: "round", round, left, atMs: run.clock.now() });
}

/** The guest stands still; what is still dirty follows, and then its processor and devices. */
async function copyTheRest(run: Run): Promise<void> {
  const { order, watch } = run;
  const { source, target, link, address } = order;
  enter(run, "stop");
  address?.begin();
  run.paused.asked = true;
  // Both at once: the second need not wait for the first one's answer to come back.
  const [pausedMs, dirty] = await watch.of("source", Promise.all([source.pause(), findDirty(run)]));
  run.paused.atMs = pausedMs;
  tell(run, { kind: "paused", atMs: pausedMs });
  if (order.method === "stop-and-copy") run.pagesInUse = dirty.length;
  // The state is fetched while pages are on their way.
  const copying = copyRound(run, "stop", dirty, Number.POSITIVE_INFINITY);
  const saving = watch.of("source", source.deviceState());
  const [round, state] = await Promise.all([copying, saving]);
  close(run, round, new Uint32Array());
  // From here on the target can do without the source.
  watch.ignore("source");
  enter(run, "state");
  run.stateBytes = state.length;
  await watch.of("link", link.send(state.length, { signal: watch.signal }));
  await watch.of("target", target.setDeviceState(state));
  tell(run, { kind: "state", bytes: state.length, atMs: run.clock.now() });
}

/** The commitment: once the target has been told to run, nobody can cancel. */
async function resume(run: Run): Promise<void> {
  const { order, watch, clock } = run;
  enter(run, "resume");
  if (order.verify !== false) {
    const fromMs = clock.now();
    run.targetHashes = await watch.of("target", order.target.hashPages());
    run.verifyMs = clock.now() - fromMs;
  }
  watch.signal.throwIfAborted();
  watch.ignore("cancelled");
  run.resumed.asked = true;
  run.resumed.atMs = await watch.of("target", order.target.run());
}

/** The target runs: the address moves, and the source is switched off, which may fail as it likes. */
async function takeLeave(run: Run): Promise<Migration> {
  const { order, watch, clock } = run;
  watch.end();
  apart(() => order.address?.commit());
  tell(run, { kind: "resumed", atMs: run.resumed.atMs ?? clock.now() });
  tell(run, { kind: "announced", atMs: clock.now() });
  const sourceHashes = run.targetHashes && (await order.source.hashPages().catch(() => undefined));
  await order.source.powerOff().catch(() => order.source.destroy());
  enter(run, "done");
  const result = summary(run, "target");
  if (!run.targetHashes || !sourceHashes) return result;
  return { ...result, identical: isSame(run.targetHashes, sourceHashes) };
}

function isSame(one: BigUint64Array, other: BigUint64Array): boolean {
  return one.length === other.length && one.every((hash, page) => hash === other[page]);
}

/** Makes sure that the guest runs at the source and only there, as soon as that is safe, and gives back the rest. */
async function giveUp(run: Run, error: MigrationError): Promise<Migration> {
  const { order, watch, clock } = run;
  const { source, target, address } = order;
  const { stage } = run;
  watch.end();
  run.end = "failed";
  // A target that was told to run may be running, whatever it answered.
  if (run.resumed.asked) await target.destroy();
  delete run.resumed.atMs;
  if (run.paused.asked) {
    const atMs = await source.run().catch(() => undefined);
    if (atMs !== undefined) run.resumed.atMs = atMs;
    apart(() => address?.abort());
  }
  const home = source.state === "crashed" || source.state === "destroyed" ? "lost" : "source";
  const kind = machineErrorKind(error);
  const failure = { cause: error.party, stage, message: error.message, ...(kind ? { kind } : {}) };
  const result = { ...summary(run, home), failure };
  tell(run, { kind: "failed", failure, home, atMs: clock.now() });
  if (run.hasReserved) await target.powerOff().catch(() => target.destroy());
  return result;
}

function summary(run: Run, home: Migration["home"]): Migration {
  const { rounds, stateBytes, verifyMs, paused, resumed } = run;
  const sum = (of: (round: CopiedRound) => number) => rounds.reduce((total, round) => total + of(round), 0);
  const stoodMs = paused.atMs === undefined || resumed.atMs === undefined ? 0 : resumed.atMs - paused.atMs;
  return {
    end: run.end,
    home,
    rounds,
    pagesInUse: run.pagesInUse,
    sentPages: sum(({ pages }) => pages),
    sentBytes: sum(({ bytes }) => bytes) + stateBytes,
    stateBytes,
    totalMs: (resumed.atMs ?? run.clock.now()) - run.startMs - verifyMs,
    pauseMs: Math.max(0, stoodMs - verifyMs),
    verifyMs,
  };
}
