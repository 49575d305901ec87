/** From measured times to what is shown. Pure. */

/** Three engines that run the same loop, from the one that the others are compared with. */
export const engines = ["direct", "translated", "interpreted"] as const;
export type Engine = (typeof engines)[number];

/** All that is measured: the engines, the direct loop with a call to the host in every iteration, the guest's loop with a read of a port. */
export const probes = [...engines, "leave", "port"] as const;
export type Probe = (typeof probes)[number];

/** Nanoseconds for one iteration of a loop, one number for each round; the n-th of all probes are of the same round. */
export type Samples = Readonly<Partial<Record<Probe, readonly number[]>>>;

/** x86 instructions in one iteration of the loop, whoever runs it. */
export const instructionsPerIteration = 11;

/** The middle of what was measured, and its ends. */
export interface Spread {
  median: number;
  low: number;
  high: number;
}

/** The spread of some values; undefined where there are none. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[0], sorted.at(-1)];
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined || below === undefined || above === undefined) return undefined;
  return { median: (below + above) / 2, low, high };
}

/** Whether the last two of some times in a row are no faster than what came before, give or take noise. */
export function isWarm(times: readonly number[]): boolean {
  if (times.length < 5) return false;
  return Math.min(...times.slice(-2)) > 0.93 * Math.min(...times.slice(0, -2));
}

/** Million instructions a second. */
export function mipsOf(nsPerIteration: number): number {
  return (instructionsPerIteration / nsPerIteration) * 1000;
}

/** The speed of an engine; undefined before it was measured. */
export function speedOf(samples: Samples, engine: Engine): Spread | undefined {
  return spreadOf((samples[engine] ?? []).map(mipsOf));
}

/**
 * How many times as long an engine takes as direct execution, compared round by round, so that noise which hits both cancels
 * out. Direct execution itself is compared with its own median. Undefined before both were measured.
 */
export function slowdownOf(samples: Samples, engine: Engine): Spread | undefined {
  const direct = samples.direct ?? [];
  const middle = spreadOf(direct)?.median;
  const times = (samples[engine] ?? []).flatMap((ns, index) => {
    const base = engine === "direct" ? middle : direct[index];
    return base === undefined ? [] : [ns / base];
  });
  return spreadOf(times);
}

/** What an exit costs: the time itself, in ns, and how many instructions the same engine would have run meanwhile. */
export interface Price {
  ns: Spread;
  instructions: number;
}

/** A call from WebAssembly to its host and back: what the loop takes longer by with it than without it. */
export function priceOfCall({ direct, leave }: Samples): Price | undefined {
  return priceOf(leave, direct);
}

/** A guest's read of a port, in translated code: what the loop takes longer by with it than without it. */
export function priceOfPort({ translated, port }: Samples): Price | undefined {
  return priceOf(port, translated);
}

/** Compared round by round, and never less than nothing: noise may hit the one alone. */
function priceOf(withExit: readonly number[] = [], without: readonly number[] = []): Price | undefined {
  const times = withExit.flatMap((ns, index) => {
    const base = without[index];
    return base === undefined ? [] : [Math.max(0, ns - base)];
  });
  const ns = spreadOf(times);
  const perIteration = spreadOf(without)?.median;
  if (!ns || perIteration === undefined) return undefined;
  return { ns, instructions: (ns.median / perIteration) * instructionsPerIteration };
}

/** A number of which people can see two digits: 4.1, 83, 1,640. */
export function formatRough(value: number): string {
  if (value < 9.95) return value.toFixed(1);
  const unit = value < 995 ? 1 : 10 ** (Math.floor(Math.log10(value)) - 2);
  return (Math.round(value / unit) * unit).toLocaleString("en-GB");
}

/** Keeps four digits: more is noise, and the recording should stay short. */
export function roundSample(ns: number): number {
  return Number(ns.toPrecision(4));
}
