import { afterAll, beforeAll, expect, test } from "vitest";
import { createLocalMachine } from "../../src/machine/local-machine";
import type { Machine, Statistics } from "../../src/machine/machine";
import { bootGuest, guestProbes, guestSpec, nsPerIteration, timeGuest } from "./machine-loop";

const hold = (delayMs: number) => new Promise<void>((resolve) => void setTimeout(resolve, delayMs));

const look = (atMs: number, instructions: number): Statistics => ({
  ...{ atMs, instructions, portAccesses: 0, deviceMemoryAccesses: 0, translations: 0 },
  mailbox: new Uint8Array(),
});

test("an iteration takes what passed between two looks, divided by what was run", () => {
  expect(nsPerIteration(look(100, 1000), look(110, 1000 + 11 * 2_000_000), "integer")).toBe(5);
  expect(nsPerIteration(look(0, 0), look(1, 12 * 10_000), "port")).toBe(100);
});

test("a guest that stands still has no speed", () => {
  expect(() => nsPerIteration(look(0, 5), look(9, 5), "integer")).toThrow("stands still");
});

const machines: Record<string, Machine> = {};
beforeAll(async () => {
  for (const probe of guestProbes) machines[probe] = await createLocalMachine(guestSpec(probe));
});
afterAll(async () => {
  await Promise.all(Object.values(machines).map((machine) => machine.destroy()));
});

test.each(guestProbes)("the guest “%s” runs and is left paused", async (probe) => {
  const machine = machines[probe] ?? expect.fail();
  await bootGuest(machine, hold);
  expect(machine.state).toBe("paused");
  const ns = await timeGuest(machine, probe, 10, hold);
  expect(ns).toBeGreaterThan(0);
  expect(machine.state).toBe("paused");
  const { translations, portAccesses } = await machine.readStatistics();
  expect(translations > 0, "translated").toBe(probe !== "interpreted");
  expect(portAccesses > 1000, "reads ports").toBe(probe === "port");
});

test("a machine is paused also where its measurement is given up", async () => {
  const machine = machines.translated ?? expect.fail();
  let holds = 0;
  const givingUp = () => (++holds > 1 ? Promise.reject(new Error("enough")) : Promise.resolve());
  await expect(timeGuest(machine, "translated", 10, givingUp)).rejects.toThrow("enough");
  expect(machine.state).toBe("paused");
});
