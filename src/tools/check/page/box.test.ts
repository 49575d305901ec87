import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, boxAround, clippedMiddle, inset, overhang, overlaps, shared } from "./box";

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const unit = fc.integer({ min: -200, max: 200 });

describe("boxes", () => {
  it("stick out by their worst side", () => {
    expect(overhang(box(10, 10, 20, 20), box(0, 0, 30, 30))).toBe(-10);
    expect(overhang(box(-5, 10, 42, 20), box(0, 0, 30, 30))).toBe(12);
  });

  it("share what lies in both", () => {
    expect(shared(box(0, 0, 10, 10), box(6, 8, 20, 20))).toEqual({ width: 4, height: 2 });
    expect(shared(box(0, 0, 10, 10), box(10, 0, 20, 10))).toEqual({ width: 0, height: 0 });
    expect(overlaps(box(0, 0, 10, 10), box(9, 0, 20, 10), 1)).toBe(false);
    expect(overlaps(box(0, 0, 10, 10), box(8, 0, 20, 10), 1)).toBe(true);
  });

  it("shrink to what their corners span", () => {
    expect(inset(box(0, 0, 10, 10), 2)).toEqual(box(2, 2, 8, 8));
    expect(
      boxAround([
        { x: 3, y: 9 },
        { x: -1, y: 4 },
      ]),
    ).toEqual(box(-1, 4, 3, 9));
  });
});

describe("clippedMiddle", () => {
  it("gives the middle of the part inside", () => {
    expect(clippedMiddle({ x: -10, y: 5 }, { x: 30, y: 5 }, box(0, 0, 10, 10))).toEqual({ x: 5, y: 5 });
    expect(clippedMiddle({ x: 4, y: 4 }, { x: 6, y: 6 }, box(0, 0, 10, 10))).toEqual({ x: 5, y: 5 });
  });

  it("gives nothing for a line that passes by", () => {
    expect(clippedMiddle({ x: -10, y: 11 }, { x: 30, y: 11 }, box(0, 0, 10, 10))).toBeUndefined();
    expect(clippedMiddle({ x: -5, y: 0 }, { x: 0, y: -5 }, box(0, 0, 10, 10))).toBeUndefined();
  });

  it("never leaves the box", () => {
    const point = fc.record({ x: unit, y: unit });
    fc.assert(
      fc.property(point, point, (from, to) => {
        const middle = clippedMiddle(from, to, box(-50, -50, 50, 50));
        if (middle) expect(Math.max(Math.abs(middle.x), Math.abs(middle.y))).toBeLessThanOrEqual(50 + 1e-9);
      }),
    );
  });
});
