import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { during } from "../kit/draw/motion";
import { Label } from "../kit/draw/text";
import { seats, type Way, ways } from "./model";

const size = { width: 1136, height: 396 } as const;
const top = 96;
const lane = 50;
const x = { name: 20, changed: 282, seats: 484, cpu: 862, cost: 940 } as const;
const seat = { width: 84, height: 32, inset: 8 } as const;

/** Which lane is lit, counted from 0, between two of them while the light moves; and how far each has been spoken of. */
interface Scene {
  light: number;
  spoken: readonly number[];
}

/** Five ways to run a guest, and containers, as lanes: what changes, where the guest's kernel runs, what it costs. */
export const widget = defineWidget({
  tag: "approaches",
  title: "Five ways to run a guest, and containers",
  size,
  params: {},
  steps: () => ways.map(({ sentence }, index) => ({ sentence, paper: index === 0 || index === ways.length - 1 })),
  scene: (_, step, t): Scene => {
    const part = step === 0 ? 1 : during(t, 0, 1);
    return {
      light: Math.max(0, step - 1 + part),
      spoken: ways.map((_way, index) => (index < step ? 1 : index === step ? part : 0)),
    };
  },
  draw,
});

function draw(scene: Scene): VNode {
  return (
    <g>
      <Heads />
      <g class="hv">
        <rect class="role" x={1} y={top + scene.light * lane + 2} width={size.width - 2} height={lane - 4} rx={6} />
      </g>
      <path
        class="grid"
        d={ways
          .slice(1)
          .map((_, index) => `M0 ${top + (index + 1) * lane}H${size.width}`)
          .join("")}
      />
      <path class="axis" d={`M0 ${top - 1}H${size.width}`} />
      {ways.map((way, index) => (
        <Lane
          way={way}
          y={top + index * lane}
          lit={Math.abs(scene.light - index) < 0.5}
          spoken={scene.spoken[index] ?? 0}
        />
      ))}
    </g>
  );
}

/** What the columns say. */
function Heads(): VNode {
  const names = ["\na program", "\nring 1", "guest’s\nring 0", "host’s\nring 0"];
  const [left, right] = [seatX(0) + seat.inset / 2, seatX(seats.length - 1) + seat.width - seat.inset / 2];
  return (
    <g>
      <Label x={x.name} y={83} text="Way" small quiet />
      <Label x={x.changed} y={83} text="What changes" small quiet />
      <Label x={(left + right) / 2} y={17} text="The guest’s kernel runs in" small quiet anchor="middle" />
      <path class="axis" d={`M${left} 34v-6H${right}v6`} />
      {names.map((text, index) => (
        <Label x={seatX(index) + seat.width / 2} y={56} text={text} small quiet anchor="middle" />
      ))}
      <Label x={x.cpu} y={56} text={"Guest\nCPU"} small quiet />
      <Label x={x.cost} y={56} text={"What it\ncosts"} small quiet />
    </g>
  );
}

/** One way: bright once it has been spoken of, bold while it is. */
function Lane(props: { way: Way; y: number; lit: boolean; spoken: number }): VNode {
  const { way, y, lit, spoken } = props;
  const base = y + lane / 2 + 8;
  const quiet = spoken < 0.5;
  return (
    <g>
      <g class={lit ? "strong" : undefined}>
        <Label x={x.name} y={base} text={way.name} quiet={quiet} />
      </g>
      <Label x={x.changed} y={base} text={way.changed} quiet={quiet} />
      <Seats way={way} y={y + (lane - seat.height) / 2} spoken={spoken} />
      <Label x={x.cpu} y={base} text={way.anyCpu ? "any" : "same"} quiet={quiet} />
      <Label x={x.cost} y={base} text={way.cost} quiet={quiet} />
    </g>
  );
}

/** The four places where a kernel may run, and in one of them the kernel that serves this guest. */
function Seats({ way, y, spoken }: { way: Way; y: number; spoken: number }): VNode {
  const at = seats.indexOf(way.seat);
  const shared = way.seat === "host";
  return (
    <g>
      {seats.map((_, index) => (
        <rect
          class="page empty"
          x={seatX(index) + seat.inset / 2}
          y={y}
          width={seat.width - seat.inset}
          height={seat.height}
          rx={4}
        />
      ))}
      <g class={shared ? "os" : "ga"}>
        <rect
          class={spoken < 0.5 ? "role fine" : "role"}
          x={seatX(at) + seat.inset / 2}
          y={y}
          width={seat.width - seat.inset}
          height={seat.height}
          rx={4}
        />
        <Label
          x={seatX(at) + seat.width / 2}
          y={y + 23}
          text={shared ? "shared" : "kernel"}
          small
          on="box"
          anchor="middle"
        />
      </g>
    </g>
  );
}

function seatX(index: number): number {
  return x.seats + index * (seat.width + 6);
}
