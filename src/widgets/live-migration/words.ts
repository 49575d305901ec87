/** What is said and written at each step of a migration. */
import { isWriter } from "./choices";
import { wordsOfFailure } from "./failure-words";
import { wordsOfMethod } from "./method-words";
import { type End, isAwake, type Round } from "./model";
import { knee, thresholds } from "./notice";
import { specWebMeasured, writerMeasured } from "./published";
import type { Beat, Story } from "./story";
import { grouped, rateOf, sizeOf, timeOf } from "./units";

/** The words of a step: the sentence, two lines below the switch, the loud number with its note. */
export interface Words {
  sentence: string;
  line?: string;
  /** The second line; `dirty` puts the sign of a rewritten page before it. */
  under?: string;
  dirty?: boolean;
  loud: string;
  note: string;
}

/** The words of a step before those that all steps have in common are added. */
export type Said = Partial<Words> & { sentence: string };

/** The words of each step of a story; every sentence has at most 25 words. */
export function wordsOf(story: Story): Words[] {
  const common = { loud: sizeOf(story.scenario.memoryMB), note: "of memory to move" };
  return story.beats.map((beat) => ({ ...common, ...say(story, beat) }));
}

function say(story: Story, beat: Beat): Said {
  const { kind } = beat;
  if (kind === "choose" || kind === "reserve") return begin(story, kind);
  if (kind === "round") return sayRound(story, beat);
  if (kind === "fold") return sayFold(story, beat);
  if (kind === "noticed") return sayNoticed(story);
  if (kind === "chart") return sayChart(story);
  if (kind === "struck" || kind === "after" || kind === "confirm") return wordsOfFailure(story, beat);
  if (story.scenario.method !== "pre-copy") return wordsOfMethod(story, beat);
  if (kind === "unending") return sayUnending(story);
  return kind === "stop" ? sayStop(story) : sayResume(story);
}

function begin({ scenario, choices }: Story, kind: "choose" | "reserve"): Said {
  const size = sizeOf(scenario.memoryMB);
  if (kind === "reserve") {
    const sentence = `Stage 1, reservation: host B keeps ${size} and a place free. So far, nothing has moved.`;
    return { sentence, line: `room for ${size}?`, under: "yes, reserved" };
  }
  const who = choices.pattern === "web" ? "a busy web server" : "a guest";
  const sentence = `Stage 0, pre-migration: ${who} runs on host A. Its disk lies on storage that both hosts see.`;
  return { sentence, line: "which host has room?" };
}

function sayRound({ outcome, whole, scenario }: Story, { to }: Beat): Said {
  const round = outcome.rounds[to - 1] ?? nothing;
  const [sent, time, dirty] = [sizeOf(round.sentMB), timeOf(round.seconds), sizeOf(round.dirtiedMB)];
  const isLast = whole.rounds.filter(isAwake).length === to && whole.end !== "unending";
  const end = isLast ? ` The loop ends: ${reason(whole.end, scenario)}.` : "";
  const rewrites = round.dirtiedMB === 0 ? "rewrites nothing" : `rewrites ${dirty}`;
  const first = isLast
    ? `Round 1 sends ${sent} in ${time}; the guest ${rewrites}.`
    : `Stage 2, pre-copy: round 1 goes through all memory in ${time}. The guest runs on and ${rewrites}.`;
  const isShorter = round.seconds < (outcome.rounds[to - 2]?.seconds ?? 0) * 0.9;
  const second = `Round 2 sends what was rewritten: ${sent} in ${time}.`;
  const meanwhile = isShorter ? ` In that shorter time ${dirty} get dirty.` : ` Meanwhile ${dirty} get dirty.`;
  const later =
    to === 2 && !isLast ? second + meanwhile : `Round ${to} sends ${sent} in ${time}. Dirty again: ${dirty}.`;
  return {
    sentence: `${to === 1 ? first : later}${end}`,
    line: `round ${to}: ${sent} at ${rateOf(round.rateMbps)}`,
    ...rewritten(round),
    loud: time,
    note: `round ${to};\nthe guest is awake`,
  };
}

function sayFold({ outcome, whole, scenario, measured }: Story, { from, to }: Beat): Said {
  const folded = outcome.rounds.slice(from, to);
  const last = folded.at(-1) ?? nothing;
  const sent = sizeOf(folded.reduce((MB, { sentMB }) => MB + sentMB, 0));
  const time = timeOf(folded.reduce((sum, { seconds }) => sum + seconds, 0));
  const end = reason(whole.end, scenario);
  const slowed = `Rounds ${from + 1} to ${to}: the guest is slowed by up to ${percent(last.throttle)}.`;
  const looped = "What we would say today: the middle step is a loop.";
  const start = last.throttle > 0 ? slowed : looped;
  const ends =
    whole.end === "unending" ? `After ${to} rounds nothing has changed.` : `After ${to} rounds it ends: ${end}.`;
  return {
    sentence: `${start} ${ends}`,
    line: `rounds ${from + 1} to ${to}: ${sent}`,
    ...rewritten(last),
    loud: time,
    note: `${to - from} more rounds, awake;\n${measured ? "measured: one more still" : "the guest runs on"}`,
  };
}

/** The line that says what was rewritten in a round, and by how much the guest was slowed. */
function rewritten({ dirtiedMB, throttle }: Round): Pick<Words, "under" | "dirty"> {
  const slowed = throttle > 0 ? `, slowed by ${percent(throttle)}` : " meanwhile";
  if (dirtiedMB === 0) return { under: "nothing rewritten" };
  return { under: `${sizeOf(dirtiedMB)} rewritten${slowed}`, dirty: true };
}

function sayUnending({ outcome, scenario }: Story): Said {
  const { throttle } = outcome;
  const left = sizeOf(outcome.rounds.at(-1)?.dirtiedMB ?? 0);
  const slowed = throttle > 0 ? `, though the guest is slowed by ${percent(throttle)}` : "";
  return {
    sentence: `This rule never ends the loop: ${left} are always left${slowed}. Somebody must decide.`,
    line: "round after round",
    under: `${sizeOf(outcome.sentMB)} sent for nothing`,
    loud: "no end",
    note: `what is left takes ${timeOf(((outcome.rounds.at(-1)?.dirtiedMB ?? 0) * 8.388608) / scenario.linkMbps)},\nmore than the rule allows`,
  };
}

function sayStop({ outcome, measured }: Story): Said {
  const { sentMB, rateMbps } = outcome.rounds.at(-1) ?? nothing;
  const time = timeOf(outcome.copyMs / 1000);
  const left =
    sentMB === 0 ? "its processor state follows" : `the last ${sizeOf(sentMB)} and its processor state follow`;
  return {
    sentence: `Stage 3, stop-and-copy: the guest stands still for ${time} while ${left}.`,
    line: "last pages, processor state",
    under: `${sizeOf(sentMB)} at ${rateOf(rateMbps)}`,
    loud: time,
    note: `frozen for the last copy${measured ? `\n(measured: ${specWebMeasured.copyMs} ms)` : ""}`,
  };
}

function sayResume({ outcome, measured, choices }: Story): Said {
  const { downtimeMs, startMs, awakeSeconds } = outcome;
  const { sentMB: writerMB, downtimeMs: writerMs } = writerMeasured;
  const frozen = `frozen, ${startMs} ms of it to start`;
  const beside = measured
    ? `(measured: ${specWebMeasured.downtimeMs} ms)`
    : isWriter(choices)
      ? `(measured: ${timeOf(writerMs / 1000)}, ${writerMB} MB)`
      : `${timeOf(awakeSeconds)} awake`;
  return {
    sentence: "Stages 4 and 5: B confirms, so A may forget. ARP tells the network, and the guest goes on, now on B.",
    line: "ARP: find me at host B",
    under: "host A may forget it",
    loud: timeOf(downtimeMs / 1000),
    note: `${frozen}\n${beside}`,
  };
}

/** Who notices a downtime, from those who notice first. */
function sayNoticed({ outcome, scenario, measured }: Story): Said {
  const told = [
    "too short for a person, TCP or a monitor to notice",
    "a person may notice, TCP and a monitor do not",
    "a person may notice and TCP sends once more, but no monitor raises an alarm",
    "people notice, TCP sends again, and a monitor raises an alarm",
    "people notice, a monitor raises an alarm, and TCP connections are given up",
  ];
  const who = told[thresholds.filter(({ seconds }) => outcome.downtimeMs / 1000 >= seconds).length] ?? "";
  const time = timeOf(outcome.downtimeMs / 1000);
  if (scenario.method === "post-copy") {
    const sentence = `No time was published: by our arithmetic at least ${time}, and each missed page makes the guest wait again.`;
    return { sentence, loud: time, note: "at least" };
  }
  const note = measured ? `measured: ${specWebMeasured.downtimeMs} ms` : "without an answer";
  return { sentence: `It stood still for ${time}: ${who}.`, loud: time, note };
}

function sayChart(story: Story): Said {
  const { scenario, outcome } = story;
  const here = outcome.end === "unending" ? "no end" : timeOf(outcome.downtimeMs / 1000);
  const note = placeOnChart(story);
  if (scenario.method !== "pre-copy") {
    const only = scenario.method === "post-copy" ? "it only adds page faults" : "only memory and speed count";
    return {
      sentence: `By this method the dirty rate makes no difference to the downtime: ${only}.`,
      loud: here,
      note,
    };
  }
  const { mbps, kind } = knee(story);
  const from = `${grouped(mbps)}\u00a0Mbit/s`;
  const sentences = {
    none: "At any constant dirty rate on the chart, this guest would stand still for less than a second.",
    second: `A guest that writes at a constant rate stands still for more than a second from ${from} on.`,
    unending: `A guest that writes at a constant rate never gets away from ${from} on: this rule does not give up.`,
    always: "Whatever its dirty rate, this guest would stand still for more than a second.",
  } as const;
  return { sentence: sentences[kind], loud: here, note };
}

/** Where the story is on its chart, whose curve is of guests that write at a constant rate. */
function placeOnChart({ choices, outcome, scenario }: Story): string {
  if (outcome.end === "unending") return "you are here: no downtime,\nand no arrival";
  if (scenario.method === "post-copy") return "you are here, at least:\nby our arithmetic";
  const isHot = scenario.method === "pre-copy" && (choices.pattern === "web" || choices.pattern === "endless");
  return isHot ? "you are here, off the curve:\nit rewrites the same hot pages" : "you are here";
}

/** Why a loop ended, in nine words or fewer. */
function reason(end: End, { rule }: Story["scenario"]): string {
  if (end === "rate") return "a faster one would break the limit";
  if (end === "target") return `what is left takes under ${rule.targetMs ?? 0}\u00a0ms`;
  if (end === "growth") return "the rounds have begun to grow";
  if (end === "memory") return "three times the memory has been sent";
  return end === "rounds" ? "the rule allows no more" : "little enough is left";
}

function percent(share: number): string {
  return `${Math.round(100 * share)}\u00a0%`;
}

/** Stands in for a round that was not made. */
const nothing: Round = {
  kind: "pre-copy",
  startSeconds: 0,
  seconds: 0,
  rateMbps: 0,
  sentMB: 0,
  dirtiedMB: 0,
  throttle: 0,
};
