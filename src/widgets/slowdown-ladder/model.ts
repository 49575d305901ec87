/**
 * How much longer integer work takes under emulation than on the bare processor, as published by Bellard (USENIX 2005):
 * QEMU 0.4.2 for one program, its further cost for a whole machine, and how much faster that was than Bochs.
 */
const published = { userMode: 4, wholeMachine: 2, overBochs: 30 } as const;

/** A rung: what runs the work and how many times as long it takes as on the bare processor. */
export interface Rung {
  name: string;
  times: number;
  /** The factors that we multiplied; none where the figure was published as it stands. */
  factors: readonly number[];
}

/** The ladder from the bare processor to an interpreter; products of published ratios are our arithmetic. */
export function ladder(): readonly Rung[] {
  const { userMode, wholeMachine, overBochs } = published;
  const rungs: readonly (Omit<Rung, "times"> & { times?: number })[] = [
    { name: "The processor itself", times: 1, factors: [] },
    { name: "QEMU, one program", times: userMode, factors: [] },
    { name: "QEMU, whole machine", factors: [userMode, wholeMachine] },
    { name: "Bochs, whole machine", factors: [userMode, wholeMachine, overBochs] },
  ];
  return rungs.map(({ name, factors, times = factors.reduce((product, factor) => product * factor, 1) }) => ({
    name,
    times,
    factors,
  }));
}

/** What stands behind a rung's bar: the multiple, and the factors that it is a product of. */
export function describeRung({ times, factors }: Rung): string {
  return factors.length === 0 ? String(times) : `${times} = ${factors.join(" × ")}`;
}
