/** What one has in hand at a server: keys and switches. */
import type { VNode } from "preact";
import { Label } from "../kit/draw/text";

const keyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm-"] as const;
const key = { width: 24, height: 13, gap: 6 } as const;
const rowPitch = 17;

/** A keyboard 318 units wide, its top left corner at x, y; the key of `letter` is down. */
export function Keyboard({ x, y, letter }: { x: number; y: number; letter: string }): VNode {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect class="line" width={318} height={76} rx={5} />
      {keyRows.map((letters, row) =>
        Array.from(letters, (each, index) => (
          <Key
            x={9 + row * 12 + index * (key.width + key.gap)}
            y={6 + row * rowPitch}
            width={key.width}
            down={each === letter}
          />
        )),
      )}
      <Key x={74} y={6 + 3 * rowPitch} width={170} down={letter === " "} />
    </g>
  );
}

function Key({ x, y, width, down }: { x: number; y: number; width: number; down: boolean }): VNode {
  return <rect class={down ? "solid" : "line"} x={x} y={y} width={width} height={key.height} rx={2} />;
}

/** A round button, its middle at x, y, that fills while it is `down` 0–1; its word stands below. */
export function Switch(props: { x: number; y: number; label: string; down: number; sign: "power" | "reset" }): VNode {
  const { x, y, label, down, sign } = props;
  const path =
    sign === "power"
      ? "M0-9v8M-5-6.500a8 8 0 1 0 10 0"
      : "M0-8A8 8 0 1 1-7.600-2.470M-11.500-5.500L-7.600-2.470-4.800-6.500";
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle class="mark" r={20} />
      {down > 0 && <circle class="solid" r={20} opacity={down * 0.35} />}
      <path class="mark" d={path} />
      <Label x={0} y={46} text={label} small on="box" anchor="middle" />
    </g>
  );
}
