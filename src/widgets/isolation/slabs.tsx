import type { VNode } from "preact";
import { classes, type Role, stateWords } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Label, textWidth } from "../kit/draw/text";
import { Blast } from "./blast";
import type { Boundary } from "./model";
import { clarity, type IsolationScene, type PartScene, shownOf } from "./place";

const sharedLayers: readonly { boundary: Boundary; kind: Role; label: string; note?: string }[] = [
  { boundary: "process", kind: "os", label: "One operating system", note: "one kernel, one administrator" },
  { boundary: "container", kind: "os", label: "One shared kernel" },
  { boundary: "vm", kind: "hv", label: "Hypervisor" },
];

/** The machine at the bottom of the stack. */
export function Machine({ part }: { part: PartScene }): VNode {
  const { x, y, width, height } = part;
  const well = shownOf(part) === "running";
  const vents = [0, 1, 2, 3, 4].map((n) => `M${x + width - 104 + n * 22} ${y + 14}v${height - 28}`).join("");
  return (
    <g>
      <Plate part={part} kind="hw" />
      <g class={classes("hw", !well && shownOf(part))}>
        <Label x={x + 16} y={y + 34} text="One host" on="box" />
        {well ? <path class="line" d={vents} /> : <Fate part={part} kind="hw" word="failed" />}
      </g>
    </g>
  );
}

/** What all guests share above the machine: a slab, or a frame around them when it is an operating system. */
export function SharedLayer({ part, shape }: { part: PartScene; shape: IsolationScene["shape"] }): VNode {
  const { x, y, height } = part;
  const shown = shownOf(part);
  const layers = sharedLayers.filter(({ boundary }) => shape[boundary] > 0);
  return (
    <g>
      {layers.map(({ boundary, kind }, index) => (
        <g opacity={index === 0 ? 1 : shape[boundary]}>
          <Plate part={part} kind={kind} />
        </g>
      ))}
      {layers.map(({ boundary, kind, label, note }) => (
        <g class={classes(kind, shown !== "running" && shown)} opacity={clarity(shape[boundary])}>
          <Label x={x + 16} y={y + height - 18} text={label} on="box" />
          {shown !== "running" ? (
            <Fate part={part} kind={kind} word={stateWords[shown]} />
          ) : (
            note && <Label x={x + part.width - 16} y={y + height - 19} text={note} small quiet anchor="end" />
          )}
        </g>
      ))}
    </g>
  );
}

/** The plate of a part, in passing from one condition to the next, and the blast on it. */
export function Plate({ part, kind, line }: { part: PartScene; kind: Role; line?: number | undefined }): VNode {
  const { x, y, width, height, before, now, settled } = part;
  const layer = (condition: PartScene["now"], opacity: number) => {
    // The blast paints what is broken into; until it has, the plate below it is the old one.
    const name = condition === "running" || (condition === "compromised" && settled < 1) ? undefined : condition;
    return (
      <rect
        class={classes("role", kind, name)}
        opacity={opacity === 1 ? undefined : opacity}
        style={line === undefined ? undefined : { strokeWidth: line }}
        {...{ x, y, width, height, rx: 6 }}
      />
    );
  };
  return (
    <g>
      {settled < 1 && layer(before, 1)}
      {layer(now, settled)}
      <Blast part={part} />
      {part.blast.radius > 0 && (
        <rect
          class="line trap"
          opacity={now === "compromised" ? settled : 1 - settled}
          style={{ strokeWidth: line ?? 2.5 }}
          {...{ x, y, width, height, rx: 6 }}
        />
      )}
    </g>
  );
}

/** The mark and the word of what became of a slab, at its right end. */
function Fate({ part, kind, word }: { part: PartScene; kind: Role; word: string }): VNode {
  const right = part.x + part.width - 16;
  const baseline = part.y + part.height - 19;
  return (
    <g>
      <Label x={right} y={baseline} text={word} small on="box" anchor="end" />
      <StateMark
        x={right - textWidth(word, 20) - 18}
        y={baseline - 7}
        state={shownOf(part)}
        kind={kind}
        turn={part.turn}
      />
    </g>
  );
}
