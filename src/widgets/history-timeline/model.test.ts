import { describe, expect, it } from "vitest";
import { textWidth } from "../kit/draw/text";
import { decimalYear, eras, seminar, today, wait, waitYears, widths } from "./model";
import { place, size } from "./place";

describe("eras", () => {
  it("follow each other from 1964 to today without a gap", () => {
    expect(eras[0]?.from).toBe(1964);
    for (const [index, era] of eras.entries()) expect(era.to).toBe(eras[index + 1]?.from ?? today);
  });

  it("hold three to five events each, in order, inside the era", () => {
    for (const era of eras) {
      expect(era.events.length).toBeGreaterThanOrEqual(3);
      expect(era.events.length).toBeLessThanOrEqual(5);
      const years = era.events.map(({ year }) => year);
      expect(years).toEqual([...years].sort((a, b) => a - b));
      for (const year of years) expect(year >= era.from && year <= era.to).toBe(true);
    }
  });

  it("part then from since on the day of the seminar: vSphere 4 went on sale a day later", () => {
    expect(eras.at(-1)?.from).toBe(seminar);
    expect(eras.at(-1)?.events[0]?.year).toBeCloseTo(seminar + 1 / 365, 6);
  });

  it("put 41 years between the start of CP-40 and VT-x", () => {
    expect(waitYears).toBe(41);
    expect(wait.to).toBeCloseTo(decimalYear(2005, 11, 13), 9);
  });
});

describe("the line", () => {
  it("always has the same length", () => {
    for (let step = 0; step <= eras.length; step++) {
      expect(widths(step, 1136, 134).reduce((sum, width) => sum + width, 0)).toBeCloseTo(1136, 6);
    }
  });

  it("keeps every label of the lit era inside the figure, clear of the others and of their stems", () => {
    for (let step = 0; step < eras.length; step++) {
      const events = place(step, 1).eras[step]?.events ?? [];
      const boxes = events.map((event) => {
        const width = textWidth(event.date, 22) * 1.05 + 10 + textWidth(event.text, 22);
        return { ...event, left: event.end ? event.x - 12 - width : event.x + 12, width };
      });
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(size.width);
        for (const other of boxes.filter((it) => it !== box)) {
          const crosses = other.x > box.left && other.x < box.left + box.width && other.top - 8 < box.top + 7;
          expect(crosses || other.top === box.top).toBe(false);
        }
      }
    }
  });

  it("leaves room for the words under the line at every step", () => {
    for (let step = 0; step <= eras.length; step++) {
      const { eras: placed } = place(step, 1);
      for (const [index, era] of placed.entries()) {
        expect(textWidth(era.name, 22)).toBeLessThan(era.width);
        const next = placed[index + 1];
        const half = textWidth(era.start, 20) / (index === 0 ? 1 : 2);
        const nextHalf = next ? textWidth(next.start, 20) / 2 : textWidth("today", 20);
        expect(half + nextHalf + 6).toBeLessThan(era.width);
      }
    }
  });
});
