/** The tree as it is drawn: a row for each snapshot and one for the machine, and the lines between them. */
import type { ComponentChildren, VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { formatBytes, StateMark } from "../../src/demo-kit/parts";
import { formatClock } from "./clock";
import type { Action, SnapshotView, View } from "./demo";
import { placeTree, type TreeLayout, type TreeLine, type TreeRow } from "./layout";
import { longestName } from "./tree";

interface Props {
  view: View;
  send: Send<Action>;
}

/** The rows under their heads; they scroll inside, and can be walked through with keys. */
export function Rows({ view, send }: Props): VNode {
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
  // Without power there is no memory that could differ.
  const isOn = ["running", "paused", "halted"].includes(guest.state);
  return (
    <Row place={place} class="here" onShow={bringIntoView}>
      <span class="undo-name">
        <b>you are here</b>
      </span>
      <span>{guest.state === "running" && guest.beat !== undefined ? formatClock(guest.beat / 10) : ""}</span>
      <span>{here !== undefined && isOn && sinceBytes !== undefined ? `+ ${formatBytes(sinceBytes)}` : ""}</span>
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

const select = (box: HTMLInputElement | null) => box?.select();

/** Scrolls the tree, and nothing around it. */
function bringIntoView(row: HTMLElement | null): void {
  const box = row?.closest(".undo-rows");
  if (!row || !box) return;
  const [seen, wanted] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (wanted.bottom > seen.bottom) box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight;
  if (wanted.top < seen.top) box.scrollTop = row.offsetTop;
}
