import type { AnyLiveDemo } from "../src/demo-kit/contract";

/** The living half of every demo, by its name, loaded when its slide comes near. */
export const live: Readonly<Record<string, () => Promise<AnyLiveDemo>>> = {
  console: async () => (await import("./console/live")).live as unknown as AnyLiveDemo,
  manager: async () => (await import("./manager/live")).live as unknown as AnyLiveDemo,
  migration: async () => (await import("./migration/live")).live as unknown as AnyLiveDemo,
  snapshots: async () => (await import("./snapshots/live")).live as unknown as AnyLiveDemo,
  speed: async () => (await import("./speed/live")).live as unknown as AnyLiveDemo,
  templates: async () => (await import("./templates/live")).live as unknown as AnyLiveDemo,
};
