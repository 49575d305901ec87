import { describe, expect, it } from "vitest";
import { mailAt, mailUpSeconds, secondsPerStep, uptime, webAt } from "./model";

const texts = (clock: number) => webAt(clock).lines.map(({ text }) => text);

describe("Web", () => {
  it("is off, boots, runs, panics, boots and runs again, a step each", () => {
    expect([1, 2, 3, 4, 5, 6].map((clock) => webAt(clock).power)).toEqual([
      "off",
      "booting",
      "running",
      "crashed",
      "booting",
      "running",
    ]);
  });

  it("types letter by letter", () => {
    const lengths = [2.4, 2.5, 2.6, 2.71].map((clock) => texts(clock).at(-1)?.length ?? 0);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(texts(2.71).at(-1)).toBe("web:~# uptime");
    expect(webAt(2.5).letter).toMatch(/^[uptime]$/);
    expect(webAt(3.5).letter).toBe("");
  });

  it("tells at its prompt the uptime that the window counts", () => {
    expect(webAt(2.76).upSeconds).toBe(30);
    expect(webAt(5.76).upSeconds).toBe(30);
  });

  it("stops its clock in a panic and starts it again at zero", () => {
    expect(webAt(3.6).upSeconds).toBe(webAt(4).upSeconds);
    expect(webAt(4.5).upSeconds).toBe(0);
    expect(webAt(6).upSeconds).toBeGreaterThan(0);
  });

  it("starts each session with an empty screen that fits into its rows", () => {
    expect(texts(4.17)).toEqual([]);
    for (let clock = 0; clock <= 6; clock += 0.01) expect(webAt(clock).lines.length).toBeLessThanOrEqual(11);
  });
});

describe("Mail", () => {
  it("never loses a second or a line while its neighbour dies", () => {
    for (let clock = 0; clock <= 6; clock += 0.5) {
      expect(mailAt(clock, 8).upSeconds).toBe(mailUpSeconds + clock * secondsPerStep);
      expect(mailAt(clock, 8).lines).toHaveLength(8);
    }
    expect(mailAt(4, 8).lines.at(-1)?.text).not.toBe(mailAt(3, 8).lines.at(-1)?.text);
    expect(mailAt(4, 8).lines.at(-5)).toEqual(mailAt(3, 8).lines.at(-1));
  });

  it("tells its uptime in days", () => {
    expect(uptime(mailUpSeconds + 3_725)).toBe("up 41 days, 01:02:05");
    expect(uptime(59)).toBe("up 00:00:59");
  });
});
