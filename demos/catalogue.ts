import type { AnyDemo } from "../src/demo-kit/contract";

/** What can be drawn of every live demo, by its name: no machine, no page. */
export const catalogue: Readonly<Record<string, () => Promise<AnyDemo>>> = {
  console: async () => (await import("./console/demo")).demo as unknown as AnyDemo,
  manager: async () => (await import("./manager/demo")).demo as unknown as AnyDemo,
  migration: async () => (await import("./migration/demo")).demo as unknown as AnyDemo,
  snapshots: async () => (await import("./snapshots/demo")).demo as unknown as AnyDemo,
  speed: async () => (await import("./speed/demo")).demo as unknown as AnyDemo,
  templates: async () => (await import("./templates/demo")).demo as unknown as AnyDemo,
};
