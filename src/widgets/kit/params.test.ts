import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParamSchema, ParamsOf } from "./contract";
import { nearestName } from "./nearest";
import { defaultParams, parseQuery, printQuery, readParams, writeParams } from "./params";

const schema = {
  guests: { kind: "number", label: "Guests", min: 1, max: 8, step: 1, default: 3 },
  share: { kind: "number", label: "Share", unit: "%", min: -5, max: 2.5, step: 0.1, default: 0 },
  boundary: {
    kind: "choice",
    label: "Boundary",
    options: [
      { value: "vm", label: "Virtual machine" },
      { value: "a&b=c", label: "Odd" },
    ],
    default: "vm",
  },
  inPrint: { kind: "flag", label: "In print", default: false },
} as const satisfies ParamSchema;

const anyParams: fc.Arbitrary<ParamsOf<typeof schema>> = fc.record({
  guests: fc.integer({ min: 1, max: 8 }),
  share: fc.double({ min: -5, max: 2.5, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  boundary: fc.constantFrom("vm", "a&b=c"),
  inPrint: fc.boolean(),
});

describe("readParams", () => {
  it("gives the defaults where nothing is written", () => {
    expect(readParams(schema, {})).toEqual({
      params: { guests: 3, share: 0, boundary: "vm", inPrint: false },
      problems: [],
    });
  });

  it("takes a bare flag for yes", () => {
    expect(readParams(schema, { inPrint: "" }).params.inPrint).toBe(true);
  });

  it("keeps the default and says what was expected where a value is wrong", () => {
    const { params, problems } = readParams(schema, { guests: "9", boundary: "wm", inPrint: "maybe", share: "0x1" });
    expect(params).toEqual(defaultParams(schema));
    expect(problems.map((problem) => [problem.name, problem.expected])).toEqual([
      ["guests", "a number from 1 to 8"],
      ["boundary", "one of vm, a&b=c"],
      ["inPrint", "true or false"],
      ["share", "a number from -5 to 2.5 (%)"],
    ]);
    expect(problems[1]).toMatchObject({ written: "wm", known: ["vm", "a&b=c"] });
  });

  it("names what is known where a name is unknown, be it a name of every object", () => {
    const { problems } = readParams(schema, { gests: "4", constructor: "1" });
    expect(problems.map((problem) => problem.written)).toEqual(["gests", "constructor"]);
    expect(problems[0]?.known).toEqual(["guests", "share", "boundary", "inPrint"]);
  });

  it("is total: any text gives values of the schema", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (raw) => {
        const { params } = readParams(schema, raw);
        expect(Object.keys(params)).toEqual(Object.keys(schema));
        expect(params.guests).toBeGreaterThanOrEqual(1);
        expect(params.guests).toBeLessThanOrEqual(8);
      }),
    );
  });

  it("falls back on what the slide says where that is given", () => {
    const slide = readParams(schema, { guests: "5" }).params;
    expect(readParams(schema, { inPrint: "true" }, slide).params).toMatchObject({ guests: 5, inPrint: true });
    expect(writeParams(schema, { ...slide, guests: 3 }, slide)).toEqual({ guests: "3" });
  });
});

describe("writeParams and the query string", () => {
  it("writes only what differs", () => {
    expect(writeParams(schema, { ...defaultParams(schema), guests: 4 })).toEqual({ guests: "4" });
    expect(printQuery(writeParams(schema, { ...defaultParams(schema), guests: 4 }))).toBe("guests=4");
    expect(printQuery({})).toBe("");
  });

  it("comes back the same from a query string", () => {
    fc.assert(
      fc.property(anyParams, (params) => {
        const query = printQuery(writeParams(schema, params));
        expect(readParams(schema, parseQuery(`?${query}`))).toEqual({ params, problems: [] });
      }),
    );
  });

  it("carries any text through a query string", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(fc.dictionary(text, text), (raw) => {
        expect({ ...parseQuery(printQuery(raw)) }).toEqual({ ...raw });
      }),
    );
  });
});

describe("nearestName", () => {
  it("finds a slip of the keys and a wrong case", () => {
    expect(nearestName("gests", ["boundary", "guests"])).toBe("guests");
    expect(nearestName("Boundary", ["boundary", "guests"])).toBe("boundary");
  });

  it("says nothing where nothing is near", () => {
    expect(nearestName("zebra", ["boundary", "guests"])).toBeUndefined();
    expect(nearestName("guests", [])).toBeUndefined();
  });
});
