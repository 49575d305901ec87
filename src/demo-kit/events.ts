/** What a demo's element tells its page. */
export interface DemoEvents {
  /** A standalone demo has come to another act. */
  "hv-act": { act: number };
}

declare global {
  interface WindowEventMap {
    "hv-act": CustomEvent<DemoEvents["hv-act"]>;
  }
}
