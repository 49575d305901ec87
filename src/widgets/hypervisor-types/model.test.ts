import { describe, expect, it } from "vitest";
import { textWidth } from "../kit/draw/text";
import { type Design, designs, hostingMicros, totalMicros } from "./model";
import { ledgerWidth, placeTypes, vertices } from "./place";

const hosted = designs.find(({ id }) => id === "hosted") as Design;

describe("one packet out of a hosted guest, Sugerman et al. 2001", () => {
  it("takes 31.63 µs, of which 13.10 are the price of being hosted", () => {
    expect(totalMicros(hosted)).toBe(31.63);
    expect(hostingMicros(hosted)).toBe(13.1);
  });

  it("spends 8.90 µs in two world switches and is on the wire after 23.8", () => {
    const switches = hosted.stops.filter(({ words }) => words === "world switch");
    expect(switches.reduce((total, { micros = 0 }) => total + micros, 0)).toBeCloseTo(8.9, 6);
    const sent = hosted.stops.slice(0, 1 + hosted.stops.findIndex(({ spot }) => spot === "driver"));
    expect(sent.reduce((total, { micros = 0 }) => total + micros, 0)).toBeCloseTo(23.8, 6);
  });

  it("has no times for the others: their papers print none for this path", () => {
    for (const design of designs) if (design !== hosted) expect(totalMicros(design)).toBe(0);
  });
});

describe("the way", () => {
  it("passes every design's stops in order", () => {
    for (const { stops } of designs) {
      const order = stops.map(({ spot }) => vertices.findIndex((vertex) => vertex.spot === spot));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order).not.toContain(-1);
    }
  });

  it("is done in all three at the end, and in none at the beginning", () => {
    expect(placeTypes(0).panels.map(({ trail }) => trail)).toEqual([0, 0, 0]);
    for (const { trail, stops } of placeTypes(5).panels) {
      expect(trail).toBe(vertices.length - 1);
      expect(stops.every(({ reached }) => reached)).toBe(true);
    }
  });

  it("fills the figure's width at every moment", () => {
    for (let clock = 0; clock <= 5; clock += 0.1) {
      const last = placeTypes(clock).panels.at(-1);
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(1136, 6);
    }
  });

  it("has words that fit beside the picture", () => {
    for (const { stops } of designs) {
      for (const { words, micros } of stops) {
        expect(textWidth(words)).toBeLessThan(ledgerWidth - 46 - (micros === undefined ? 0 : 95));
      }
    }
  });
});
