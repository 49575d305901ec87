/** What is written and said at each step of a migration. */
import { dirtyMbps, type GuestMemory, type Migration, measured, type RateRule, type Round } from "./model";

/** The six stages, as the paper counts them. */
export const stageNames = [
  "0 pre-migration",
  "1 reservation",
  "2 pre-copy, a loop",
  "3 stop-and-copy",
  "4 commitment",
  "5 activation",
] as const;

/** The stages that are lit at each step. */
export const litStages: readonly (readonly number[])[] = [[0], [1], [2], [2], [2], [3], [4, 5]];

/** A migration with all that its words need. */
export interface Story {
  guest: GuestMemory;
  rule: RateRule;
  migration: Migration;
}

/** The sentence of each step, at most 25 words. */
export function sentences({ guest, migration }: Story): string[] {
  const { first, second, last, loops } = parts(migration);
  return [
    "Stage 0, pre-migration: a busy web server runs on host A. Its disk lies on storage that both hosts see.",
    `Stage 1, reservation: host B keeps ${guest.memoryMB}\u00a0MB and a place free. So far, nothing has moved.`,
    `Stage 2, pre-copy: round 1 goes through all memory in ${whole(first.seconds)}\u00a0s. The guest runs on and rewrites ${whole(first.dirtiedMB)}\u00a0MB.`,
    `Round 2 sends what was rewritten: ${whole(second.sentMB)}\u00a0MB in ${one(second.seconds)}\u00a0s. In that shorter time only ${whole(second.dirtiedMB)}\u00a0MB get dirty.`,
    `What we would say today: the middle step is a loop. After ${loops} rounds it ends: a faster one would break the limit.`,
    `Stage 3, stop-and-copy: the guest stands still for ${whole(migration.frozenMs)}\u00a0ms while the last ${one(last.sentMB)}\u00a0MB and its processor state follow.`,
    "Stages 4 and 5: B confirms, so A may forget. ARP tells the network, and the guest goes on, now on B.",
  ];
}

/** The loud number of each step, and what it is. */
export function loudWords({ guest, migration }: Story): { value: string; note: string }[] {
  const { first, second, rest } = parts(migration);
  const toMove = { value: `${guest.memoryMB} MB`, note: "of memory to move\nwhile the guest runs" };
  const frozen = `${whole(migration.frozenMs)} ms`;
  return [
    toMove,
    toMove,
    { value: `${one(first.seconds)} s`, note: "round 1;\nthe guest is awake" },
    { value: `${one(second.seconds)} s`, note: "round 2;\nthe guest is awake" },
    { value: `${one(seconds(rest))} s`, note: `${rest.length} more rounds;\nthe guest is awake` },
    { value: frozen, note: `frozen for the last copy\n(measured: ${measured.frozenMs} ms)` },
    {
      value: frozen,
      note: `frozen, ${one(migration.awakeSeconds)} s awake;\n${whole(migration.sentMB)} MB sent (measured: ${measured.sentMB})`,
    },
  ];
}

/** What stands above and below the wire at each step; within the loop the round's own number comes above. */
export function wireWords({ guest, rule, migration }: Story, loopRound: number): { above: string; below: string }[] {
  const { first, second, last, loops, final } = parts(migration);
  const wanted = whole(dirtyMbps(final) + rule.aboveDirtyMbps);
  return [
    { above: "", below: "gigabit Ethernet" },
    { above: `room for ${guest.memoryMB} MB?`, below: "yes, reserved" },
    { above: "round 1: once through", below: `${one(first.sentMB)} MB at ${whole(first.rateMbps)} Mbit/s` },
    { above: "round 2: what was rewritten", below: `${one(second.sentMB)} MB at ${whole(second.rateMbps)} Mbit/s` },
    { above: `round ${loopRound} of ${loops}`, below: `next would need ${wanted} Mbit/s: stop` },
    { above: "last pages, processor state", below: `${one(last.sentMB)} MB at ${last.rateMbps} Mbit/s` },
    { above: "ARP: find me at host B", below: "host A may forget it" },
  ];
}

/** The rounds that the story names, in order: the first two, those after them, the last before the stop, the stop. */
function parts({ rounds }: Migration) {
  const none: Round = { kind: "pre-copy", startSeconds: 0, seconds: 0, rateMbps: 0, sentMB: 0, dirtiedMB: 0 };
  const loops = rounds.length - 1;
  const [first = none, second = none] = rounds;
  return {
    first,
    second,
    rest: rounds.slice(2, loops),
    final: rounds[loops - 1] ?? none,
    last: rounds[loops] ?? none,
    loops,
  };
}

function seconds(rounds: readonly Round[]): number {
  return rounds.reduce((sum, round) => sum + round.seconds, 0);
}

function whole(value: number): string {
  return value.toFixed(0);
}

/** A number with one digit after the point. */
export function one(value: number): string {
  return value.toFixed(1);
}
