import { describe, expect, it } from "vitest";
import { seminar, today } from "../history-timeline/model";
import { textWidth } from "../kit/draw/text";
import { lanes, sentences } from "./model";
import { extent, left, place, size } from "./place";

describe("the lanes", () => {
  it("hold their events in order, after the seminar and before today", () => {
    for (const { events } of lanes) {
      const years = events.map(({ year }) => year);
      expect(years).toEqual([...years].sort((a, b) => a - b));
      for (const year of years) expect(year > seminar && year < today).toBe(true);
    }
  });

  it("are each told at one of the steps after the first, and no step is empty", () => {
    expect([...new Set(lanes.map(({ step }) => step))].sort()).toEqual(sentences.slice(1).map((_, n) => n + 1));
  });

  it("end Virtual Iron thirty days after the seminar", () => {
    const lane = lanes.find(({ name }) => name === "Virtual Iron");
    expect((lane?.to ?? 0) - seminar).toBeCloseTo(30 / 365, 6);
  });
});

describe("the words", () => {
  it("neither meet one another nor leave the figure", () => {
    for (const { events, last } of place(sentences.length - 1, 1).lanes) {
      const spans = events.map((event) => extent(event)).sort(([a], [b]) => a - b);
      if (last !== "") spans.push([size.width - 8 - textWidth(last, 20), size.width - 8]);
      for (const [index, [from, to]] of spans.entries()) {
        expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? left);
        expect(to).toBeLessThanOrEqual(size.width);
      }
      for (const { x } of events) {
        for (const [from, to] of spans) expect(x + 7 < from || x - 7 > to, `${x} in ${from}–${to}`).toBe(true);
      }
    }
  });

  it("leave room for the names", () => {
    for (const { name } of lanes) expect(textWidth(name, 22)).toBeLessThan(left - 10);
  });
});
