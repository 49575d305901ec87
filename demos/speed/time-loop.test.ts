import { expect, test } from "vitest";
import { answer, countExits, timeLoop } from "./time-loop";

test("runs for at least as long as it is asked to, and counts what it did", () => {
  const { iterations, ms } = timeLoop("stay", 3);
  expect(ms).toBeGreaterThanOrEqual(3);
  expect(iterations).toBeGreaterThan(0);
  expect(iterations % 1000).toBe(0);
});

test("only the loop that leaves calls the host, once in each iteration or more, since the lead counts not", () => {
  const before = countExits();
  timeLoop("stay", 1);
  expect(countExits()).toBe(before);
  const { iterations } = timeLoop("leave", 1);
  expect(countExits() - before).toBeGreaterThanOrEqual(iterations);
});

test("answers with a time", () => {
  expect(answer({ kind: "leave", forMs: 1 })).toMatchObject({ time: { ms: expect.any(Number) } });
});
