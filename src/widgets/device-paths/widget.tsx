import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { LaneDrawing } from "./lane";
import { Machine } from "./machine";
import type { Answerer } from "./model";
import { exitsPerPacket, usPerPacket } from "./model";
import { microseconds, place, type Scene, size } from "./place";

/** Three ways of a packet from a guest to the card: what each costs in exits, and whether the guest can still move. */
export const widget = defineWidget({
  tag: "device-paths",
  title: "Three ways from a guest to the card",
  size,
  params: {
    batch: { kind: "number", label: "Packets a notification", min: 1, max: 16, step: 1, default: 8 },
    answer: {
      kind: "choice",
      label: "Exits are answered by",
      options: [
        { value: "process", label: "a process" },
        { value: "kernel", label: "the kernel" },
      ],
      default: "process",
    },
  },
  steps: ({ batch, answer }) =>
    sentences(batch, answer).map((sentence, step) => ({ sentence, paper: step === 1 || step === 4 || step === 5 })),
  scene: ({ batch, answer }, step, t) => place(batch, answer, step, t),
  draw,
});

function sentences(batch: number, answer: Answerer): string[] {
  const cost = microseconds(usPerPacket("emulated", batch, answer));
  const ring = exitsPerPacket("paravirtual", batch) === 1 ? "a packet waits" : `${batch} packets wait`;
  const told = batch === 1 ? "tells of it" : "tells of all";
  return [
    "Three guests share one card, and each has a packet to send.",
    `Emulated: the hypervisor plays an old card. The guest needs no change, and each of 12 accesses exits: ${cost}.`,
    `Paravirtual: both sides know the game. ${ring[0]?.toUpperCase()}${ring.slice(1)} in shared memory, and one exit ${told}.`,
    "Pass-through: the guest drives a piece of the card itself. The hypervisor has only set it up.",
    "In 2009 software could go where its guest went. A piece of a card stayed in its machine, and its guest with it.",
    "Since about 2023 some cards can hand over their state, and a guest that drives one moves again.",
  ];
}

function draw(scene: Scene): VNode {
  return (
    <g>
      <Machine />
      {scene.lanes.map((lane) => (
        <LaneDrawing lane={lane} scene={scene} />
      ))}
    </g>
  );
}
