/** What demos are drawn with, so that all of them look like one product: windows, states, buttons, counts. */
import type { ComponentChildren, VNode } from "preact";
import type { MachineState } from "../machine/machine";

/** A colour role of the theme: guest A, B, C, hardware, hypervisor, data in motion, trap. */
export type Tone = "ga" | "gb" | "gc" | "hw" | "hv" | "data" | "trap";

interface PressProps {
  label: string;
  /** Undefined in a still. */
  onPress: (() => void) | undefined;
  kind?: "main" | "danger" | "quiet";
  disabled?: boolean;
  /** What it does, where the label is short. */
  hint?: string;
  /** Whether it is on, for one that stays down. */
  pressed?: boolean;
}

/** A button; in a still, where nothing can be pressed, it only looks like one. */
export function Press({ label, onPress, kind, disabled, hint, pressed }: PressProps): VNode {
  const look = ["press", kind, disabled && "off", pressed && "down"].filter(Boolean).join(" ");
  if (!onPress) return <span class={look}>{label}</span>;
  return (
    <button
      type="button"
      class={look}
      disabled={disabled}
      title={hint}
      aria-pressed={pressed}
      onClick={() => onPress()}
    >
      {label}
    </button>
  );
}

const stateWords: Readonly<Record<MachineState, string>> = {
  off: "off",
  running: "running",
  paused: "paused",
  halted: "halted",
  crashed: "crashed",
  destroyed: "gone",
};

/** What a machine is doing, as a word with a mark of its own: told by more than colour. */
export function StateMark({ state, word }: { state: MachineState; word?: string }): VNode {
  return <span class={`state state-${state}`}>{word ?? stateWords[state]}</span>;
}

interface FrameProps {
  title: ComponentChildren;
  tone?: Tone;
  /** Stands behind the title. */
  status?: ComponentChildren;
  /** Buttons at the right of the title. */
  actions?: ComponentChildren;
  children?: ComponentChildren;
  class?: string;
}

/** A window with a title bar. Not a `section`: inside a slide, reveal would take that for a slide of its own. */
export function Frame({ title, tone, status, actions, children, class: extra }: FrameProps): VNode {
  return (
    <article class={["frame", tone, extra].filter(Boolean).join(" ")}>
      <header>
        <b class="frame-title">{title}</b>
        {status !== undefined && <span class="frame-status">{status}</span>}
        {actions !== undefined && <span class="frame-actions">{actions}</span>}
      </header>
      {children}
    </article>
  );
}

/** A number with its unit and what it is. */
export function Figure({ value, unit, label }: { value: string; unit?: string; label: string }): VNode {
  return (
    <p class="count">
      <b>
        {value}
        {unit !== undefined && <small> {unit}</small>}
      </b>
      <span>{label}</span>
    </p>
  );
}

/** A time span for people: 320 ms, 4.2 s, 3 min. */
export function formatMs(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 120_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

/** A size for people, in KiB or MiB. */
export function formatBytes(bytes: number): string {
  const kib = bytes / 1024;
  if (kib < 1) return `${bytes} B`;
  if (kib < 1000) return `${kib < 10 ? kib.toFixed(1) : Math.round(kib)} KiB`;
  return `${(kib / 1024).toFixed(1)} MiB`;
}
