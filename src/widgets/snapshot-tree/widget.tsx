import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { classes, type Role } from "../kit/draw/role";
import { Label, textWidth } from "../kit/draw/text";
import { blockCount, type Content } from "./model";
import { type Cell, place, type Row, rowHeight, type Scene, size } from "./place";
import { story } from "./story";
import { Tree } from "./tree";

/** A disk and its snapshots: deltas that grow and are thrown away, and the tree that a snapshot manager draws of them. */
export const widget = defineWidget({
  tag: "snapshot-tree",
  title: "A disk, its deltas and the tree of its snapshots",
  size,
  params: {},
  steps: () => story.map(({ sentence, paper = false }) => ({ sentence, paper })),
  scene: (_, step, t) => place(step, t),
  draw,
});

const left = 158;
const pitch = 22;
const page = { width: 16, height: 34 } as const;
const rowWidth = 836;
const roles: Readonly<Record<Content, Role>> = { installed: "hw", changed: "ga", broken: "trap" };

function draw(scene: Scene): VNode {
  return (
    <g>
      <Label x={14} y={27} text="guest sees" />
      <Cells cells={scene.sees} y={2} />
      {scene.broken > 0 && (
        <Label x={left + blockCount * pitch + 8} y={27} text="broken" on="trap" opacity={scene.broken} />
      )}
      {scene.rows.map((row) => (
        <FileRow row={row} />
      ))}
      <Tree nodes={scene.nodes} here={scene.here} />
      <Key />
      <Label x={size.width} y={307} text="24 blocks, drawn to explain" small quiet anchor="end" />
    </g>
  );
}

/** A file of the chain: its name, its blocks, how many they are, and whether it may be written to. */
function FileRow({ row }: { row: Row }): VNode {
  const { y, label, blocks, word, writable, shown, fading, cells } = row;
  const textX = left + blockCount * pitch + 8;
  return (
    <g opacity={shown < 1 ? shown : undefined}>
      <rect
        class={classes("role", writable ? "ga" : "hw", !writable && "fine")}
        fill-opacity={0.35}
        x={2}
        y={y}
        width={rowWidth}
        height={rowHeight}
        rx={6}
      />
      <Label x={14} y={y + 39} text={label} on={writable ? "ga" : "hw"} />
      <Empty y={y + (rowHeight - page.height) / 2} />
      <g opacity={1 - 0.6 * fading}>
        <Cells cells={cells} y={y + (rowHeight - page.height) / 2} />
      </g>
      <Label x={textX} y={y + 26} text={blocks} small />
      <Label x={textX} y={y + 51} text={word} small quiet={!writable} on={writable ? "ga" : undefined} />
    </g>
  );
}

/** The places of all blocks, which a file that does not have them leaves open. */
function Empty({ y }: { y: number }): VNode {
  const path = Array.from(
    { length: blockCount },
    (_, column) => `M${left + column * pitch + 1} ${y + 1}h${page.width - 2}v${page.height - 2}h${2 - page.width}z`,
  );
  return <path class="page empty" d={path.join("")} />;
}

/** What the blocks mean, each as it is drawn in the files. */
function Key(): VNode {
  let x = 10;
  const items = keys.map(([content, label]) => {
    const at = x;
    x += page.width + 12 + Math.ceil(textWidth(label, 20)) + 32;
    return { content, label, at };
  });
  return (
    <g>
      {items.map(({ content, label, at }) => (
        <g>
          <Block content={content} x={at} y={size.height - 35} />
          <Label x={at + page.width + 12} y={size.height - 11} text={label} small />
        </g>
      ))}
    </g>
  );
}

const keys: readonly (readonly [Content, string])[] = [
  ["installed", "as installed"],
  ["changed", "changed"],
  ["broken", "broken"],
];

/** Blocks side by side, each in its column. */
function Cells({ cells, y }: { cells: readonly Cell[]; y: number }): VNode {
  return (
    <g>
      {cells.map(({ column, content, shown }) => (
        <Block content={content} x={left + column * pitch} y={y} opacity={shown < 1 ? shown : undefined} />
      ))}
    </g>
  );
}

/** A block; a broken one has a cross, so that it is told by more than its colour. */
function Block(props: { content: Content; x: number; y: number; opacity?: number | undefined }): VNode {
  const { content, x, y, opacity } = props;
  return (
    <g class={roles[content]} opacity={opacity}>
      <rect
        class="page"
        x={x + 1}
        y={y + 1}
        width={page.width - 2}
        height={page.height - 2}
        fill-opacity={content === "installed" ? 0.3 : undefined}
      />
      {content === "broken" && (
        <path class="line" style="stroke:var(--paper);stroke-width:2px" d={`M${x + 4} ${y + 11}l8 12m0-12l-8 12`} />
      )}
    </g>
  );
}
