/** The five laws of every widget in the catalogue. */
import { resolve } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "../catalogue";
import type { AnyWidget, ParamSchema, ParamSpec, ParamsOf, ParamValue } from "./contract";
import { renderStill } from "./render-still";

type Params = ParamsOf<ParamSchema>;

/** Draws a value that a parameter may have. */
function drawn(spec: ParamSpec): fc.Arbitrary<ParamValue> {
  if (spec.kind === "flag") return fc.boolean();
  if (spec.kind === "choice") return fc.constantFrom(...spec.options.map(({ value }) => value));
  const grains = Math.floor((spec.max - spec.min) / spec.step + 1e-9);
  return fc.integer({ min: 0, max: grains }).map((grain) => Math.min(spec.max, spec.min + grain * spec.step));
}

/** Draws all parameters of a widget. */
function drawnParams(widget: AnyWidget): fc.Arbitrary<Params> {
  return fc.record(Object.fromEntries(Object.entries(widget.params).map(([name, spec]) => [name, drawn(spec)])));
}

function defaults(widget: AnyWidget): Params {
  return Object.fromEntries(Object.entries(widget.params).map(([name, spec]) => [name, spec.default]));
}

const moments = fc.double({ min: 0, max: 1, noNaN: true });

/** What in a scene is not plain data in finite numbers, by its path. */
function oddities(value: unknown, path = "scene"): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (value === null || typeof value === "string" || typeof value === "boolean") return [];
  if (typeof value !== "object") return [`${path} is ${typeof value}`];
  const kind = Object.getPrototypeOf(value);
  if (kind !== Object.prototype && kind !== Array.prototype) return [`${path} is no plain object`];
  return Object.entries(value).flatMap(([name, inner]) => oddities(inner, `${path}.${name}`));
}

/** A scene by its value, so that 0 and −0, which draw the same, are the same. */
function plain(scene: unknown): unknown {
  return JSON.parse(JSON.stringify(scene));
}

/** Runs with no clock and no dice: to touch them throws. */
function withoutChance<T>(run: () => T): T {
  const forbidden = (): never => {
    throw new Error("A widget may use neither a clock nor dice.");
  };
  const [date, random, now] = [globalThis.Date, Math.random, performance.now];
  globalThis.Date = new Proxy(date, { construct: forbidden, apply: forbidden, get: forbidden });
  Math.random = forbidden;
  performance.now = forbidden;
  try {
    return run();
  } finally {
    globalThis.Date = date;
    Math.random = random;
    performance.now = now;
  }
}

/** A still as a file that a browser shows by itself, in the theme's colours, one element a line. */
function standingAlone(svg: string): string {
  const theme = (name: string) => `<?xml-stylesheet href="../../../../assets/theme/${name}.css"?>\n`;
  const named = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
  return `${theme("tokens")}${theme("figure")}${named.replaceAll("><", ">\n<")}\n`;
}

describe.each(Object.entries(catalogue))("%s", { timeout: 60_000 }, (tag, load) => {
  let widget: AnyWidget;
  beforeAll(async () => {
    widget = await load();
  });

  /** Runs a check on drawn parameters, at each of their steps. */
  const everyStep = (check: (params: Params, step: number, t: number) => void) =>
    fc.assert(
      fc.property(drawnParams(widget), moments, (params, t) => {
        for (let step = 0; step < widget.steps(params).length; step++) check(params, step, t);
      }),
      { numRuns: 60 },
    );

  it("goes by its tag", () => {
    expect(widget.tag).toBe(tag);
    expect(widget.title).not.toBe("");
  });

  it("is total: finite numbers for every parameter, step and t", () => {
    everyStep((params, step, t) => {
      const found = [0, t, 1].flatMap((at) => oddities(widget.scene(params, step, at)));
      expect(found).toEqual([]);
    });
  });

  it("is continuous: a step begins where the one before it ended", () => {
    everyStep((params, step) => {
      if (step === 0) return;
      expect(plain(widget.scene(params, step, 0))).toEqual(plain(widget.scene(params, step - 1, 1)));
    });
  });

  it("is deterministic: no clock, no dice, no page", () => {
    everyStep((params, step, t) => {
      const once = withoutChance(() => [widget.steps(params), widget.scene(params, step, t)]);
      const again = [widget.steps(params), widget.scene(params, step, t)];
      expect(again).toEqual(once);
      expect(withoutChance(() => renderStill(widget, params, step))).toBe(renderStill(widget, params, step));
    });
  });

  it("is spoken: every step has a sentence of at most 25 words, and one has a page on paper", () => {
    fc.assert(
      fc.property(drawnParams(widget), (params) => {
        const steps = widget.steps(params);
        for (const { sentence } of steps) {
          expect(sentence).toMatch(/^\S.*[^.\s]\.$/);
          expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25);
        }
        expect(steps.some(({ paper }) => paper)).toBe(true);
      }),
    );
  });

  it("has stills in the theme's colours and type only, which may stand on one page together", () => {
    everyStep((params, step) => {
      const svg = renderStill(widget, params, step);
      expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/);
      expect(svg).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(/i);
      const paints = [...svg.matchAll(/(?:fill|stroke|color)(?:="|:\s*)([^";]+)/g)].map(([, paint]) => paint);
      expect(paints.filter((paint) => !/^(none|currentColor|transparent|var\(--[\w-]+\))$/.test(paint ?? ""))).toEqual(
        [],
      );
      expect(svg).not.toMatch(/\sid="/);
      expect(svg).not.toMatch(/\bfont(-size|-family)?[=:]/);
    });
  });

  it("has stills that are kept beside it", async () => {
    const params = defaults(widget);
    for (const [step, { paper }] of widget.steps(params).entries()) {
      if (!paper) continue;
      const file = resolve(import.meta.dirname, "..", tag, "stills", `step-${step}.svg`);
      await expect(standingAlone(renderStill(widget, params, step))).toMatchFileSnapshot(file);
    }
  });
});
