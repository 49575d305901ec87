import { describe, expect, it } from "vitest";
import { defaultParams } from "../kit/params";
import { type Choices, params } from "./choices";
import { curveOf, hereOf, knee } from "./notice";
import { storyOf } from "./story";
import { wordsOf } from "./words";

const defaults = defaultParams(params);

/** The kinds of a story's steps. */
function kinds(choices: Partial<Choices> = {}): string {
  return storyOf({ ...defaults, ...choices })
    .beats.map(({ kind }) => kind)
    .join(" ");
}

describe("the steps", () => {
  it("follow the six stages, a step for each of the first rounds and one for the rest", () => {
    expect(kinds()).toBe("choose reserve round round round fold stop resume noticed chart");
    expect(kinds({ singles: 8 })).toBe(`choose reserve${" round".repeat(7)} stop resume noticed chart`);
  });

  it("fold nothing where one round would be folded", () => {
    expect(kinds({ rule: "qemu", link: "900" })).toBe("choose reserve round round stop resume noticed chart");
    expect(kinds({ singles: 6 })).toBe(`choose reserve${" round".repeat(7)} stop resume noticed chart`);
  });

  it("are few for a thousand rounds", () => {
    const slow = { pattern: "bursts", dirty: 900, link: "900", rule: "qemu2009" } as const;
    expect(storyOf({ ...defaults, ...slow }).outcome.rounds.length).toBe(1000);
    expect(kinds(slow)).toBe("choose reserve round round round fold unending chart");
  });

  it("follow the method", () => {
    expect(kinds({ method: "stop-and-copy" })).toBe("choose reserve stop resume noticed chart");
    expect(kinds({ method: "quick" })).toBe("choose reserve save restore resume noticed chart");
    expect(kinds({ method: "post-copy" })).toBe("choose reserve stop resume fetch push forget noticed chart");
  });

  it("end with host B's death and what is left", () => {
    const dead = (["0", "1", "2", "3", "4", "5"] as const).map((fail) => kinds({ fail, singles: 1 }));
    expect(dead).toEqual([
      "choose struck after",
      "choose struck after",
      "choose reserve round struck after",
      "choose reserve round fold struck after",
      "choose reserve round fold stop struck after",
      "choose reserve round fold stop confirm struck after",
    ]);
    expect(kinds({ fail: "2", method: "post-copy" })).toBe("choose reserve stop resume struck after");
  });
});

describe("the words", () => {
  it("tell the model's totals and the measured ones", () => {
    const words = wordsOf(storyOf(defaults));
    expect(words.map(({ loud }) => loud.replace("\u00a0", " "))).toEqual([
      "800 MB",
      "800 MB",
      "57 s",
      "9.4 s",
      "3.5 s",
      "3.4 s",
      "207 ms",
      "216 ms",
      "216 ms",
      "216 ms",
    ]);
    expect(words[6]?.note).toContain("measured: 201 ms");
    expect(words[7]?.note).toContain("measured: 210 ms");
  });

  it("give what was measured of the writer that never stops and of a plain stop, where the model departs", () => {
    const notes = (choices: Partial<Choices>) =>
      wordsOf(storyOf({ ...defaults, ram: "512m", ...choices }))
        .map(({ note }) => note.replace(/\s/g, " "))
        .join();
    expect(notes({ pattern: "endless" })).toContain("(measured: 3.5 s, 638 MB)");
    expect(notes({ method: "stop-and-copy" })).toContain("(measured: 8 s at 512 Mbit/s)");
  });

  it("name no measurement under other circumstances", () => {
    const words = wordsOf(storyOf({ ...defaults, link: "900" }));
    expect(words.map(({ note }) => note).join()).not.toContain("measured");
  });
});

describe("the chart", () => {
  it("has its knee at two thirds of the wire by Xen's rule, and none before the wire's rate by QEMU's", () => {
    const book = { ...defaults, ram: "2g", link: "900", pattern: "constant" } as const;
    const xen = knee(storyOf({ ...book, rule: "xen" }));
    expect([xen.kind, xen.mbps > 600 && xen.mbps < 680]).toEqual(["second", true]);
    const qemu = knee(storyOf({ ...book, rule: "qemu" }));
    expect([qemu.kind, qemu.mbps]).toEqual(["unending", 900]);
  });

  it("puts a constant writer on its curve", () => {
    const story = storyOf({ ...defaults, ram: "2g", link: "900", pattern: "constant", rule: "xen", dirty: 900 });
    const here = hereOf(story);
    expect(curveOf(story).find(({ mbps }) => mbps === here.mbps)?.downMs).toBe(here.downMs);
  });
});
