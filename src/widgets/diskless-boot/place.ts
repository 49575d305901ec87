/** Where everything of the diskless farm stands, in units of its figure, and how far each stage has come. */
import { during } from "../kit/draw/motion";
import { type Point, pointAlong } from "../kit/draw/network";
import { type Network, type Stage, stages } from "./model";

export const size = { width: 1136, height: 380 } as const;

/** How many steps the story has: the layout, the stages, and what must not break. */
export const stepCount = stages.length + 2;

export const manager = { x: 0, y: 66, width: 216, height: 150 } as const;
export const array = { x: 930, y: 66, width: 206, height: 150 } as const;
export const nodes = [252, 478, 704].map((x) => ({ x, y: 66, width: 200, height: 150 }));

/** Height at which each network's wire runs, and from where to where. */
export const buses: Readonly<Record<Network, { y: number; from: number; to: number }>> = {
  public: { y: 24, from: 204, to: 804 },
  management: { y: 258, from: 108, to: 754 },
  iscsi: { y: 318, from: 402, to: 1033 },
};

/** Where on a node its wire to each network leaves, from its left edge. */
export const taps: Readonly<Record<Network, number>> = { public: 100, management: 50, iscsi: 150 };

export interface Scene {
  /** How far each step is there, 0–1, adding up to 1. */
  shown: readonly number[];
  /** How far the new node has each of its things, 0–1. */
  powered: number;
  hypervisor: number;
  guests: number;
  /** What is said of the new node while it has no guests, each as far as it is there. */
  states: readonly { text: string; shown: number }[];
  /** The ways of the stage before and of the one that is on, as far as they are lit; `image` carries the hypervisor. */
  routes: readonly { points: readonly Point[]; lit: number; image: boolean }[];
  packet: { x: number; y: number; opacity: number; image: boolean };
  /** How far the weak points are marked, 0–1. */
  weak: number;
}

/** The scene of a step, t of the way from the one before. */
export function place(step: number, t: number): Scene {
  const part = step === 0 ? 1 : during(t, 0, 1);
  const shown = Array.from({ length: stepCount }, (_, k) => (k === step ? part : k === step - 1 ? 1 - part : 0));
  const from = (first: number) => shown.slice(first).reduce((sum, share) => sum + share, 0);
  return {
    shown,
    powered: arrived(from(1)),
    hypervisor: arrived(from(2)),
    guests: arrived(from(4)),
    states: ["off", "empty memory", "no disks yet", "sees its disks"].map((text, k) => ({
      text,
      shown: arrived(shown[k] ?? 0),
    })),
    routes: [routeOf(step - 2, Math.max(0, 1 - 2 * part)), routeOf(step - 1, arrived(part))].filter(
      ({ lit }) => lit > 0,
    ),
    packet: placePacket(step - 1, part),
    weak: shown[stepCount - 1] ?? 0,
  };
}

/** What a packet brings is there when the packet is. */
function arrived(part: number): number {
  return Math.max(0, 2 * part - 1);
}

/** The way of a stage, if there is one, lit so far. */
function routeOf(index: number, lit: number): Scene["routes"][number] {
  const stage = stages[index];
  if (stage === undefined) return { points: [], lit: 0, image: false };
  return { points: pointsOf(stage), lit, image: isImage(stage) };
}

/** The packet of a stage: on its way while the stage lasts, and gone when it has arrived. */
function placePacket(index: number, part: number): Scene["packet"] {
  const stage = stages[index];
  if (stage === undefined || part <= 0 || part >= 1) return { x: 0, y: 0, opacity: 0, image: false };
  const [x, y] = pointAlong(pointsOf(stage), part);
  return { x, y, opacity: Math.min(1, 6 * part, 6 * (1 - part)), image: isImage(stage) };
}

function isImage({ carries }: Stage): boolean {
  return carries === "hypervisor";
}

/** A stage's way along its network, in the direction that it goes. */
function pointsOf({ network, from }: Stage): Point[] {
  const node = nodes[2] ?? { x: 0, y: 0, width: 0, height: 0 };
  const { y } = buses[network];
  const x = node.x + taps[network];
  const foot = node.y + node.height;
  if (network === "public")
    return [
      [buses.public.from, y],
      [x, y],
      [x, node.y],
    ];
  const partner = network === "management" ? manager : array;
  const middle = partner.x + partner.width / 2;
  const way: Point[] = [
    [x, foot],
    [x, y],
    [middle, y],
    [middle, foot],
  ];
  return from === "node" ? way : way.reverse();
}
