import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { during } from "../kit/draw/motion";
import { Readout } from "../kit/draw/text";
import { GuestMemory } from "./guest-memory";
import { HostBar } from "./host-bar";
import type { Mix, Pledge } from "./model";
import { place, type Scene, size } from "./place";
import { sentences } from "./words";

/** Memory that is promised to guests, and three ways to do without some of it: sharing, ballooning, swapping. */
export const widget = defineWidget({
  tag: "memory-overcommit",
  title: "More memory promised than there is",
  size,
  params: {
    mix: {
      kind: "choice",
      label: "Guests, as measured",
      options: [
        { value: "nt", label: "ten NT servers" },
        { value: "linux9", label: "nine Linux" },
        { value: "linux5", label: "five Linux" },
      ],
      default: "nt",
    },
    ram: { kind: "number", label: "Promised to each", unit: "GB", min: 0.5, max: 4, step: 0.5, default: 2 },
    host: { kind: "number", label: "Host’s memory", unit: "GB", min: 4, max: 32, step: 2, default: 12 },
    idle: { kind: "number", label: "Idle in each guest", unit: "%", min: 0, max: 40, step: 5, default: 10 },
  },
  steps: (given) => sentences(read(given)).map((sentence, step) => ({ sentence, paper: [1, 3, 4].includes(step) })),
  scene: (given, step, t) => place(read(given), step, during(t, 0, 1)),
  draw,
});

function read({ mix, ram, host, idle }: { mix: Mix; ram: number; host: number; idle: number }): Pledge {
  return { mix, guestGb: ram, hostGb: host, idlePercent: idle };
}

function draw(scene: Scene): VNode {
  const { guests, system, amounts } = scene;
  return (
    <g>
      {guests.map((guest) => (
        <GuestMemory guest={guest} system={system} />
      ))}
      <HostBar scene={scene} />
      <Readout
        x={776}
        y={338}
        value={`${(amounts.homelessGb + amounts.swappedGb).toFixed(1)} GB`}
        note={"find no place\nin memory"}
        on="trap"
      />
    </g>
  );
}
