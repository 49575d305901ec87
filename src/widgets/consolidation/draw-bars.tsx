/** Draws the two bars under the machines: CPU and memory. */
import type { VNode } from "preact";
import { Label } from "../kit/draw/text";
import type { CpuPanel, Panel, Phases } from "./bars";
import { type Said, type Scene, size } from "./place";

const barHeight = 30;
const cpuY = 220;
const ramY = 318;

/** Both bars with the lines that say what they show. */
export function Bars({ scene }: { scene: Scene }): VNode {
  const { phases, cpu, ram, cpuSaid, ramSaid } = scene;
  return (
    <g>
      <Heading y={cpuY} text="CPU" said={cpuSaid} />
      {cpu.map((panel) => (
        <Cpu panel={panel} phases={phases} />
      ))}
      <Heading y={ramY} text="Memory" said={ramSaid} />
      {ram.map((panel) => (
        <Ram panel={panel} phases={phases} />
      ))}
    </g>
  );
}

/** Things that come or go are there in the second half of the movement only. */
export function late(part: number): number {
  return Math.max(0, 2 * part - 1);
}

function Heading({ y, text, said }: { y: number; text: string; said: readonly Said[] }): VNode {
  return (
    <g>
      <Label x={0} y={y - 12} text={text} />
      {said.map(({ text: line, shown }) =>
        late(shown) > 0 ? (
          <g opacity={late(shown)}>
            <Label x={size.width} y={y - 12} text={line} anchor="end" />
          </g>
        ) : null,
      )}
    </g>
  );
}

/** The frame of a bar: the old servers' capacities give way to the host's; ticks below. */
function Frame({ panel, y, host }: { panel: Panel; y: number; host: number }): VNode {
  return (
    <g class="hw">
      {host < 1 &&
        panel.servers.map(({ x, width }) => (
          <rect class="role fine" x={x} y={y} width={width} height={barHeight} opacity={1 - host} />
        ))}
      {host > 0 && <rect class="role" y={y} width={panel.capacity} height={barHeight} opacity={host} />}
      {panel.ticks.map(({ at, label }) => (
        <g>
          <path class="axis" d={`M${at} ${y + barHeight + 2}v6`} />
          <Label
            x={at}
            y={y + barHeight + 24}
            text={label}
            small
            quiet
            anchor={at === 0 ? "start" : at > panel.width - 40 ? "end" : "middle"}
          />
        </g>
      ))}
    </g>
  );
}

function Cpu({ panel, phases }: { panel: CpuPanel; phases: Phases }): VNode {
  const { work, peak, within, beyond } = panel;
  const y = cpuY;
  return (
    <g transform={`translate(${panel.x} 0)`}>
      <Frame panel={panel} y={y} host={phases.moved} />
      <Pieces spans={within} kind="ga" y={y} solid />
      <Pieces spans={beyond} kind="trap" y={y} solid />
      {phases.work > 0 && (
        <g class="ga" opacity={phases.work}>
          <g class="hw">
            <rect class="tint" x={work.low} y={y + 1} width={work.clock - work.low + 1} height={barHeight - 2} />
          </g>
          <rect
            class="solid"
            x={work.low}
            y={y + 2}
            width={work.high - work.low}
            height={barHeight - 4}
            opacity={0.5}
          />
        </g>
      )}
      {phases.plan > phases.ram && (
        <g class="ga" opacity={phases.plan - phases.ram}>
          <rect
            class="mark"
            x={4}
            y={y + 5}
            width={Math.max(0, peak - 8)}
            height={barHeight - 10}
            stroke-dasharray="8 7"
          />
        </g>
      )}
    </g>
  );
}

function Ram({ panel, phases }: { panel: Panel; phases: Phases }): VNode {
  const y = ramY;
  return (
    <g transform={`translate(${panel.x} 0)`}>
      <Frame panel={panel} y={y} host={phases.ram} />
      <g class="hv">
        <rect class="role fine" y={y} width={panel.own} height={barHeight} />
      </g>
      <Pieces spans={panel.within} kind="ga" y={y} />
      <Pieces spans={panel.beyond} kind="trap" y={y} />
      {phases.ram > 0 && (
        <g class="hw" opacity={phases.ram}>
          <path class="mark wall" d={`M${panel.capacity} ${y - 5}v${barHeight + 10}`} />
        </g>
      )}
    </g>
  );
}

function Pieces(props: { spans: Panel["within"]; kind: "ga" | "trap"; y: number; solid?: boolean }): VNode {
  const { spans, kind, y, solid } = props;
  return (
    <g class={kind}>
      {spans
        .filter(({ width }) => width > 0)
        .map(({ x, width }) => (
          <rect class={solid ? "solid" : "role fine"} x={x} y={y + 2} width={width} height={barHeight - 4} />
        ))}
    </g>
  );
}
