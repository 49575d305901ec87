import type { AnyWidget } from "./kit/contract";

/** Every widget by its tag, each loaded when it is asked for. */
export const catalogue: Readonly<Record<string, () => Promise<AnyWidget>>> = {
  consolidation: async () => (await import("./consolidation/widget")).widget,
  "history-timeline": async () => (await import("./history-timeline/widget")).widget,
  "host-and-guests": async () => (await import("./host-and-guests/widget")).widget,
  isolation: async () => (await import("./isolation/widget")).widget,
};
