import { easeCubicInOut } from "d3-ease";

/** How far a movement has come, eased, 0–1, that lasts from `from` to `to` within a step of which `t` has passed. */
export function during(t: number, from: number, to: number): number {
  if (t <= from) return 0;
  return t >= to ? 1 : easeCubicInOut((t - from) / (to - from));
}
