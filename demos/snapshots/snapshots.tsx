/** The tree as it is drawn: a row for each snapshot, the lines between them, and what can be done with the chosen one. */
import type { ComponentChildren, VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { Frame, formatBytes, Press, StateMark } from "../../src/demo-kit/parts";
import { formatClock } from "./clock";
import type { Action, Question, SnapshotView, View } from "./demo";
import { placeTree, type TreeLayout, type TreeLine, type TreeRow } from "./layout";
import { longestName, most } from "./tree";

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

function Rows({ view, send }: Props): VNode {
  const { snapshots, here } = view;
  const layout = placeTree(snapshots, here);
  const known = new Map(snapshots.map((one) => [one.id, one]));
  return (
    <>
      <p class="undo-row undo-heads" aria-hidden="true">
        <span>name</span>
        <span>clock</span>
        <span>size</span>
      </p>
      <div class="undo-rows">
        <fieldset
          class="undo-tree"
          aria-label="Snapshots, parents first"
          style={{ "--rows": layout.rows.length, "--lanes": layout.lanes }}
        >
          <Lines layout={layout} />
          {layout.rows.map((place) => {
            const snapshot = place.id === undefined ? undefined : known.get(place.id);
            return snapshot ? (
              <SnapshotRow
                key={snapshot.id}
                {...{ view, send, place, snapshot }}
                parent={nameOf(known, snapshot.parent)}
              />
            ) : (
              <HereRow key={`here ${place.row}`} view={view} place={place} />
            );
          })}
        </fieldset>
      </div>
    </>
  );
}

const nameOf = (known: ReadonlyMap<number, SnapshotView>, id: number | undefined) =>
  id === undefined ? undefined : known.get(id)?.name;

/** One unit is a row high and a lane wide; the drawing is stretched to what rows and lanes measure. */
function Lines({ layout: { rows, lines, lanes } }: { layout: TreeLayout }): VNode {
  return (
    <svg class="undo-lines" viewBox={`0 0 ${lanes} ${rows.length}`} preserveAspectRatio="none" aria-hidden="true">
      {lines.map(({ from, to, toHere }) => (
        <path
          key={`${to.row}`}
          class={toHere ? "to-here" : undefined}
          d={from.lane === to.lane ? down(from, to) : across(from, to)}
        />
      ))}
    </svg>
  );
}

type Spot = TreeLine["from"];

const down = (from: Spot, to: Spot) => `M${from.lane + 0.5} ${from.row + 0.5}V${to.row + 0.5}`;

/** From the trunk, which passes on its way to the parent's oldest child. */
const across = (from: Spot, to: Spot) => `M${from.lane + 0.5} ${to.row + 0.5}H${to.lane + 0.5}`;

interface SnapshotRowProps extends Props {
  place: TreeRow;
  snapshot: SnapshotView;
  parent: string | undefined;
}

function SnapshotRow({ view, send, place, snapshot, parent }: SnapshotRowProps): VNode {
  const { id, name, clockSeconds, bytes, state } = snapshot;
  const isChosen = view.chosen === id;
  if (send && view.renaming === id) return <RenameRow place={place} snapshot={snapshot} send={send} />;
  const spoken = [name, parent === undefined ? "without a parent" : `after ${parent}`, formatBytes(bytes)].join(", ");
  return (
    <Row place={place} {...(isChosen ? { class: "chosen", onShow: bringIntoView } : {})}>
      {send && (
        <input
          type="radio"
          name="snapshot"
          class="undo-cover"
          checked={isChosen}
          aria-label={spoken}
          onChange={() => send({ kind: "choose", id })}
        />
      )}
      <span class="undo-name">
        {name}
        {state && <StateMark state={state} />}
      </span>
      <span>{clockSeconds === undefined ? "–" : formatClock(clockSeconds)}</span>
      <span>{formatBytes(bytes)}</span>
    </Row>
  );
}

interface RowProps {
  place: TreeRow;
  class?: string | undefined;
  onShow?: (element: HTMLElement | null) => void;
  children: ComponentChildren;
}

function Row({ place, class: extra, onShow, children }: RowProps): VNode {
  const props = {
    class: ["undo-row", extra].filter(Boolean).join(" "),
    style: { "--lane": place.lane },
    ...(onShow ? { ref: onShow } : {}),
  };
  return (
    <div {...props}>
      <i class="undo-dot" />
      {children}
    </div>
  );
}

/** Where the machine is now. Its memory has moved on from the snapshot that it hangs on. */
function HereRow({ view: { guest, here, sinceBytes }, place }: { view: View; place: TreeRow }): VNode {
  return (
    <Row place={place} class="here" onShow={bringIntoView}>
      <span class="undo-name">
        <b>you are here</b>
      </span>
      <span>{guest.state === "running" && guest.beat !== undefined ? formatClock(guest.beat / 10) : ""}</span>
      <span>{here !== undefined && sinceBytes !== undefined ? `+ ${formatBytes(sinceBytes)}` : ""}</span>
    </Row>
  );
}

function RenameRow({
  place,
  snapshot,
  send,
}: {
  place: TreeRow;
  snapshot: SnapshotView;
  send: NonNullable<Props["send"]>;
}) {
  const { id, name } = snapshot;
  const finish = (box: HTMLInputElement) => send({ kind: "name", id, name: box.value });
  return (
    <Row place={place} class="chosen renaming">
      <input
        class="undo-input"
        aria-label={`Another name for ${name}. Enter keeps it, Escape leaves the old one.`}
        defaultValue={name}
        maxLength={longestName}
        ref={select}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish(event.currentTarget);
          if (event.key !== "Escape") return;
          event.preventDefault();
          send({ kind: "cancel" });
        }}
        onBlur={(event) => finish(event.currentTarget)}
      />
    </Row>
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

const select = (box: HTMLInputElement | null) => box?.select();

/** Scrolls the tree, and nothing around it. */
function bringIntoView(row: HTMLElement | null): void {
  const box = row?.closest(".undo-rows");
  if (!row || !box) return;
  const [seen, wanted] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (wanted.bottom > seen.bottom) box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight;
  if (wanted.top < seen.top) box.scrollTop = row.offsetTop;
}
