import { describe, expect, it } from "vitest";
import { type Place, scene, size } from "./model";

const right = ({ x, width }: Place) => x + width;
const bottom = ({ y, height }: Place) => y + height;

describe("the host and its guests", () => {
  it("fill the figure to its edges and stay inside it", () => {
    const { machine, hypervisor, guests } = scene();
    for (const place of [machine, hypervisor, ...guests.map(({ box }) => box)]) {
      expect(place.x).toBeGreaterThanOrEqual(0);
      expect(right(place)).toBeLessThanOrEqual(size.width + 1e-9);
    }
    expect(right(guests[2]?.box ?? machine)).toBeCloseTo(size.width, 9);
    expect(bottom(machine)).toBe(size.height);
  });

  it("stand on each other in three layers that do not touch", () => {
    const { machine, hypervisor, guests } = scene();
    for (const { box } of guests) expect(bottom(box)).toBeLessThan(hypervisor.y);
    expect(bottom(hypervisor)).toBeLessThan(machine.y);
  });

  it("give every guest a machine inside its own walls and a thread that starts there", () => {
    for (const { box, belief, threadX } of scene().guests) {
      expect(belief.x).toBeGreaterThan(box.x);
      expect(right(belief)).toBeLessThan(right(box));
      expect(threadX).toBeGreaterThan(belief.x);
      expect(threadX).toBeLessThan(right(belief));
    }
  });
});
