import { describe, expect, it } from "vitest";
import { writeSyntheticDeck } from "./synthetic";

describe("writeSyntheticDeck", () => {
  it("has as many slides as it was asked for, each with an id of its own", () => {
    const ids = [...writeSyntheticDeck(40).matchAll(/^id: (.+)$/gm)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(40);
  });

  it("mixes text, steps, figures, tables and code", () => {
    const text = writeSyntheticDeck(10);
    for (const part of ["{.fragment}", "::: widget isolation", "|---|", "```c [1-2|3]"]) expect(text).toContain(part);
  });
});
