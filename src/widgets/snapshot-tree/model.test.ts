import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply, blockCount, chain, type Disk, held, install, type Operation, view } from "./model";
import { disks, story } from "./story";

const snapshot = (name: string): Operation => ({ kind: "snapshot", name, memory: false });
const write = (...blocks: number[]): Operation => ({ kind: "write", blocks });
const run = (...operations: Operation[]) => operations.reduce(apply, install());
const file = (disk: Disk, id: number) => disk.files.find((each) => each.id === id);

describe("a disk with snapshots", () => {
  it("writes into its head only: what is frozen never changes", () => {
    const writes = fc.array(fc.integer({ min: 0, max: blockCount - 1 }), { maxLength: 40 });
    fc.assert(
      fc.property(writes, writes, (first, second) => {
        const disk = run(write(...first), snapshot("a"), write(...second));
        expect(file(disk, 0)).toEqual(file(run(write(...first)), 0));
        expect(held(disk.files[1] ?? { id: 0, parent: null, blocks: {} })).toBe(new Set(second).size);
      }),
    );
  });

  it("reverts to exactly what the snapshot saw, whatever was written since", () => {
    const writes = fc.array(fc.integer({ min: 0, max: blockCount - 1 }), { maxLength: 40 });
    fc.assert(
      fc.property(writes, writes, writes, (first, second, third) => {
        const before = run(write(...first), snapshot("a"));
        const after = run(write(...first), snapshot("a"), write(...second), snapshot("b"), write(...third));
        expect(view(apply(after, { kind: "revert", to: "a" }))).toEqual(view(before));
      }),
    );
  });

  it("reads from the topmost file that has the block", () => {
    const disk = [write(1), snapshot("a"), { kind: "write", blocks: [1, 2], broken: true } as const].reduce(
      apply,
      install(),
    );
    expect(view(disk).slice(0, 4)).toEqual(["installed", "broken", "broken", "installed"]);
  });

  it("has a delta that never outgrows its base, and a chain one longer for each snapshot", () => {
    const all = Array.from({ length: blockCount }, (_, block) => block);
    const disk = run(snapshot("a"), write(...all, ...all), snapshot("b"), snapshot("c"));
    expect(disk.files.map(held)).toEqual([blockCount, blockCount, 0, 0]);
    expect(chain(disk)).toHaveLength(4);
  });

  it("knows no snapshot that was not taken", () => {
    expect(() => apply(install(), { kind: "revert", to: "a" })).toThrow(RangeError);
  });
});

describe("the story", () => {
  const at = (step: number) => disks[step] ?? install();

  it("breaks the guest at one step only", () => {
    expect(story.map((_, step) => view(at(step)).filter((content) => content === "broken").length)).toEqual([
      0, 0, 0, 0, 9, 0, 0,
    ]);
  });

  it("brings back what “patched” and “clean” saw", () => {
    expect(view(at(5))).toEqual(view(at(2)));
    const branch = view(at(6)).map((content, block) =>
      block in (file(at(6), at(6).head)?.blocks ?? {}) ? "" : content,
    );
    expect(branch.filter(Boolean).every((content) => content === "installed")).toBe(true);
  });

  it("keeps at the end a file that the guest does not read", () => {
    expect(at(6).files).toHaveLength(3);
    expect(chain(at(6))).toHaveLength(2);
  });
});
