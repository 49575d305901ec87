import { expect, it } from "vitest";
import { boot } from "./harness";
import {
  instructionsPerIteration,
  iterationsPerRound,
  type LoopKind,
  loopFirmware,
  loopMailbox,
  loopValue,
} from "./loop-firmware";

it("has a reference that is the generator of Marsaglia's paper", () => {
  // The paper's own shifts and its seed: y = 2463534242 gives 723471715 first.
  const next = (seed: number) => {
    let value = seed;
    value ^= value << 13;
    value ^= value >>> 17;
    value ^= value << 5;
    return value >>> 0;
  };
  expect(next(2463534242)).toBe(723471715);
  expect(loopValue(2)).toBe(next(next(loopValue(0))));
});

it.each<[LoopKind, boolean]>([
  ["integer", true],
  ["integer", false],
  ["port", true],
])("computes what it says: %s, translated %s", async (kind, translate) => {
  const guest = await boot(loopFirmware(kind), { translate });
  const results = () => new DataView(guest.read(loopMailbox.address, loopMailbox.bytes).buffer);
  const rounds = () => results().getUint32(loopMailbox.rounds, true);
  try {
    await guest.until(() => rounds() >= 3);
    const [roundsBefore, instructionsBefore] = [rounds(), guest.instructions()];
    await guest.until(() => rounds() >= roundsBefore + 40);
    await guest.pause();
    const done = rounds();
    // It may have been stopped between its last two instructions, which note the number and count the round.
    const values = [loopValue(done * iterationsPerRound), loopValue((done + 1) * iterationsPerRound)];
    expect(values).toContain(results().getUint32(loopMailbox.value, true));
    const instructions = guest.instructions() - instructionsBefore;
    const perIteration = instructions / ((done - roundsBefore) * iterationsPerRound);
    // What was counted began and ended within a round.
    const slack = 2 / (done - roundsBefore);
    expect(perIteration).toBeLessThan(instructionsPerIteration[kind] * (1 + slack));
    expect(perIteration).toBeGreaterThan(instructionsPerIteration[kind] * (1 - slack));
  } finally {
    await guest.destroy();
  }
});
