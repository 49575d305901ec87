import type { VNode } from "preact";
import { Axis } from "../kit/draw/chart";
import { StateMark } from "../kit/draw/state-mark";
import { Label, Readout } from "../kit/draw/text";
import { type Chart, plot, type Scale } from "./outcome-place";
import type { Scene } from "./place";

/** Who notices: each one's bar begins where silence is long enough for it. */
export function Noticed({ scale }: { scale: Scale }): VNode {
  const { rows, left, right, ticks, hereX, here, opacity } = scale;
  const foot = (rows.at(-1)?.y ?? 0) + 36;
  const anchor = hereX > right - 120 ? "end" : hereX < left + 60 ? "start" : "middle";
  return (
    <g opacity={opacity}>
      {rows.map(({ y, x, who, what, verdict, notices }) => (
        <g class={notices ? "trap" : "hw"}>
          <Label x={0} y={y + 2} text={who} />
          <Label x={0} y={y + 27} text={what} small quiet />
          <rect class="role fine" x={x} y={y - 14} width={right - x} height={34} rx={3} />
          <Label x={right + 60} y={y + 10} text={verdict} on={notices ? "trap" : undefined} quiet={!notices} />
          {notices && <StateMark x={right + 34} y={y + 3} state="running" kind="trap" />}
        </g>
      ))}
      <Axis x={left} y={foot} length={right - left} side="bottom" ticks={ticks} />
      <g class="trap">
        <path class="mark" d={`M${hereX} 74V${foot}`} />
        <path class="solid" d={`M${hereX - 8} 72h16l-8 13z`} />
      </g>
      <Label x={hereX} y={62} text={here} on="trap" anchor={anchor} />
    </g>
  );
}

/** The downtime over the dirty rate, all else as it is, with the story's own place. */
export function Downtime({ chart, scene }: { chart: Chart; scene: Scene }): VNode {
  const { left, top, width, height } = plot;
  const { measured, ends } = chart;
  return (
    <g opacity={chart.opacity}>
      <Axis x={left} y={top} length={height} side="left" ticks={chart.y} label="downtime" grid={width} />
      <Axis x={left} y={top + height} length={width} side="bottom" ticks={chart.x} label="dirty rate, Mbit/s" />
      {ends !== null && <Ends x={ends} />}
      <path class="mark hv" d={chart.path} />
      <Label x={left} y={top + height + 66} text={chart.fixed} small on="hv" />
      {measured && (
        <g class="hw">
          <path class="mark" d={`M${measured.x} ${measured.y - 9}v18M${measured.x - 9} ${measured.y}h18`} />
          <Label x={measured.x + 4} y={measured.y + 34} text={measured.text} small quiet anchor="middle" />
        </g>
      )}
      <Here chart={chart} scene={scene} />
    </g>
  );
}

/** The story's own place on the chart, with the loud number. */
function Here({ chart, scene }: { chart: Chart; scene: Scene }): VNode {
  const { here } = chart;
  const top = plot.top;
  const x = plot.left + plot.width + 44;
  return (
    <g>
      <g class="trap">
        <circle class="solid" cx={here.x} cy={here.y} r={9} />
        <path class="line" d={`M${here.x + 12} ${here.y}L${x - 8} ${top + 100}`} />
      </g>
      {scene.louds.map(({ text, shown }) => (
        <g opacity={shown}>
          <Readout x={x - 2} y={top + 116} value={text} on="trap" />
        </g>
      ))}
      {scene.notes.map(({ text, shown }) => (
        <Label x={x} y={top + 150} text={text} opacity={shown} />
      ))}
    </g>
  );
}

/** From here on no rule ends the loop. */
function Ends({ x }: { x: number }): VNode {
  const { top, height, left, width } = plot;
  return (
    <g class="trap">
      <rect class="tint" x={x} y={top} width={left + width - x} height={height} />
      <path class="mark dashed" d={`M${x} ${top}v${height}`} />
      <Label x={(x + left + width) / 2} y={top + height - 18} text="never ends" on="trap" anchor="middle" />
    </g>
  );
}
