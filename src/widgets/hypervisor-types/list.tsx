import type { VNode } from "preact";
import { Label, Readout } from "../kit/draw/text";
import { ledgerOf, pathOf } from "./model";
import { HopMark } from "./picture";
import { type PanelScene, secondX, type TypesScene } from "./place";

const pitch = 37;
const width = 552;

/** With one design alone, its hops as a list beside the picture, with their microseconds and sum where measured. */
export function HopList({ panel, scene }: { panel: PanelScene; scene: TypesScene }): VNode {
  const hops = pathOf(panel.design, scene.params.request);
  const { micros } = ledgerOf(hops);
  const whole = hops.every((hop) => hop.micros !== undefined);
  return (
    <g transform={`translate(${secondX} 0)`} opacity={1 - scene.acts.verdict}>
      {panel.marks.map(({ number, trap, shown }) => {
        const hop = hops[number - 1];
        const y = 54 + (number - 1) * pitch;
        return (
          <g opacity={shown}>
            <HopMark number={number} at={[13, y - 7]} trap={trap} shown={1} />
            <Label x={40} y={y} text={hop?.words ?? ""} />
            {hop?.micros !== undefined && (
              <Label
                x={width}
                y={y}
                text={`${hop.micros.toFixed(2)} µs`}
                on={hop.hosting ? "trap" : undefined}
                anchor="end"
              />
            )}
          </g>
        );
      })}
      {whole && scene.acts.sum > 0 && (
        <g opacity={scene.acts.sum}>
          <Readout x={0} y={366} value={`${micros.toFixed(2)} µs`} />
        </g>
      )}
    </g>
  );
}
