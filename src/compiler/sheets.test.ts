import { describe, expect, it } from "vitest";
import { textWidth } from "../widgets/kit/draw/text";
import { bibliographySheets, certainty, glossarySheets, listSteps, placeAndYear } from "./sheets";
import type { Bibliography, Context, GlossaryEntry, Reference } from "./slide";

const at = { file: "g.yaml", line: 1 };
const terms: GlossaryEntry[] = Array.from({ length: 40 }, (_, index) => {
  return { term: `term ${index}`, also: [], means: "word ".repeat(10 + (index % 20)), at };
});
const reference: Reference = { authors: "B", title: "T", year: 2005, short: "B 2005", seen: "text" };

describe("sheets", () => {
  it("hold all entries in order, and none is longer than two columns", () => {
    const sheets = glossarySheets(terms);
    expect(sheets.flat()).toEqual(terms);
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) {
      const lines = sheet.map(({ term, means }) => Math.ceil((textWidth(`${term} ${means}`, 20) * 1.06) / 544) + 0.5);
      expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(36);
      expect(sheet.length).toBeGreaterThan(0);
    }
  });

  it("sort sources as the slides name them", () => {
    const bibliography: Bibliography = {
      c: { ...reference, short: "á Campo 2009" },
      b2: reference,
      b1: { ...reference, short: "B 2001" },
    };
    expect(
      bibliographySheets(bibliography)
        .flat()
        .map(({ key }) => key),
    ).toEqual(["c", "b1", "b2"]);
  });

  it("say where and when a source appeared", () => {
    expect(placeAndYear(reference)).toBe("2005");
    expect(placeAndYear({ ...reference, venue: "NSDI" })).toBe("NSDI, 2005");
    expect(placeAndYear({ ...reference, venue: "Citrix blog, 23 February" })).toBe("Citrix blog, 23 February 2005");
  });

  it("are none where there is nothing to list, and then take no step", () => {
    expect(glossarySheets([])).toEqual([]);
    const context = { glossary: [], bibliography: {} } as unknown as Context;
    const container = { argument: "", argumentColumn: 1, options: [] };
    expect(listSteps({ ...container, name: "glossary" }, context)).toBe(0);
    expect(listSteps({ ...container, name: "bibliography" }, { ...context, glossary: terms })).toBe(0);
    expect(listSteps({ ...container, name: "glossary" }, { ...context, glossary: terms })).toBe(
      glossarySheets(terms).length - 1,
    );
  });

  it("say how sure we are of a source that was not read", () => {
    expect(certainty(reference)).toBe("");
    expect(certainty({ ...reference, seen: "summary" })).toBe("summary read");
    expect(certainty({ ...reference, seen: "memory" })).toBe("from memory");
  });
});
