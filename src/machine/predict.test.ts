import { expect, it } from "vitest";
import { isAwake } from "../widgets/live-migration/model";
import { rules } from "../widgets/live-migration/rules";
import { createFake } from "./fake-machine";
import { command } from "./guest/protocol";
import { migrate } from "./migrate";
import { createLink } from "./migration/link";
import { createVirtualClock } from "./migration/virtual-clock";
import { predict } from "./predict";

interface Parameters {
  dirtyPagesPerSecond: number;
  dirtySpanMiB: number;
  linkMbps: number;
  rule: keyof typeof rules;
}

/** A migration of a full imitation in virtual time, and what was predicted of it. */
async function migrateAsPredicted({ rule: name, ...plan }: Parameters) {
  const clock = createVirtualClock();
  const [source, target] = ["one", "two"].map((host) =>
    createFake({ name: host, ramMiB: 16, firmware: new Uint8Array() }, { clock }),
  );
  if (!source || !target) throw new Error("There are two.");
  await clock.finish(source.boot());
  await source.sendSerial(command("fill 14") + command(`dirty ${plan.dirtyPagesPerSecond} over ${plan.dirtySpanMiB}`));
  await clock.advance(1000);
  const order = { rule: rules[name], method: "pre-copy" } as const;
  const link = createLink(plan.linkMbps, clock);
  const real = await clock.finish(migrate({ source, target, link, clock, ...order }));
  const predicted = predict({ ...plan, ...order, pagesInUse: real.pagesInUse, busyPages: 1 });
  const predictedRounds = predicted.rounds.filter(isAwake);
  const rounds = real.rounds.filter(({ kind }) => kind === "pre-copy");
  return { real, rounds, predicted, predictedRounds };
}

const settings: readonly Parameters[] = [
  { dirtyPagesPerSecond: 400, dirtySpanMiB: 4, linkMbps: 120, rule: "kvm" },
  { dirtyPagesPerSecond: 2000, dirtySpanMiB: 8, linkMbps: 120, rule: "kvm" },
  { dirtyPagesPerSecond: 2000, dirtySpanMiB: 8, linkMbps: 120, rule: "xen" },
  { dirtyPagesPerSecond: 1000, dirtySpanMiB: 8, linkMbps: 240, rule: "clark" },
  { dirtyPagesPerSecond: 400, dirtySpanMiB: 8, linkMbps: 30, rule: "qemu" },
];

it.each(settings)(
  "says within 5 % what is sent, and the rounds to one: %o",
  { timeout: 30_000 },
  async (parameters) => {
    const { real, rounds, predicted, predictedRounds } = await migrateAsPredicted(parameters);
    expect(real.end).toBe(predicted.end);
    expect(Math.abs(rounds.length - predictedRounds.length)).toBeLessThanOrEqual(1);
    expect(real.sentPages / 256 / predicted.sentMB).toBeGreaterThan(0.95);
    expect(real.sentPages / 256 / predicted.sentMB).toBeLessThan(1.05);
    expect(real.totalMs / 1000 / predicted.totalSeconds).toBeGreaterThan(0.95);
    expect(real.totalMs / 1000 / predicted.totalSeconds).toBeLessThan(1.05);
  },
);

it("knows a guest that stands still: one round, and nothing left", () => {
  const idle = { pagesInUse: 256, linkMbps: 8.388608, dirtyPagesPerSecond: 0, dirtySpanMiB: 8 };
  const outcome = predict({ ...idle, rule: rules.kvm, method: "pre-copy" });
  expect(outcome).toMatchObject({ end: "enough", sentMB: 1, downtimeMs: 0, home: "B" });
  expect(outcome.totalSeconds).toBeCloseTo(1, 9);
  expect(predict({ ...idle, rule: rules.kvm, method: "stop-and-copy", startMs: 20 }).downtimeMs).toBeCloseTo(1020, 6);
});

it("refuses what is out of range", () => {
  const plan = { pagesInUse: 0, linkMbps: 100, dirtyPagesPerSecond: 0, dirtySpanMiB: 1, rule: rules.kvm };
  expect(() => predict({ ...plan, method: "pre-copy" })).toThrow(RangeError);
});
