import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { during } from "../kit/draw/motion";
import type { Role } from "../kit/draw/role";
import { Label, Readout } from "../kit/draw/text";
import { count, interpreterWork, type ProgramName, programs, published, trapWork } from "./model";
import { grid, place, type Row, type Scene, type Square, size } from "./place";

/** A guest's program, run by an interpreter and by the processor itself with traps: what is work in software, and what not. */
export const widget = defineWidget({
  tag: "guest-execution",
  title: "A guest program under emulation and under virtualization",
  size,
  params: {
    program: {
      kind: "choice",
      label: "Guest program",
      options: [
        { value: "kernel", label: "a piece of a kernel" },
        { value: "application", label: "an application" },
      ],
      default: "kernel",
    },
  },
  steps: ({ program }) =>
    sentences(program).map((sentence, index, all) => ({ sentence, paper: index >= all.length - 2 })),
  scene: ({ program }, step, t) => place(program, step, during(t, 0, 1)),
  draw,
});

/** What is said at each step of a program. */
function sentences(program: ProgramName): string[] {
  const { interpreter, hypervisor } = count(programs[program], 8);
  const kernel = program === "kernel";
  return [
    kernel
      ? "One guest program, run in two ways. Three of its eight instructions touch the machine itself."
      : "One guest program, run in two ways. None of its eight instructions touches the machine itself.",
    "A load and an add: ten steps of software on the left; on the right the processor runs them by itself.",
    kernel
      ? "Then “cli”: four more steps on the left. On the right it traps, and the hypervisor acts for the guest."
      : "Then a product: the interpreter works on, and the processor still needs nobody.",
    kernel
      ? "A store costs the hypervisor nothing; a write to a port is the next trap."
      : "A store and an add: nothing here concerns the hypervisor.",
    `All eight: ${interpreter} steps of software against ${hypervisor}. The squares are kinds of work, not cycles.`,
    "For real work: Bochs about 240 times as long as native, our product of published ratios; the first VT-x 1.05 times.",
  ];
}

function draw(scene: Scene): VNode {
  return (
    <g>
      <Heads />
      <Pointer at={scene.at} />
      {scene.rows.map((row, index) => (
        <RowOf row={row} y={grid.top + index * grid.pitch} />
      ))}
      <Totals scene={scene} />
    </g>
  );
}

function Heads(): VNode {
  const { left, middle, right } = grid;
  const centre = middle.x + middle.width / 2;
  return (
    <g>
      <g class="strong">
        <Label x={left.x} y={24} text="Emulation: an interpreter" />
        <Label x={centre} y={24} text="Guest program" on="ga" anchor="middle" />
        <Label x={right.x} y={24} text="Virtualization: run it, trap the rest" />
      </g>
      {interpreterWork.map((work, index) => (
        <Label x={leftAt(index)} y={62} text={work} small quiet anchor="middle" />
      ))}
      {["direct", ...trapWork].map((work, index) => (
        <Label x={rightAt(index)} y={62} text={work} small quiet anchor="middle" />
      ))}
      <path class="axis" d={`M0 72H444M${middle.x} 72h${middle.width}M${right.x} 72H${size.width}`} />
    </g>
  );
}

/** The mark of the instruction that comes next; it leaves when all have run. */
function Pointer({ at }: { at: number }): VNode | null {
  const opacity = Math.min(1, Math.max(0, 8 - at));
  if (opacity === 0) return null;
  const y = grid.top + Math.min(at, 7) * grid.pitch + grid.pitch / 2;
  const { x } = grid.middle;
  return (
    <g class="ga" opacity={opacity}>
      <path class="solid" d={`M${x + 2} ${y - 8}l12 8l-12 8z`} />
    </g>
  );
}

function RowOf({ row, y }: { row: Row; y: number }): VNode {
  const { middle, pitch } = grid;
  return (
    <g>
      {row.sensitive && (
        <g class="trap">
          <rect class="tint" x={middle.x + 20} y={y + 1} width={middle.width - 20} height={pitch - 2} rx={4} />
        </g>
      )}
      <Label x={middle.x + 32} y={y + 22} text={row.text} on={row.sensitive ? "trap" : undefined} />
      {row.interpreter.map((square) => (
        <Work square={square} x={leftAt(square.column)} y={y} kind="hv" />
      ))}
      {row.direct > 0 && <Work square={{ column: 0, shown: row.direct }} x={rightAt(0)} y={y} kind="ga" />}
      {row.hypervisor.map((square) => (
        <Work square={square} x={rightAt(square.column + 1)} y={y} kind={square.column === 0 ? "trap" : "hv"} />
      ))}
    </g>
  );
}

/** A square of work; what the processor does itself is a thin line, since nothing in software is done for it. */
function Work(props: { square: Square; x: number; y: number; kind: Role }): VNode | null {
  const { square, x, y, kind } = props;
  if (square.shown === 0) return null;
  const { width, height } = grid.square;
  const middle = y + grid.pitch / 2;
  const thin = kind === "ga";
  return (
    <g class={kind} opacity={square.shown}>
      <rect
        class="solid"
        x={x - width / 2}
        y={thin ? middle - 2 : middle - height / 2}
        width={width}
        height={thin ? 4 : height}
        rx={thin ? 2 : 3}
      />
    </g>
  );
}

/** The counts, and in the last step what was published in their place. */
function Totals({ scene }: { scene: Scene }): VNode {
  const counted = Math.max(0, 1 - 2 * scene.published);
  const real = Math.max(0, 2 * scene.published - 1);
  const y = 372;
  return (
    <g>
      {counted > 0 && (
        <g opacity={counted}>
          <Readout x={0} y={y} value={String(scene.interpreter)} note={"steps of software,\nour schematic count"} />
          <Readout
            x={grid.right.x}
            y={y}
            value={String(scene.hypervisor)}
            note={"steps of software,\nour schematic count"}
          />
        </g>
      )}
      {real > 0 && (
        <g opacity={real}>
          <Readout
            x={0}
            y={y}
            value={`${published.interpreter} ×`}
            note={"as long as native:\nBochs, ratios of 2005"}
            on="hv"
          />
          <Readout
            x={grid.right.x}
            y={y}
            value={`${published.hypervisor} ×`}
            note={"as long as native:\nVT-x, measured 2006"}
            on="ga"
          />
        </g>
      )}
    </g>
  );
}

function leftAt(column: number): number {
  return grid.left.x + (column + 0.5) * grid.left.pitch;
}

function rightAt(column: number): number {
  return grid.right.x + (column + 0.5) * grid.right.pitch;
}
