import { expect, test } from "vitest";
import { countTests, summarize } from "./test";

test("countTests takes the counts of a good run as they are", () => {
  expect(countTests({ numPassedTests: 7, numFailedTests: 0, success: true }, 0)).toEqual({ passed: 7, failed: 0 });
  expect(countTests({ numPassedTests: 5, numFailedTests: 2, success: false }, 1)).toEqual({ passed: 5, failed: 2 });
});

test("countTests counts a run that ended badly as a failure, whatever its tests say", () => {
  expect(countTests({ numPassedTests: 7, numFailedTests: 0, success: true }, 1)).toEqual({ passed: 7, failed: 1 });
  expect(countTests({ numPassedTests: 7, numFailedTests: 0, success: false }, 0)).toEqual({ passed: 7, failed: 1 });
  expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1 });
});

test("summarize ends with the totals alone on a line", () => {
  const results = [
    { name: "build", passed: 0, failed: 0, time: "2.1 s" },
    { name: "check", passed: 0, failed: 1, time: "9.0 s" },
    { name: "tests", passed: 90, failed: 2, time: "30.0 s" },
  ];
  expect(summarize(results).split("\n")).toEqual([
    "✓ build in 2.1 s",
    "✗ check in 9.0 s",
    "✗ tests in 30.0 s",
    "90 passed, 3 failed",
  ]);
});
