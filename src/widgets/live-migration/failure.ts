/** What is left of a migration whose target dies at one of the six stages, half-way through it. */
import type { Outcome, Round, Scenario, Stage } from "./model";

/**
 * The outcome when host B dies at that stage. Until B has confirmed, A has the whole guest and lets it run on;
 * once it runs on B alone, or is spread over both hosts (post-copy), it is lost as in any crash of its host.
 */
export function strike(scenario: Scenario, whole: Outcome, stage: Stage): Outcome {
  const rounds = made(scenario, whole, stage);
  let [sentMB, awakeSeconds, frozenSeconds] = [0, 0, 0];
  for (const round of rounds) {
    if (round.kind !== "restore") sentMB += round.sentMB;
    if (round.kind === "pre-copy" || round.kind === "push") awakeSeconds += round.seconds;
    else frozenSeconds += round.seconds;
  }
  return {
    rounds,
    end: "failed",
    sentMB,
    awakeSeconds,
    copyMs: 1000 * frozenSeconds,
    startMs: 0,
    downtimeMs: 1000 * frozenSeconds,
    totalSeconds: awakeSeconds + frozenSeconds,
    throttle: rounds.at(-1)?.throttle ?? 0,
    faults: rounds.some(({ kind }) => kind === "push") ? whole.faults : 0,
    home: isLost(scenario, stage) ? "lost" : "A",
  };
}

/** Whether a guest is gone when its target dies at that stage. */
function isLost({ method }: Scenario, stage: Stage): boolean {
  return method === "post-copy" ? stage === 2 || stage >= 4 : stage === 5;
}

/** The rounds that are made before the strike, the last one by half where the stage is one of copying. */
function made({ method }: Scenario, { rounds }: Outcome, stage: Stage): readonly Round[] {
  if (stage <= 1) return [];
  if (method === "quick") return stage === 2 ? halved(rounds, 0) : stage === 3 ? halved(rounds, 1) : rounds;
  if (method === "post-copy") {
    return stage === 2
      ? halved(rounds, 1)
      : stage === 3
        ? halved(rounds, 0)
        : stage === 5
          ? rounds.slice(0, 1)
          : rounds;
  }
  const last = rounds.length - 1;
  const copying = rounds.filter(({ kind }) => kind === "pre-copy").length;
  if (stage === 2 && copying > 0) return halved(rounds, Math.min(1, copying - 1));
  return stage <= 3 ? halved(rounds, last) : rounds;
}

function halved(rounds: readonly Round[], index: number): Round[] {
  return rounds.slice(0, index + 1).map((round, at) => {
    if (at < index) return round;
    return { ...round, seconds: round.seconds / 2, sentMB: round.sentMB / 2, dirtiedMB: round.dirtiedMB / 2 };
  });
}
