/** Where the parts of each design stand and which way a request takes, in units from the picture's top left corner. */
import type { Place } from "../kit/draw/boxes";
import type { Point } from "../kit/draw/network";
import type { Role } from "../kit/draw/role";
import { type DesignId, type PartId, pathOf, type RequestId, type Spot, startOf } from "./model";

/** The size of a picture. The higher a part stands, the less it may: programs, kernels, the layer, the hardware. */
export const picture = { width: 552, height: 200 } as const;

const lanes = { a: 100, b: 128, c: 156, d: 184, w: 223, 1: 348, 2: 373, 3: 398, 4: 423 } as const;
const rowsY = { user: 22, kernel: 74, layer: 118, back: 143, hw: 182 } as const;

/** A box of a picture: `name` at `nameAt`, from its own corner; `end` lets the name end there. */
export interface PlanBox extends Place {
  part: PartId;
  kind: Role;
  name: string;
  nameAt: Point;
  end?: boolean;
  fine?: boolean;
  /** The VMkernel goes round a corner: how much of its top is cut away right of `notch`. */
  notch?: { x: number; y: number };
}

const user = { y: 0, height: 44 };
const both = { y: 0, height: 96 };
const layer = { y: 104, height: 52 };
const layerName = 33;

const hardware: PlanBox = {
  part: "card",
  kind: "hw",
  x: 0,
  y: 164,
  width: 552,
  height: 36,
  name: "Hardware",
  nameAt: [540, 26],
  end: true,
};

/** Guest A as a frame with a program in it, and guest B; `inset` where a process stands around each. */
function guests(inset: number): readonly PlanBox[] {
  const frame = { y: inset, height: 96 - 2 * inset };
  const second = { x: 450 + inset / 2, width: 102 - inset };
  return [
    { part: "kernel", kind: "ga", x: 240, width: 200, ...frame, name: "Guest A", nameAt: [8, 78 - inset] },
    { part: "app", kind: "ga", x: 248, y: 6, width: 184, height: 34, name: "app", nameAt: [10, 23], fine: true },
    { part: "other", kind: "gb", ...second, ...frame, name: "Guest B", nameAt: [10 - inset / 3, 78 - inset] },
  ];
}

/** A privileged guest with the drivers in its lower half. */
function privileged(name: string): readonly PlanBox[] {
  return [
    { part: "host", kind: "os", x: 0, width: 206, ...both, name, nameAt: [12, 30] },
    {
      part: "driver",
      kind: "os",
      x: 6,
      y: 52,
      width: 194,
      height: 38,
      name: "driver",
      nameAt: [10, 26],
      fine: true,
    },
  ];
}

/** The monitor beneath guest A alone, as a box in its layer. */
function monitor(name: string, inset: number): PlanBox {
  const { y, height } = { y: layer.y + inset, height: layer.height - 2 * inset };
  return { part: "monitor", kind: "hv", x: 246, y, width: 192, height, name, nameAt: [10, layerName - inset] };
}

const boxes: Readonly<Record<DesignId, readonly PlanBox[]>> = {
  esx: [
    {
      part: "host",
      kind: "hv",
      x: 0,
      y: 52,
      width: 552,
      height: 104,
      name: "VMkernel",
      nameAt: [12, 30],
      notch: { x: 206, y: 52 },
    },
    { part: "device", kind: "hv", x: 0, width: 206, ...user, name: "VMX", nameAt: [12, 30], fine: true },
    monitor("VMM", 6),
    ...guests(0),
    hardware,
  ],
  xen: [
    ...privileged("dom0"),
    {
      part: "monitor",
      kind: "hv",
      x: 0,
      width: 552,
      ...layer,
      name: "Xen",
      nameAt: [540, layerName],
      end: true,
    },
    ...guests(0),
    hardware,
  ],
  kvm: [
    { part: "device", kind: "hv", x: 0, width: 443, ...both, name: "QEMU", nameAt: [12, 30], fine: true },
    { part: "other", kind: "hv", x: 448, width: 104, ...both, name: "", nameAt: [0, 0], fine: true },
    { part: "host", kind: "os", x: 0, width: 552, ...layer, name: "Linux", nameAt: [540, layerName], end: true },
    monitor("KVM", 6),
    ...guests(6),
    hardware,
  ],
  hyperv: [
    ...privileged("Parent"),
    {
      part: "monitor",
      kind: "hv",
      x: 0,
      width: 552,
      ...layer,
      name: "Hypervisor",
      nameAt: [546, layerName],
      end: true,
    },
    ...guests(0),
    hardware,
  ],
  hosted: [
    { part: "device", kind: "hv", x: 0, width: 206, ...user, name: "VMApp", nameAt: [12, 30], fine: true },
    { part: "host", kind: "os", x: 0, y: 52, width: 206, height: 104, name: "Host", nameAt: [12, 30] },
    { part: "driver", kind: "os", x: 6, y: 104, width: 194, height: 46, name: "driver", nameAt: [10, 33], fine: true },
    monitor("VMM", 0),
    ...guests(0),
    { part: "other", kind: "hv", x: 450, width: 102, ...layer, name: "VMM", nameAt: [10, layerName] },
    hardware,
  ],
};

/** The boxes of a design, those behind first. */
export function boxesOf(design: DesignId): readonly PlanBox[] {
  return boxes[design];
}

/** What else a picture shows: the wall between two worlds, or the ring that two systems share. */
export const between: Readonly<Partial<Record<DesignId, "wall" | "ring">>> = {
  hosted: "wall",
  xen: "ring",
  hyperv: "ring",
};

/** The point of a spot. */
export function pointOf(spot: Spot): Point {
  const [lane, row] = spot.split("-") as [keyof typeof lanes, keyof typeof rowsY];
  return [lanes[lane], rowsY[row]];
}

/**
 * A request's way, one run of points for each hop, each beginning where the one before ended. Between two spots it
 * goes down before it goes across, and across before it goes up, so that it keeps to the lanes.
 */
export function wayOf(design: DesignId, request: RequestId): readonly (readonly Point[])[] {
  let from = pointOf(startOf(request));
  return pathOf(design, request).map(({ spot, via = [] }) => {
    const points: Point[] = [from];
    for (const next of [...via, spot].map(pointOf)) {
      if (next[0] !== from[0] && next[1] !== from[1]) {
        points.push(next[1] > from[1] ? [from[0], next[1]] : [next[0], from[1]]);
      }
      points.push(next);
      from = next;
    }
    return points;
  });
}
