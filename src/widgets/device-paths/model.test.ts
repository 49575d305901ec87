import { describe, expect, it } from "vitest";
import { exitsPerPacket, exitUs, moves, usPerPacket, ways } from "./model";

describe("the price of an exit", () => {
  it("is about 1.2 µs when a process answers and 0.5 when the kernel does", () => {
    expect(exitUs.process).toBeCloseTo(1.21, 2);
    expect(exitUs.kernel).toBeCloseTo(0.45, 2);
  });
});

describe("a packet", () => {
  it("costs twelve exits by an emulated card, one in eight by a shared ring, none by the card itself", () => {
    expect(ways.map((way) => exitsPerPacket(way, 8))).toEqual([12, 1 / 8, 0]);
  });

  it("costs 14.5 µs, 0.15 µs and nothing when a process answers", () => {
    expect(ways.map((way) => usPerPacket(way, 8, "process").toFixed(2))).toEqual(["14.46", "0.15", "0.00"]);
  });

  it("costs 5.4 µs by an emulated card when the kernel answers", () => {
    expect(usPerPacket("emulated", 8, "kernel")).toBeCloseTo(5.42, 2);
  });

  it("costs a paravirtual guest one whole exit when nothing is batched", () => {
    expect(exitsPerPacket("paravirtual", 1)).toBe(1);
  });
});

it("only software moves with its guest", () => {
  expect(ways.filter(moves)).toEqual(["emulated", "paravirtual"]);
});
