/** Snapshots: undo for a whole computer. What there is to see: a guest, and the tree of what it was. */
import type { VNode } from "preact";
import { Console, type ConsoleInput } from "../../src/demo-kit/console";
import type { Demo, Send } from "../../src/demo-kit/contract";
import type { GuestView } from "../../src/demo-kit/guest";
import { Frame, formatMs, Press, StateMark } from "../../src/demo-kit/parts";
import { formatClock } from "./clock";
import { Snapshots } from "./snapshots";

/** What is known of a snapshot. */
export interface SnapshotView {
  id: number;
  name: string;
  parent?: number;
  /** The guest's clock, in seconds since its start. */
  clockSeconds?: number;
  /** What it takes: the pages that differ from its parent's, and the devices. */
  bytes: number;
  /** What the machine was doing, where it did not run. */
  state?: "paused" | "halted";
}

/** A question that must be answered before it is done. */
export interface Question {
  id: number;
  children: number;
}

export interface View {
  guest: Pick<GuestView, "state" | "screen" | "beat" | "crash">;
  snapshots: readonly SnapshotView[];
  /** The snapshot that the machine goes on from, and how much memory has changed since, in bytes. */
  here?: number;
  sinceBytes?: number;
  /** The snapshot that the buttons are about. */
  chosen?: number;
  /** The one whose name is being changed. */
  renaming?: number;
  asking?: Question;
  /** Why the last file was not taken. */
  refused?: string;
  /** How long the last snapshot and the last way back took, in ms, from the press to the answer. */
  takenMs?: number;
  backMs?: number;
}

export type Action =
  | { kind: "take" | "power" | "reset" | "renew" | "run" | "wipe" | "panic" | "cancel" }
  | { kind: "choose" | "back" | "rename" | "export" | "delete" | "delete-for-good"; id: number }
  | { kind: "name"; id: number; name: string }
  | { kind: "import"; file: File }
  | { kind: "input"; input: ConsoleInput };

/** The part of the screen that is shown: a panic fits into it. */
const columns = 46;
const rows = 15;

export const demo: Demo<View, Action> = {
  name: "snapshots",
  title: "Undo, for a whole computer",
  acts: [
    { sentence: "A guest at work, with a seating plan that nobody has kept anywhere else." },
    { sentence: "Take a snapshot: all of its memory, while it runs. It notices nothing.", paper: true },
    { sentence: "Install what came by mail, and take another: it keeps only the pages that differ." },
    { sentence: "And now rm *. Orders, thesis, wedding: gone, exactly as ordered.", paper: true },
    { sentence: "Go back: everything is there again, in less time than a blink takes.", paper: true },
    { sentence: "A panic this time: a dead machine, with nobody left inside to ask for help." },
    { sentence: "Back from the dead, to the first one, and on along another way: the tree forks.", paper: true },
  ],
  draw: (view, send) => (
    <div class="undo" {...(send ? { onDragOver: refuseDrop, onDrop: refuseDrop } : {})}>
      <GuestWindow view={view} send={send} />
      <Snapshots view={view} send={send} />
    </div>
  ),
};

/** A file that misses the tree would take the place of the whole page. */
function refuseDrop(event: DragEvent): void {
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
}

interface Props {
  view: View;
  send: Send<Action>;
}

/** What a panic says stands at the top of the screen; else what matters is at its end. */
function GuestWindow({ view, send }: Props): VNode {
  const { state, screen, beat, crash } = view.guest;
  return (
    <Frame
      title="desk"
      tone="ga"
      status={
        <>
          <StateMark state={state} />
          {state === "running" && beat !== undefined && ` ${formatClock(beat / 10)}`}
        </>
      }
      actions={<GuestActions view={view} send={send} />}
    >
      <Console
        label="desk"
        screen={state === "halted" ? { rows: screen.rows.slice(0, rows) } : screen}
        columns={columns}
        rows={rows}
        blank={crash ?? (state === "off" ? "no power" : undefined)}
        onInput={send && ((input) => send({ kind: "input", input }))}
      />
      <Stopwatch view={view} />
    </Frame>
  );
}

function GuestActions({ view, send }: Props): VNode {
  const { state } = view.guest;
  const press = (kind: "power" | "reset" | "renew" | "run" | "wipe" | "panic") => send && (() => send({ kind }));
  if (state === "crashed" || state === "destroyed") {
    return <Press label="New machine" kind="main" onPress={press("renew")} />;
  }
  return (
    <>
      <Press
        label="rm *"
        kind="danger"
        hint="Delete all files"
        disabled={state !== "running"}
        onPress={press("wipe")}
      />
      <Press
        label="panic"
        kind="danger"
        hint="Break the kernel"
        disabled={state !== "running"}
        onPress={press("panic")}
      />
      {state === "off" && <Press label="Power on" kind="main" onPress={press("power")} />}
      {state === "paused" && <Press label="Run" kind="main" onPress={press("run")} />}
      {(state === "running" || state === "halted") && <Press label="Reset" onPress={press("reset")} />}
    </>
  );
}

/** What was measured last, here and now. */
function Stopwatch({ view: { takenMs, backMs } }: { view: View }): VNode {
  return (
    <p class="undo-watch">
      <span>
        last snapshot <b>{takenMs === undefined ? "–" : formatMs(takenMs)}</b>
      </span>
      <span>
        last way back <b>{backMs === undefined ? "–" : formatMs(backMs)}</b>
      </span>
    </p>
  );
}
