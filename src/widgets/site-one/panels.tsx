/** The right half of the first site's figure: one panel a step. */
import type { ComponentChildren, VNode } from "preact";
import { Label, Readout } from "../kit/draw/text";
import { host, panel, type Scene } from "./place";
import { kilowatts, whole } from "./words";

interface PanelProps {
  scene: Scene;
  shown: number;
}

const { x: left, width } = panel;
const right = left + width;

function Panel({ shown, children }: { shown: number; children: ComponentChildren }): VNode | null {
  return shown > 0 ? <g opacity={shown}>{children}</g> : null;
}

/** What the new host has of CPU and memory, and what its guests want. */
export function Fits({ scene: { outcome }, shown }: PanelProps): VNode {
  const { usedGhz, wantedGb, roomGb, sharedGb } = outcome;
  const scale = width / (wantedGb + 1);
  const shared = left + scale * (1 + sharedGb);
  const ends = left + scale * host.ramGb;
  return (
    <Panel shown={shown}>
      <Label x={left} y={84} text={`CPU: ${usedGhz.toFixed(1)} of ${host.ghz} GHz used`} />
      <rect class="hw role" x={left} y={98} width={width} height={36} />
      <rect class="ga solid" x={left} y={101} width={(width / host.ghz) * usedGhz} height={30} />
      <Label
        x={left}
        y={192}
        text={`Memory: ${host.ramGb} GB less ${host.ramGb - roomGb} for the hypervisor; ${wantedGb} wanted`}
      />
      <rect class="hw role" x={left} y={212} width={scale * host.ramGb} height={36} />
      <rect class="hv role fine" x={left} y={214} width={scale} height={32} />
      <rect class="ga role fine" x={left + scale} y={214} width={scale * (host.ramGb - 1)} height={32} />
      <rect class="trap role fine" x={ends} y={214} width={scale * (wantedGb + 1 - host.ramGb)} height={32} />
      <path class="hw mark wall" d={`M${ends} 208v46`} />
      <path class="ga mark" d={`M${left + scale} 266H${shared}M${shared} 258v16`} />
      <Label
        x={left + scale}
        y={302}
        text={`${sharedGb.toFixed(1)} GB with pages shared: would fit, on VMware`}
        small
      />
    </Panel>
  );
}

const columns = [right - 150, right] as const;

/** What the ten boxes draw and cost in a year and, in a second column, what the one host does. */
export function Bill({ scene: { before, after: host, saved }, shown, after }: PanelProps & { after: boolean }): VNode {
  const rows = [
    { text: "Power", values: [kilowatts(before.watts), kilowatts(host.watts)] },
    { text: "Energy, a year", values: [`${whole(before.kwh)} kWh`, `${whole(host.kwh)} kWh`] },
    { text: "Cost, a year", values: [`$${whole(before.dollars)}`, `$${whole(host.dollars)}`] },
    { text: "Rack", values: ["10 U", "1 U"] },
  ];
  const [first, second] = after ? columns : [right, right];
  const heat = `day and night, and\n${whole(before.btuPerHour)} BTU/h of heat`;
  return (
    <Panel shown={shown}>
      {after ? (
        <Readout x={left} y={100} value={`${Math.round(saved)} %`} note={"less power, and less heat\nto carry away"} />
      ) : (
        <Readout x={left} y={100} value={kilowatts(before.watts)} note={heat} />
      )}
      <Label x={left} y={138} text="our arithmetic; energy with cooling, PUE 2.0" small quiet />
      <Label x={first} y={172} text="before" small quiet anchor="end" />
      {after && <Label x={second} y={172} text="after" small quiet anchor="end" />}
      {rows.map(({ text, values }, row) => (
        <g>
          <path class="axis" d={`M${left} ${186 + row * 46}H${right}`} />
          <Label x={left} y={217 + row * 46} text={text} />
          <Label x={first} y={217 + row * 46} text={values[0] ?? ""} anchor="end" />
          {after && <Label x={second} y={217 + row * 46} text={values[1] ?? ""} anchor="end" />}
        </g>
      ))}
    </Panel>
  );
}

/** A year before and after: all up, some down, all down. */
export function Risks({ scene: { ten, one }, shown }: PanelProps): VNode {
  const up = (share: number) => (width * share) / 100;
  return (
    <Panel shown={shown}>
      <Readout
        x={left}
        y={100}
        value={`${whole(one.allDownHours)} h`}
        note={"a year in which all ten\nare down at once"}
        on="trap"
      />
      <Label x={left} y={182} text={`Ten boxes: all up ${ten.allUp.toFixed(1)} % of a year`} />
      <rect class="ga role fine" x={left} y={194} width={up(ten.allUp)} height={32} />
      <rect class="trap role fine" x={left + up(ten.allUp)} y={194} width={width - up(ten.allUp)} height={32} />
      <Label x={right} y={252} text={`some down: ${whole(ten.someDownHours)} h`} small on="trap" anchor="end" />
      <Label x={left} y={300} text={`One host: all up ${one.allUp.toFixed(1)} %`} />
      <rect class="ga role fine" x={left} y={312} width={up(one.allUp)} height={32} />
      <rect class="trap solid" x={left + up(one.allUp)} y={306} width={width - up(one.allUp)} height={44} />
      <Label x={right} y={372} text={`all down: ${whole(one.allDownHours)} h`} small on="trap" anchor="end" />
    </Panel>
  );
}
