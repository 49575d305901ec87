import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Label } from "../kit/draw/text";
import { boxes, boxWatts, type Choices, centsPerKwh, hostWatts, upPercent } from "./model";
import { Bill, Fits, Risks } from "./panels";
import { place, rack, type Scene, size, stepCount } from "./place";
import { sentences } from "./words";

/** Ten old servers before and after they move into one host: what that saves and what it risks. */
export const widget = defineWidget({
  tag: "site-one",
  title: "Ten boxes into one host",
  size,
  params: {
    watts: { kind: "number", label: "New host draws", unit: "W", min: 150, max: 600, step: 1, default: hostWatts },
    cents: { kind: "number", label: "Price of a kWh", unit: "ct", min: 5, max: 50, step: 0.1, default: centsPerKwh },
    up: { kind: "number", label: "One box is up", unit: "%", min: 98, max: 99.9, step: 0.1, default: upPercent },
  },
  steps: (given: Choices) =>
    Array.from({ length: stepCount }, (_, step) => ({
      sentence: sentences(place(given, step, 1))[step] ?? "",
      paper: step > 0,
    })),
  scene: (given: Choices, step, t) => place(given, step, t),
  draw,
});

function draw(scene: Scene): VNode {
  const { moved, guests } = scene;
  const units = Array.from({ length: boxes }, (_, n) => rack.top + n * rack.pitch);
  return (
    <g>
      <Label x={rack.before} y={24} text={`Before: ${boxes} × ${boxWatts} W`} quiet={moved > 0.5} />
      <Label x={rack.after} y={24} text={`After: ${scene.after.watts} W, assumed`} opacity={late(moved)} />
      {units.map((y) => (
        <Unit x={rack.before} y={y} there={1 - moved} />
      ))}
      {units.map((y, n) => (
        <Unit x={rack.after} y={y} there={n === boxes - 1 ? late(moved) : 0} />
      ))}
      <g class="ga">
        {guests.map(({ x, y }) => (
          <rect class="solid" x={x} y={y} width={14} height={16} rx={2} />
        ))}
      </g>
      <Bill scene={scene} shown={late(scene.panels[0] ?? 0)} after={false} />
      <Fits scene={scene} shown={late(scene.panels[1] ?? 0)} />
      <Bill scene={scene} shown={late(scene.panels[2] ?? 0)} after />
      <Risks scene={scene} shown={late(scene.panels[3] ?? 0)} />
    </g>
  );
}

/** One unit of a rack: a machine that is switched on, or an empty place. */
function Unit({ x, y, there }: { x: number; y: number; there: number }): VNode {
  const box = { x, y, width: rack.width, height: rack.unit, rx: 4 };
  return (
    <g>
      {there < 1 && <rect class="role fine reserved" {...box} opacity={0.6 * (1 - there)} />}
      {there > 0 && (
        <g class="hw" opacity={there}>
          <rect class="role fine" {...box} />
          <circle class="gb solid" cx={x + rack.width - 14} cy={y + rack.unit / 2} r={4} />
        </g>
      )}
    </g>
  );
}

/** Things that come or go are there in the second half of the movement only. */
function late(part: number): number {
  return Math.max(0, 2 * part - 1);
}
