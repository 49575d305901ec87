import { expect, test } from "vitest";
import { formatClock } from "./clock";

test("seconds become minutes, seconds and tenths", () => {
  expect([0, 0.12, 7.4, 59.99, 60, 754.3].map(formatClock)).toEqual([
    ...["0:00.0", "0:00.1", "0:07.4", "0:59.9", "1:00.0", "12:34.3"],
  ]);
});
