import { expect, test } from "vitest";
import { desktops, hitByRestart, hostCores, options } from "./model";

test("a host of eight cores carries 48 to 64 desktops by the rule of the time", () => {
  expect(desktops(hostCores)).toEqual([48, 64]);
});

test("sessions are densest, machines isolate best, and what came since lies between", () => {
  const people = options.map(({ systems, usersEach }) => systems * usersEach);
  expect(people[0]).toBeGreaterThan(people[2] ?? 0);
  expect(people[2]).toBeGreaterThan(people[1] ?? 0);
  const hit = options.map(hitByRestart);
  expect(hit[1]).toBe(1);
  expect(hit[2]).toBeLessThan(hit[0] ?? 0);
});
