/** The window of the snapshots: their tree, what can be done with the chosen one, and the way for files in and out. */
import type { VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { Frame, formatBytes, Press } from "../../src/demo-kit/parts";
import type { Action, Question, View } from "./demo";
import { Rows } from "./rows";
import { most } from "./tree";

interface Props {
  view: View;
  send: Send<Action>;
}

/** The window of the tree; files can be dropped onto it. */
export function Snapshots({ view, send }: Props): VNode {
  const { snapshots, guest } = view;
  const bytes = snapshots.reduce((sum, one) => sum + one.bytes, 0);
  const canTake = ["running", "paused", "halted"].includes(guest.state) && snapshots.length < most;
  return (
    <div class="undo-drop" {...(send ? dropHandlers(send) : {})}>
      <Frame
        title="Snapshots"
        tone="hv"
        status={snapshots.length > 0 && `${snapshots.length} · ${formatBytes(bytes)}`}
        actions={
          <>
            <ImportButton send={send} />
            <Press
              label="Take snapshot"
              kind="main"
              disabled={!canTake}
              onPress={send && (() => send({ kind: "take" }))}
            />
          </>
        }
      >
        <Rows view={view} send={send} />
        <p class="undo-note">Size: pages changed since the parent × 4 KiB, and devices.</p>
        <Foot view={view} send={send} />
      </Frame>
    </div>
  );
}

/** What stands below the tree: a question, a refusal, or else the buttons of the chosen snapshot. */
function Foot({ view, send }: Props): VNode {
  if (view.asking) return <Confirm view={view} asking={view.asking} send={send} />;
  if (view.refused === undefined) return <Actions view={view} send={send} />;
  return (
    <div class="undo-actions undo-refused" role="alert">
      <p>{view.refused}</p>
      <Press label="Close" onPress={send && (() => send({ kind: "cancel" }))} />
    </div>
  );
}

/** The buttons of the chosen snapshot. */
function Actions({ view, send }: Props): VNode {
  const id = view.snapshots.some((one) => one.id === view.chosen) ? view.chosen : undefined;
  const press = (kind: "back" | "rename" | "export" | "delete") =>
    send && id !== undefined ? () => send({ kind, id }) : undefined;
  const disabled = id === undefined;
  return (
    <div class="undo-actions">
      <Press label="Go back" kind="main" disabled={disabled} onPress={press("back")} />
      <Press label="Rename" disabled={disabled} onPress={press("rename")} />
      <Press label="Export" hint="Keep it as a file" disabled={disabled} onPress={press("export")} />
      <Press label="Delete" kind="danger" disabled={disabled} onPress={press("delete")} />
    </div>
  );
}

function Confirm({ view, asking, send }: Props & { asking: Question }): VNode {
  const { id, children } = asking;
  const name = view.snapshots.find((one) => one.id === id)?.name ?? "";
  const why = [
    ...(view.here === id ? ["you stand on it"] : []),
    ...(children > 0
      ? [`${children} ${children === 1 ? "hangs" : "hang"} on it, and ${children === 1 ? "stays" : "stay"} whole`]
      : []),
  ];
  return (
    <div
      class="undo-actions"
      role="alertdialog"
      aria-label="Delete?"
      tabIndex={-1}
      ref={focus}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        send?.({ kind: "cancel" });
      }}
    >
      <p>
        Delete “{name}”? {capital(why.join("; "))}.
      </p>
      <Press label="Delete" kind="danger" onPress={send && (() => send({ kind: "delete-for-good", id }))} />
      <Press label="Keep" kind="main" onPress={send && (() => send({ kind: "cancel" }))} />
    </div>
  );
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

function ImportButton({ send }: { send: Send<Action> }): VNode {
  return (
    <span class="undo-import">
      {send && (
        <input
          type="file"
          class="undo-cover"
          aria-label="Import a snapshot from a file"
          onChange={({ currentTarget: box }) => {
            const file = box.files?.[0];
            if (file) send({ kind: "import", file });
            // The same file may be chosen again, and the keys go back to the talk.
            box.value = "";
            box.blur();
          }}
        />
      )}
      Import
    </span>
  );
}

function dropHandlers(send: NonNullable<Props["send"]>) {
  const mark = (event: DragEvent & { currentTarget: HTMLElement }, over: boolean) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.toggleAttribute("data-over", over);
  };
  return {
    onDragOver: (event: DragEvent & { currentTarget: HTMLElement }) => mark(event, true),
    onDragLeave: (event: DragEvent & { currentTarget: HTMLElement }) => mark(event, false),
    onDrop: (event: DragEvent & { currentTarget: HTMLElement }) => {
      mark(event, false);
      const file = event.dataTransfer?.files[0];
      if (file) send({ kind: "import", file });
    },
  };
}

/** The button that was pressed has gone; whoever works with keys goes on from here. */
const focus = (box: HTMLElement | null) => box?.focus({ preventScroll: true });
