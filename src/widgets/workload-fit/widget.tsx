import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { during } from "../kit/draw/motion";
import { StateMark } from "../kit/draw/state-mark";
import { Badge, badgeWidth, Label } from "../kit/draw/text";
import { type Chip, place, plane, type Scene, size } from "./place";

/** Workloads between modest and greedy, ordinary and special; the line around the good guests moves from then to since. */
export const widget = defineWidget({
  tag: "workload-fit",
  title: "Which workloads make good guests",
  size,
  params: {},
  steps: () => [
    { sentence: "Then, a good guest was light on processor, disk and network, and had nothing special plugged in." },
    {
      sentence:
        "Outside stayed heavy load, for ESX 3.5 and Hyper-V gave a guest at most four CPUs, and whatever hung on one card, clock or licence.",
      paper: true,
    },
    {
      sentence:
        "Since: a VMware guest has grown from four virtual CPUs to hundreds, and gets a share of a real network card.",
    },
    {
      sentence:
        "Since: graphics cards are shared among guests, and a guest that must be punctual gets cores of its own.",
    },
    {
      sentence:
        "Still outside: what hangs on one dongle, on a licence by the core, on every microsecond, and some HPC.",
      paper: true,
    },
  ],
  scene: (_, step, t) => place(step, during(t, 0, 1)),
  draw,
});

function draw(scene: Scene): VNode {
  const { chips, in2009, now, since } = scene;
  return (
    <g>
      <Region {...now} />
      {since > 0 && <Before line={in2009} top={now.top} opacity={since} />}
      <Name now={now} since={since} />
      {chips.map((chip) => (
        <Workload chip={chip} />
      ))}
      <Axes />
    </g>
  );
}

/** The ground of the good guests, under their line. */
function Region({ right, top }: { right: number; top: number }): VNode {
  return (
    <g class="ga">
      <path class="tint" d={`${outline({ right, top })}V${bottom}H${plane.x}z`} opacity={0.5} />
      <path class="mark wall" d={outline({ right, top })} />
    </g>
  );
}

const bottom = plane.y + plane.height;

/** The line round the good guests, from the left edge to the lower one. */
function outline({ right, top }: { right: number; top: number }): string {
  return `M${plane.x} ${top}H${right - 14}a14 14 0 0 1 14 14V${bottom}`;
}

/** The line of then, where the line of now has left it: its right edge, and its upper one when that lies higher now. */
function Before(props: { line: Scene["in2009"]; top: number; opacity: number }): VNode {
  const { right, top } = props.line;
  const above = Math.min(1, (top - props.top) / 12);
  return (
    <g class="hv" opacity={props.opacity}>
      <path class="line" d={`M${right} ${top + 14 * above}V${bottom}`} />
      {above > 0 && <path class="line" d={`M${plane.x} ${top}H${right - 14}a14 14 0 0 1 14 14`} opacity={above} />}
      <Badge x={right - badgeWidth("then") / 2} y={top + 20} text="then" kind="hv" />
    </g>
  );
}

/** The name of the ground inside the line, at its upper right corner, and its time. */
function Name({ now, since }: { now: Scene["now"]; since: number }): VNode {
  const [text, kind] = since > 0.5 ? (["since", "gb"] as const) : (["then", "hv"] as const);
  const x = now.right - badgeWidth(text) - 12;
  return (
    <g>
      <Label x={x - 12} y={now.top + 33} text="good guests" on="ga" anchor="end" />
      <Badge x={x} y={now.top + 8} text={text} kind={kind} />
    </g>
  );
}

/** A workload: with the mark of what runs when inside, with a box of its own when outside. */
function Workload({ chip }: { chip: Chip }): VNode | null {
  const { name, x, y, width, height, inside, shown, pointed } = chip;
  if (shown === 0) return null;
  return (
    <g opacity={shown}>
      {inside < 1 && (
        <g opacity={1 - inside}>
          <Shape {...{ x, y, width, height }} kind="hw" line={pointed > 0.5 ? "" : "fine"} />
        </g>
      )}
      {inside > 0 && (
        <g opacity={inside}>
          <Shape {...{ x, y, width, height }} kind="ga" line="fine" />
        </g>
      )}
      {inside > 0.5 ? (
        <StateMark x={x + 22} y={y + height / 2} state="running" kind="ga" />
      ) : (
        <g class="hw">
          <path class="mark" d={`M${x + 15} ${y + height / 2 - 7}h14v14h-14z`} />
        </g>
      )}
      <Label x={x + 42} y={y + height / 2 + 7} text={name} small on={inside > 0.5 ? "ga" : undefined} />
    </g>
  );
}

function Shape(props: { x: number; y: number; width: number; height: number; kind: "hw" | "ga"; line: string }): VNode {
  const { x, y, width, height, kind, line } = props;
  return (
    <g class={kind}>
      <rect class={`role ${line}`} x={x} y={y} width={width} height={height} rx={kind === "ga" ? 20 : 4} />
    </g>
  );
}

/** Both directions, each with an arrow and its words. */
function Axes(): VNode {
  const end = plane.x + plane.width;
  return (
    <g>
      <path class="line" d={`M${plane.x} ${bottom}H${end - 2}m-9-7l9 7-9 7`} />
      <path class="line" d={`M${plane.x} ${bottom}V${plane.y - 30}m-7 9l7-9 7 9`} />
      <Label x={plane.x + 18} y={plane.y - 10} text="wants what only one machine has" small quiet />
      <Label x={end} y={bottom + 30} text="wants more of a machine" small quiet anchor="end" />
      <Label x={plane.x} y={bottom + 30} text="Ranked by judgement, not measured." small quiet />
    </g>
  );
}
