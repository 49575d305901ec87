/** A machine's console: its screen as text, and a place where keys become the guest's until Esc. */
import type { VNode } from "preact";
import { cropScreen, type Run, type ScreenView } from "./screen";

/** What a hand did at a console: a key went down or up, or text came from a keyboard that has no keys. */
export type ConsoleInput = { kind: "key"; code: string; down: boolean } | { kind: "text"; text: string };

interface ConsoleProps {
  /** Names it, e.g. after its guest. */
  label: string;
  screen: ScreenView;
  /** How much of the 80 × 25 characters is shown. */
  columns: number;
  rows: number;
  /** Says in place of the screen why there is none, e.g. "no power". */
  blank?: string | undefined;
  /** Undefined where it is only to be looked at. */
  onInput?: ((input: ConsoleInput) => void) | undefined;
}

/** The console. Its size follows from columns, rows and the type size around it. */
export function Console({ label, screen, columns, rows, blank, onInput }: ConsoleProps): VNode {
  const shown = cropScreen(screen, columns, rows);
  return (
    <div class="console" style={{ "--columns": columns, "--rows": rows }} data-own-keys={onInput ? "" : undefined}>
      {blank === undefined ? <Screen shown={shown} rows={rows} /> : <p class="console-blank">{blank}</p>}
      {onInput && <Keyboard label={label} onInput={onInput} />}
    </div>
  );
}

function Screen({ shown, rows }: { shown: ScreenView; rows: number }): VNode {
  return (
    <pre class="console-screen">
      {Array.from({ length: rows }, (_, row) => (
        <Row key={row} runs={shown.rows[row] ?? []} cursor={shown.cursor?.[0] === row ? shown.cursor[1] : undefined} />
      ))}
    </pre>
  );
}

function Row({ runs, cursor }: { runs: readonly Run[]; cursor: number | undefined }): VNode {
  return (
    <div class="console-row">
      {runs.map(([text, attribute], index) => (
        <span key={index} class={`f${attribute & 15} b${(attribute >> 4) & 7}`}>
          {text}
        </span>
      ))}
      {cursor !== undefined && <i class="console-cursor" style={{ "--at": cursor }} />}
    </div>
  );
}

/** Lies over the screen and holds the focus. A phone's keyboard has no codes, and comes as text. */
function Keyboard({ label, onInput }: { label: string; onInput: (input: ConsoleInput) => void }): VNode {
  const onKey = (event: KeyboardEvent) => {
    const down = event.type === "keydown";
    if (isDecks(event) || event.isComposing || event.code === "") return;
    event.preventDefault();
    // The guest knows one layout only; what this keyboard's own layout makes of a key comes as text, shift and all.
    if (isText(event)) {
      if (down) onInput({ kind: "text", text: event.key });
    } else if (!/^(Shift|CapsLock|AltRight)/.test(event.code)) onInput({ kind: "key", code: event.code, down });
  };
  return (
    <textarea
      class="console-keyboard"
      aria-label={`Keyboard of ${label}. Escape gives the keys back.`}
      autocapitalize="off"
      autocomplete="off"
      spellcheck={false}
      onKeyDown={onKey}
      onKeyUp={onKey}
      onInput={(event) => {
        const box = event.currentTarget;
        if (box.value !== "") onInput({ kind: "text", text: box.value });
        box.value = "";
      }}
    />
  );
}

function isText({ key, ctrlKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey;
}

/** A clicker's keys, the way out and the browser's own shortcuts never reach a guest; Ctrl-C and Ctrl-L are meant for it. */
function isDecks({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (key === "Escape" || key === "PageDown" || key === "PageUp" || key === "Tab" || /^F\d/.test(key)) return true;
  if (metaKey || (altKey && key !== "AltGraph")) return true;
  return ctrlKey && !["c", "l", "control"].includes(key.toLowerCase());
}
