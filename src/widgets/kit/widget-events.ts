/** What a widget's element tells the page around it; all of these bubble. */

/** The events by name, with their details. */
export interface WidgetEvents {
  /** A wish to stand at a step of the widget; `fragmentIndex` is the last fragment of the slide visible then, −1 for none. */
  "hv-goto": { step: number; fragmentIndex: number };
  /** The parameters that differ from what the slide says, as they are written in a link. */
  "hv-params": { params: Record<string, string> };
  /** The widget's fragments were made more or fewer and its slide's numbered anew; `steps` are the widget's own. */
  "hv-steps": { steps: number };
  /** The widget threw, or its code did not come; its last picture stays. */
  "hv-failed": { error: unknown };
}

declare global {
  interface GlobalEventHandlersEventMap {
    "hv-goto": CustomEvent<WidgetEvents["hv-goto"]>;
    "hv-params": CustomEvent<WidgetEvents["hv-params"]>;
    "hv-steps": CustomEvent<WidgetEvents["hv-steps"]>;
    "hv-failed": CustomEvent<WidgetEvents["hv-failed"]>;
  }
}
