/**
 * Where a widget stands in time. Position is one number from 0 to steps − 1: step 0 stands at position 0, step k at k,
 * and between them position = step − 1 + t. Nothing here knows a clock: the caller says what time it is.
 */
import { easeCubicInOut } from "d3-ease";

/** A glide from `from` to `target`, or rest where `durationMs` is 0. Speeds are steps per millisecond. */
export interface Timeline {
  readonly position: number;
  readonly speed: number;
  readonly target: number;
  readonly from: number;
  readonly fromSpeed: number;
  /** How far a glide that was turned round may still run on: the target that it had. */
  readonly turn: number;
  readonly startMs: number;
  readonly durationMs: number;
}

const stepMs = 550;
const leastMs = 300;
const mostMs = 700;

/** At rest at a position, be it between two steps: where a jump arrives and where a scrubber holds. */
export function rest(position: number): Timeline {
  return {
    position,
    speed: 0,
    target: position,
    from: position,
    fromSpeed: 0,
    turn: position,
    startMs: 0,
    durationMs: 0,
  };
}

/** Whether there is a glide to go on with. */
export function isMoving(timeline: Timeline): boolean {
  return timeline.durationMs > 0;
}

/**
 * Heads for another target from where things stand at `nowMs`, without a jump of position or speed; a target more than
 * one step from the one before, or more than two from where things stand, is reached at once.
 */
export function aim(timeline: Timeline, target: number, nowMs: number): Timeline {
  if (target === timeline.target) return timeline;
  const now = next(timeline, nowMs);
  const way = target - now.position;
  if (Math.abs(target - timeline.target) > 1 || Math.abs(way) > 2 || way === 0) return rest(target);
  const durationMs = Math.min(mostMs, Math.max(leastMs, stepMs * Math.sqrt(Math.abs(way))));
  return {
    position: now.position,
    speed: now.speed,
    target,
    from: now.position,
    fromSpeed: boundedSpeed(now.speed, way, durationMs),
    turn: Math.sign(now.speed) === -Math.sign(way) ? timeline.target : now.position,
    startMs: nowMs,
    durationMs,
  };
}

/** The state at `nowMs`; a time before the start counts as the start. */
export function next(timeline: Timeline, nowMs: number): Timeline {
  if (!isMoving(timeline)) return timeline;
  const u = Math.max(0, (nowMs - timeline.startMs) / timeline.durationMs);
  if (u >= 1) return rest(timeline.target);
  const { from, target, turn, fromSpeed, durationMs } = timeline;
  const way = target - from;
  // The second term starts with the speed that there was and is gone, with its slope, when the glide ends.
  const free = from + way * easeCubicInOut(u) + fromSpeed * durationMs * u * (1 - u) ** 3;
  const position = Math.min(Math.max(from, target, turn), Math.max(Math.min(from, target, turn), free));
  const easeSlope = u < 0.5 ? 12 * u * u : 12 * (1 - u) * (1 - u);
  const speed = (way * easeSlope) / durationMs + fromSpeed * (1 - u) ** 2 * (1 - 4 * u);
  return { ...timeline, position, speed };
}

/** The step and the t that a position stands for: t is 1 at every whole position and runs from 0 towards it. */
export function stepAndT(position: number): { step: number; t: number } {
  const step = Math.max(0, Math.ceil(position));
  return { step, t: position - (step - 1) };
}

/** Past four times the mean speed of the new glide it would shoot over its target, so that much is the most it takes along. */
function boundedSpeed(speed: number, way: number, durationMs: number): number {
  if (speed * way <= 0) return speed;
  return Math.sign(speed) * Math.min(Math.abs(speed), (4 * Math.abs(way)) / durationMs);
}
