/** The keyboard contract: which key means what, and when a key belongs to something else than the deck. Pure. */

export const commands = {
  next: { keys: ["→", "↓", "Space", "Page Down"], does: "next step" },
  previous: { keys: ["←", "↑", "Shift Space", "Page Up"], does: "step back" },
  nextSlide: { keys: ["Shift →"], does: "next slide, skipping steps" },
  previousSlide: { keys: ["Shift ←"], does: "slide before, at its start" },
  first: { keys: ["Home"], does: "first slide" },
  last: { keys: ["End"], does: "last slide" },
  overview: { keys: ["o"], does: "overview of all slides" },
  jump: { keys: ["g"], does: "go to a slide by number or words" },
  adjust: { keys: ["c"], does: "controls of the figure" },
  map: { keys: ["m"], does: "map of the talk, and back" },
  notes: { keys: ["n"], does: "speaker notes" },
  blank: { keys: ["b", "."], does: "black screen, and back" },
  fullscreen: { keys: ["f"], does: "full screen" },
  theme: { keys: ["t"], does: "light or dark" },
  help: { keys: ["?"], does: "this sheet" },
  back: { keys: ["Esc"], does: "leave a control, close what is open" },
} as const;

export type Command = keyof typeof commands;

/** What a key press says, taken from a KeyboardEvent. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const plain: Readonly<Record<string, Command>> = {
  ArrowRight: "next",
  ArrowDown: "next",
  " ": "next",
  PageDown: "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  o: "overview",
  g: "jump",
  c: "adjust",
  m: "map",
  n: "notes",
  b: "blank",
  ".": "blank",
  f: "fullscreen",
  t: "theme",
  "?": "help",
  Escape: "back",
};
const shifted: Readonly<Record<string, Command>> = {
  " ": "previous",
  ArrowRight: "nextSlide",
  ArrowDown: "nextSlide",
  ArrowLeft: "previousSlide",
  ArrowUp: "previousSlide",
  "?": "help",
};
/** What a clicker sends, and the way out: these are the deck's whatever has the focus. */
const always: ReadonlySet<Command | undefined> = new Set<Command>(["back"]);

/** What the focused element keeps for itself: nothing, the keys that press it, or all that are not a clicker's. */
export type Ownership = "none" | "press" | "all";

/** The command of a key press, or undefined where it is not the deck's: browser shortcuts, and keys of a focused control. */
export function commandFor(press: KeyPress, focus: Ownership): Command | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const command = press.shiftKey ? shifted[key] : plain[key];
  if (key === "PageDown" || key === "PageUp" || always.has(command)) return command;
  if (focus === "all" || (focus === "press" && key === " ")) return undefined;
  return command;
}

/** What a focused element keeps for itself. A button that was clicked must not keep the arrows from the deck. */
export function ownershipOf(target: EventTarget | null): Ownership {
  if (!(target instanceof Element)) return "none";
  if (target.closest("input, select, textarea, dialog, [contenteditable], [data-own-keys]")) return "all";
  return target.closest("button, summary") ? "press" : "none";
}
