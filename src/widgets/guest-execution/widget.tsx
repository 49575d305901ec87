import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { during } from "../kit/draw/motion";
import { Label } from "../kit/draw/text";
import { SlowdownChart } from "./chart";
import { LaneOf } from "./lane";
import { program, type Technique } from "./model";
import { grid, place, type Scene, size } from "./place";
import { type Phase, phasesOf } from "./story";
import { names, processorName, sentences, workloadNames } from "./words";
import type { WorkloadName } from "./workload";

const techniques = (Object.keys(names) as Technique[]).map((value) => ({ value, label: names[value].label }));
const workloads = (Object.keys(workloadNames) as WorkloadName[]).map((value) => ({
  value,
  label: workloadNames[value],
}));
const processors = (["pentium4", "core2", "nehalem", "sandyBridge"] as const).map((value) => ({
  value,
  label: processorName(value),
}));

const paper: readonly Phase[] = ["rounds", "device", "table", "held", "total", "work"];

/** A guest's program under two techniques, instruction by instruction: what the real processor does, and what it costs. */
export const widget = defineWidget({
  tag: "guest-execution",
  title: "A guest program under two ways to run it",
  size,
  params: {
    techniqueA: { kind: "choice", label: "Left", options: techniques, default: "interpreter" },
    techniqueB: { kind: "choice", label: "Right", options: techniques, default: "shadow" },
    processor: { kind: "choice", label: "Processor", options: processors, default: "pentium4" },
    workload: { kind: "choice", label: "Work", options: workloads, default: "compute" },
  },
  steps: (story) => {
    const phases = phasesOf(story);
    return sentences(story).map((sentence, step) => ({ sentence, paper: paper.includes(phases[step] ?? "start") }));
  },
  scene: (story, step, t) => place(story, step, during(t, 0, 1)),
  draw,
});

function draw(scene: Scene): VNode {
  const table = 1 - Math.min(1, 2 * scene.moment.work);
  return (
    <g>
      {table > 0 && (
        <g opacity={table}>
          <Program scene={scene} />
          {scene.lanes.map((lane, side) => (
            <LaneOf lane={lane} side={side === 0 ? 0 : 1} moment={scene.moment} />
          ))}
        </g>
      )}
      {scene.moment.work > 0.5 && (
        <g opacity={2 * scene.moment.work - 1}>
          <SlowdownChart chart={scene.chart} />
        </g>
      )}
    </g>
  );
}

/** The program with the rings in which the guest believes, what is dangerous in it tinted, and the guest's own flag. */
function Program({ scene }: { scene: Scene }): VNode {
  const { left, right, ring, text } = grid.program;
  const middle = (left + right) / 2;
  const tinted = program.flatMap(({ sensitive }, index) => (sensitive ? [rowY(index)] : []));
  const rows = program.map((instruction, index) => ({ ...instruction, y: rowY(index) + 17 }));
  return (
    <g>
      <Label x={ring} y={48} text="ring" small quiet anchor="middle" />
      <g class="strong">
        <Label x={text} y={21} text="Guest program" on="ga" />
      </g>
      <path class="axis" d={`M${left} 56H${right}`} />
      <g class="trap">
        <path class="tint" d={tinted.map((y) => `M${text - 7} ${y}H${right}v${grid.pitch}H${text - 7}z`).join("")} />
      </g>
      {rows.map(({ text: written, sensitive, ring: believed, y }) => (
        <g>
          <Label x={ring} y={y} text={String(believed)} small quiet anchor="middle" />
          <Label x={text} y={y} text={written} mono on={sensitive ? "trap" : undefined} />
        </g>
      ))}
      <Label x={right} y={rowY(2) + 17} text={scene.rounds} small quiet anchor="end" />
      <Pointer at={scene.at} />
      <Label x={middle} y={rowY(program.length) + 20} text={scene.believed} small anchor="middle" />
      <Label x={middle} y={364} text={scene.processor} small quiet anchor="middle" />
    </g>
  );
}

/** The mark of the instruction that comes next; it leaves when all have run. */
function Pointer({ at }: { at: number }): VNode | null {
  const opacity = Math.min(1, Math.max(0, program.length - at));
  if (opacity === 0) return null;
  const y = rowY(Math.min(at, program.length - 1)) + grid.pitch / 2;
  return (
    <g class="ga" opacity={opacity}>
      <path class="solid" d={`M${grid.program.left} ${y - 7}l10 7l-10 7z`} />
    </g>
  );
}

function rowY(index: number): number {
  return grid.top + index * grid.pitch;
}
