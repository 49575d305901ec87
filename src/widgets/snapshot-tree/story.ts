import { apply, type Disk, install, type Operation } from "./model";

/** A step: what it says, whether it gets a page on paper, and what is done to the disk in it. */
export interface Chapter {
  sentence: string;
  paper?: boolean;
  operations: readonly Operation[];
}

/** One disk: two snapshots, a mishap, and two ways back. */
export const story: readonly Chapter[] = [
  { sentence: "A guest and its disk: one file, and every write goes into it.", operations: [] },
  {
    sentence: "Snapshot “clean”: the file is frozen, and an empty delta takes all writes from now on.",
    operations: [{ kind: "snapshot", name: "clean", memory: false }],
  },
  {
    sentence: "The guest works: blocks that change go into the delta, all others are read through from below.",
    paper: true,
    operations: [{ kind: "write", blocks: [2, 3, 9, 10, 11, 18] }],
  },
  {
    sentence: "Snapshot “patched”, this time with memory: the delta is frozen as well, the next one begins.",
    operations: [
      { kind: "snapshot", name: "patched", memory: true },
      { kind: "write", blocks: [5, 10] },
    ],
  },
  {
    sentence: "Somebody installs the wrong thing: the guest is broken, but only the top delta knows.",
    paper: true,
    operations: [{ kind: "write", blocks: [0, 4, 6, 7, 12, 13, 14, 19, 20], broken: true }],
  },
  {
    sentence: "Roll back to “patched”: the top delta is thrown away, an empty one begins, memory returns too.",
    operations: [{ kind: "revert", to: "patched" }],
  },
  {
    sentence: "Back to “clean”, to try another way: a branch. What “patched” needs is kept, and takes space.",
    paper: true,
    operations: [
      { kind: "revert", to: "clean" },
      { kind: "write", blocks: [9, 15, 16, 21] },
    ],
  },
];

/** The disk at the end of each step. */
export const disks: readonly Disk[] = story.reduce<Disk[]>((all, { operations }) => {
  all.push(operations.reduce(apply, all.at(-1) ?? install()));
  return all;
}, []);
