/** Who notices a downtime, and how it depends on the dirty rate: what the last two pictures show. */
import { dirtyMbps, isAwake, type Scenario, simulate } from "./model";
import type { Story } from "./story";
import { constantWrites } from "./writes";

/**
 * From which silence on somebody notices, in seconds. A person at 100 ms and a monitor that misses three beats of one
 * second are our choice; TCP's are Linux's defaults: the shortest wait before it sends again, and its 15 tries.
 */
export const thresholds = [
  { who: "a person", what: "from 0.1 s on, our choice", does: "may notice", seconds: 0.1 },
  { who: "TCP, a packet", what: "after 0.2 s, Linux’s least", does: "sends it again", seconds: 0.2 },
  { who: "a heartbeat monitor", what: "misses 3 of 1 s, our choice", does: "raises an alarm", seconds: 3 },
  { who: "TCP, a connection", what: "after 924.6 s, in Linux", does: "gives it up", seconds: 924.6 },
] as const;

/** A point of the chart: a constant dirty rate in Mbit/s and the downtime in ms, none where the loop never ends. */
export interface Point {
  mbps: number;
  downMs: number | undefined;
}

/** Points on the chart. */
const grain = 60;

const kept = new WeakMap<Story, readonly Point[]>();

/** The greatest dirty rate on the chart, in Mbit/s: one and a half times the link. */
export function mostMbps({ linkMbps }: Pick<Scenario, "linkMbps">): number {
  return 1.5 * linkMbps;
}

/** How long the story's guest would stand still at constant dirty rates, all else as it is. */
export function curveOf(story: Story): readonly Point[] {
  let points = kept.get(story);
  if (!points) {
    const { scenario } = story;
    points = Array.from({ length: grain + 1 }, (_, n) => {
      const mbps = (n * mostMbps(scenario)) / grain;
      const { end, downtimeMs } = simulate({ ...scenario, writes: constantWrites(mbps), failure: undefined });
      return { mbps, downMs: end === "unending" ? undefined : downtimeMs };
    });
    kept.set(story, points);
  }
  return points;
}

/** Where the story's guest is: how fast it dirtied memory in its last round awake, and its downtime. */
export function hereOf({ outcome, choices }: Story): Point {
  const last = outcome.rounds.findLast(isAwake);
  const mbps = choices.pattern === "constant" ? choices.dirty : last ? dirtyMbps(last) : 0;
  return { mbps, downMs: outcome.end === "unending" ? undefined : outcome.downtimeMs };
}

/** The dirty rate from which on the downtime is more than a second, or the loop never ends. */
export function knee(story: Story): { mbps: number; kind: "none" | "second" | "unending" | "always" } {
  const points = curveOf(story);
  const index = points.findIndex(({ downMs }) => downMs === undefined || downMs > 1000);
  const point = points[index];
  if (point === undefined) return { mbps: 0, kind: "none" };
  if (index === 0) return { mbps: 0, kind: "always" };
  return { mbps: point.mbps, kind: point.downMs === undefined ? "unending" : "second" };
}
