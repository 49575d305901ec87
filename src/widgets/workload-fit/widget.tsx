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
        "Outside stayed heavy load, for ESX 3.5 and Hyper-V gave a guest four virtual CPUs, and whatever hung on one card, clock or licence.",
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
      sentence: "Still outside: what hangs on one dongle, on a licence by the core, or on every microsecond.",
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
      {since > 0 && (
        <g class="hv" opacity={since}>
          <path class="mark" d={outline(in2009)} stroke-dasharray="8 7" />
          <Badge x={in2009.right - badgeWidth("then") - 20} y={in2009.top - 18} text="then" kind="hv" />
        </g>
      )}
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

/** The name of the ground inside the line, at its upper right corner. */
function Name({ now, since }: { now: Scene["now"]; since: number }): VNode {
  const text = since > 0.5 ? "good guests since" : "good guests then";
  return <Label x={now.right - 20} y={now.top + 29} text={text} on="ga" anchor="end" />;
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
      <Label x={x + 42} y={y + 27} text={name} small on={inside > 0.5 ? "ga" : undefined} />
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
