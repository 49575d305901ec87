import type { VNode } from "preact";
import { Box } from "../kit/draw/boxes";
import { Packet, Wire } from "../kit/draw/network";
import { classes, type State } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Label } from "../kit/draw/text";
import { designs } from "./designs";
import type { Fate } from "./fallout";
import type { MarkScene, PanelScene, TypesScene } from "./place";
import { between, boxesOf, type PlanBox } from "./plan";

/** A design as boxes, the less privileged the higher, with the way of the request through them as far as it has come. */
export function Picture({ panel, scene }: { panel: PanelScene; scene: TypesScene }): VNode {
  const { design, way, packet, marks } = panel;
  const start = way[0];
  return (
    <g>
      {boxesOf(design).map((box) => (
        <PartBox box={box} panel={panel} failed={scene.acts.fail} />
      ))}
      <Between panel={panel} />
      {scene.way > 0 && start && (
        <g opacity={scene.way}>
          <Wire points={way} kind="data" thin />
          <g class="data">
            <circle class="solid" cx={start[0]} cy={start[1]} r={6} />
          </g>
          {marks.map((mark) => mark.shown > 0 && <HopMark {...mark} />)}
          {packet && <Packet x={packet[0]} y={packet[1]} size={20} />}
        </g>
      )}
    </g>
  );
}

/** A part: lit while it runs, only a dashed outline where it need not be trusted, crossed out or waiting after a failure. */
function PartBox({ box, panel, failed }: { box: PlanBox; panel: PanelScene; failed: number }): VNode {
  const trusted = isTrusted(box, panel);
  const lit = Math.max(panel.lit[box.part] ?? 0, trusted ? panel.dim : 0);
  const pale = trusted ? 0 : panel.dim;
  const fate = panel.fates[box.part] ?? "lives";
  const dead = fate === "dies" ? failed : 0;
  return (
    <g>
      {pale < 1 && dead < 1 && <Shape box={box} />}
      {pale > 0 && box.name !== "" && (
        <g opacity={pale}>
          <Shape box={box} state="off" />
        </g>
      )}
      {lit > 0 && (
        <g class="data" opacity={lit}>
          <path class="mark wall" d={outline(box)} />
        </g>
      )}
      {failed > 0 && fate !== "lives" && (
        <g opacity={failed}>
          <Fated box={box} fate={fate} />
        </g>
      )}
    </g>
  );
}

/** Whether guest A must trust what is in the box: its named parts, and the hardware under everything. */
function isTrusted({ part }: PlanBox, { design }: PanelScene): boolean {
  return part === "card" || designs[design].trusted.some(({ parts }) => parts.includes(part));
}

function Shape({ box, state }: { box: PlanBox; state?: State }): VNode {
  const { x, y, width, height, kind, name, nameAt, end, fine, notch } = box;
  const label = <Label x={nameAt[0]} y={nameAt[1]} text={name} on="box" anchor={end ? "end" : "start"} />;
  if (!notch) {
    const place = { x, y, width, height };
    return (
      <Box {...place} kind={kind} state={state} line={fine ? "fine" : undefined}>
        {label}
      </Box>
    );
  }
  return (
    <g class={classes(kind, state)}>
      <path class={classes("role", state)} d={outline(box)} stroke-linejoin="round" />
      <g transform={`translate(${x} ${y})`}>{label}</g>
    </g>
  );
}

/** What has become of a part: a cross on paper for one that died, two bars for one that waits; never on its name. */
function Fated({ box, fate }: { box: PlanBox; fate: Fate }): VNode {
  const right = box.x + (box.notch?.x ?? box.width) - 24;
  const x = box.end ? box.x + 24 : right;
  const low = box.part === "kernel";
  return (
    <g>
      {fate === "dies" && <Shape box={box} state="crashed" />}
      {box.name !== "" && <FateMark x={x} y={low ? 70 : box.y + 22} fate={fate} />}
    </g>
  );
}

/** The mark of a fate: a dot for what lives, two bars for what waits, a cross for what died. */
export function FateMark({ x, y, fate }: { x: number; y: number; fate: Fate }): VNode {
  if (fate === "lives") return <StateMark x={x} y={y} state="running" kind="os" />;
  if (fate === "dies") return <StateMark x={x} y={y} state="crashed" kind="trap" />;
  return (
    <g class="os">
      <path class="mark" d={`M${x - 5} ${y - 8}v16M${x + 5} ${y - 8}v16`} />
    </g>
  );
}

/** The outline of a box, with the corner cut out where it goes round one. */
function outline({ x, y, width, height, notch }: PlanBox): string {
  const r = 6;
  if (notch) return `M${x} ${y}h${notch.x}v${notch.y}h${width - notch.x}v${height - notch.y}h${-width}z`;
  const [w, h] = [width - 2 * r, height - 2 * r];
  const turn = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${w}${turn(r, r)}v${h}${turn(-r, r)}h${-w}${turn(-r, -r)}v${-h}${turn(r, -r)}z`;
}

/** What stands between two systems: the wall between the host's world and the VMM's, or the ring that both can reach. */
function Between({ panel: { design } }: { panel: PanelScene }): VNode | null {
  const what = between[design];
  if (what === "wall") {
    return (
      <g class="trap">
        <path class="mark dashed" d="M223 0V156" />
      </g>
    );
  }
  if (what === undefined) return null;
  return (
    <g class="data">
      <path class="mark" d="M206 74h5M235 74h5" />
      <circle class="role" cx={223} cy={74} r={12} />
      <circle class="solid" cx={223} cy={74} r={4} />
    </g>
  );
}

/** The number of a hop: round, or square and in the colour of a trap where the processor changes ring, mode or world. */
export function HopMark({ number, at, trap, shown }: MarkScene): VNode {
  const [x, y] = at;
  const kind = trap ? "trap" : "data";
  return (
    <g class={kind} opacity={shown}>
      <rect class="role" x={x - 11.5} y={y - 11.5} width={23} height={23} rx={trap ? 4 : 11.5} />
      <Label x={x} y={y + 7} text={String(number)} small on={kind} anchor="middle" />
    </g>
  );
}
