import { defineWidget } from "../../src/widgets/kit/contract";

/** A widget whose drawing shows its position as a number, has as many steps as it is told, and throws when it is told to. */
export const widget = defineWidget({
  tag: "probe",
  title: "Probe",
  size: { width: 1136, height: 380 },
  params: {
    count: { kind: "number", label: "Steps", unit: "steps", min: 1, max: 9, step: 1, default: 4 },
    shape: {
      kind: "choice",
      label: "Shape",
      options: [
        { value: "box", label: "Box" },
        { value: "disc", label: "Disc" },
      ],
      default: "box",
    },
    named: { kind: "flag", label: "With its name", default: true },
    broken: { kind: "flag", label: "Broken", default: false },
  },
  steps: ({ count }) => Array.from({ length: count }, (_, step) => ({ sentence: `It stands at ${step}.` })),
  scene: (params, step, t) => ({ ...params, position: step - 1 + t }),
  draw: ({ position, shape, named, broken }) => {
    if (broken && position > 0) throw new Error("The probe broke.");
    const x = 100 + position * 100;
    return (
      <g class="ga">
        {shape === "box" ? (
          <rect class="role" data-position={position} x={x} y={120} width={60} height={60} rx={6} />
        ) : (
          <circle class="role" data-position={position} cx={x + 30} cy={150} r={30} />
        )}
        {named && (
          <text x={100} y={240}>
            at {position.toFixed(2)} of {7}
          </text>
        )}
      </g>
    );
  },
});
