import { describe, expect, it } from "vitest";
import { textWidth } from "../kit/draw/text";
import { frame, placeChart } from "./chart-place";
import { type ProcessorName, processors } from "./cost";
import { executions, type Technique } from "./model";
import { grid, type Lane, place } from "./place";
import { phasesOf, type Story } from "./story";
import { names, sentences } from "./words";
import { mixes, type WorkloadName } from "./workload";

const techniques = Object.keys(executions) as Technique[];
const stories: Story[] = techniques.flatMap((techniqueA) =>
  techniques.flatMap((techniqueB) =>
    (Object.keys(processors) as ProcessorName[]).map((processor) => ({
      techniqueA,
      techniqueB,
      processor,
      workload: "build" as const,
    })),
  ),
);

/** What stands in a lane's row of state beside the flags, in units. */
const cacheWidth = textWidth("cache", 20) + 10 + 11 * 13;

function checkLane(lane: Lane, side: 0 | 1): void {
  const { x, right } = grid.lanes[side];
  const width = right - x;
  const last = lane.heads.at(-1);
  const ends = side === 0 ? grid.lanes[0].ring - 19 : grid.lanes[1].cycles - (lane.counted ? 0 : 70);
  expect((last?.x ?? 0) + textWidth(last?.text ?? "", 20), lane.title).toBeLessThan(ends - 5);
  expect(textWidth(lane.title, 23) + textWidth(lane.control, 20) + 28).toBeLessThan(width - 10);
  expect(textWidth(lane.flags, 20) + (lane.cached < 0 ? 0 : cacheWidth)).toBeLessThan(width - 10);
  const note = Math.max(...lane.note.split("\n").map((line) => textWidth(line, 20)));
  expect(textWidth(lane.loud, 64) + 16 + note, `${lane.title}: ${lane.loud}`).toBeLessThan(width + 10);
  for (const { remark, remarkX, cycles } of lane.rows) {
    expect(textWidth(cycles, 20)).toBeLessThan(74);
    if (remark) expect(remarkX + textWidth(remark, 20)).toBeLessThan(side === 0 ? grid.lanes[0].ring - 10 : right);
  }
}

describe("the figure", () => {
  it("keeps all texts of a lane within it, for every technique and processor, also in mid-glide", () => {
    for (const story of stories.filter(({ techniqueA, techniqueB }) => techniqueA === techniqueB)) {
      for (let step = 0; step < phasesOf(story).length; step++) {
        for (const part of [0.1, 0.5, 1]) {
          const { lanes } = place(story, step, part);
          lanes.forEach((lane, side) => {
            checkLane(lane, side === 0 ? 0 : 1);
          });
        }
      }
    }
  });

  it("keeps its numbers in the chart clear of its bars and of each other", () => {
    for (const story of stories) {
      for (const workload of Object.keys(mixes) as WorkloadName[]) {
        const { head, basis, rows } = placeChart({ ...story, workload }, 1);
        expect(textWidth(head, 23) + 16 + textWidth(basis, 20)).toBeLessThan(frame.left + frame.width);
        for (const row of rows) {
          const bars = [row.model, row.published].map((bar) => (bar ? bar.x + bar.width : 0));
          expect(frame.model - textWidth(row.modelText, 21)).toBeGreaterThan(frame.left + Math.max(...bars) + 8);
          expect(frame.published - textWidth(row.publishedText, 21)).toBeGreaterThan(frame.model + 8);
        }
      }
    }
  });

  it("ends a translator's work on the loop in the first of its rounds", () => {
    const story = {
      techniqueA: "translation",
      techniqueB: "binary",
      processor: "pentium4",
      workload: "build",
    } as const;
    const cyclesAt = (step: number) => place(story, step, 1).lanes[0]?.rows[0]?.cycles;
    expect([cyclesAt(1), cyclesAt(2)]).toEqual(["2,308", "8"]);
  });
});

describe("what is said", () => {
  it("has at most 25 words in every story", () => {
    for (const story of stories) {
      for (const workload of Object.keys(mixes) as WorkloadName[]) {
        for (const sentence of sentences({ ...story, workload })) {
          expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25);
        }
      }
    }
  });

  it("tells of the interrupt only where one would be lost", () => {
    for (const story of stories) {
      const loses = [story.techniqueA, story.techniqueB].includes("trap");
      expect(sentences(story).some((sentence) => sentence.includes("timer interrupt"))).toBe(loses);
    }
  });

  it("has a name for every technique", () => {
    expect(Object.keys(names)).toEqual(techniques);
  });
});
