/** What was found out about a move, in words: what is well, and what is not. Pure. */
import { grouped } from "../../src/widgets/live-migration/units";
import type { Verdict } from "./client";
import type { HostName, Run, RunOutcome } from "./run";

/** Something that was checked. */
export interface Finding {
  isGood: boolean;
  text: string;
}

/** Pages of the guest's memory, zeros included, whose hashes are compared. */
const comparedPages = (ramMiB: number) => ramMiB * 256;

/** What was checked of a move that is over; nothing before the client has all of its replies. */
export function findingsOf({ verdict, identical, failure }: RunOutcome, ramMiB: number): Finding[] {
  if (!verdict) return [];
  const findings = [requestsOf(verdict), beatsOf(verdict)];
  if (failure === undefined) findings.push(memoryOf(identical, ramMiB));
  return findings;
}

function requestsOf({ requests, once, lost, repeated, refused, jumps }: Verdict): Finding {
  const wrong = [
    lost > 0 && `${grouped(lost)} lost`,
    refused > 0 && `${grouped(refused)} refused`,
    repeated > 0 && `${grouped(repeated)} answered twice`,
    jumps > 0 && "the guest counts others",
  ].filter((text) => text !== false);
  if (requests === 0) return { isGood: false, text: "nobody asked meanwhile" };
  if (wrong.length > 0) return { isGood: false, text: `of ${grouped(requests)} requests ${wrong.join(", ")}` };
  return { isGood: true, text: `0 requests lost, ${grouped(once)} answered once` };
}

function beatsOf({ beats, beatJumps }: Verdict): Finding {
  if (beats === 0) return { isGood: false, text: "no heartbeat" };
  if (beatJumps > 0) return { isGood: false, text: `heartbeat: ${grouped(beatJumps)} gaps in its count` };
  return { isGood: true, text: `heartbeat: ${grouped(beats)} beats, no gap` };
}

function memoryOf(identical: boolean | undefined, ramMiB: number): Finding {
  const pages = grouped(comparedPages(ramMiB));
  if (identical === undefined) return { isGood: false, text: "memory could not be compared" };
  if (!identical) return { isGood: false, text: "the memories differ" };
  return { isGood: true, text: `memory identical: ${pages} hashes` };
}

const upper = (host: HostName) => host.toUpperCase();

/** What went wrong, and where the guest is now; undefined where nothing did. */
export function failureWords({ from, to, outcome }: Run): { cause: string; home: string } | undefined {
  if (!outcome?.failure) return undefined;
  const causes: Readonly<Record<NonNullable<RunOutcome["failure"]>, string>> = {
    cancelled: "Cancelled.",
    link: "The link was cut.",
    target: `Host ${upper(to)} died.`,
    source: `Host ${upper(from)} failed.`,
  };
  const cause = causes[outcome.failure];
  if (outcome.home === undefined) return { cause, home: "The guest died with it." };
  return { cause, home: `The guest goes on with host ${upper(outcome.home)}.` };
}
