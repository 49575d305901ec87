/** The list: hosts with their guests. */
import type { VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { StateMark } from "../../src/demo-kit/parts";
import { Curve } from "./curve";
import type { Action } from "./demo";
import { followDrag } from "./drag";
import {
  type Choice,
  type Fleet,
  type Guest,
  guestRamMiB,
  guestsOn,
  type HostName,
  hasMemory,
  hostRamMiB,
  hosts,
  loadOf,
  sumsOf,
} from "./fleet";
import { obstacle } from "./rules";
import { formatCount, formatMiB, formatUptime } from "./words";

interface ListProps {
  fleet: Fleet;
  send: Send<Action>;
}

/** Hosts and guests as a tree of rows: arrows go up and down in it, Enter opens a console, guests can be dragged. */
export function FleetList({ fleet, send }: ListProps): VNode {
  return (
    <div class="pane-list" data-prevent-swipe="">
      <table role={send && "treegrid"} aria-label="Hosts and their guests" onKeyDown={send && onListKey}>
        <thead>
          <tr>
            <th scope="col">Host and guest</th>
            <th scope="col">State</th>
            <th scope="col">Load</th>
            <th scope="col">Memory</th>
            <th scope="col">Up</th>
            <th scope="col">Answers</th>
          </tr>
        </thead>
        {hosts.map((host) => (
          <HostRows key={host} host={host} fleet={fleet} send={send} />
        ))}
      </table>
    </div>
  );
}

function HostRows({ host, fleet, send }: ListProps & { host: HostName }): VNode {
  const guests = guestsOn(fleet, host);
  const isTarget = fleet.drag?.over === host;
  return (
    <tbody data-host={host} class={isTarget ? "pane-target" : undefined}>
      <HostRow host={host} fleet={fleet} send={send} />
      {guests.map((guest) => (
        <GuestRow key={guest.id} guest={guest} fleet={fleet} send={send} />
      ))}
      {guests.length === 0 && (
        <tr class="pane-empty">
          <td colSpan={6}>{fleet.drag ? "Drop it here." : "No guests. It could be switched off."}</td>
        </tr>
      )}
    </tbody>
  );
}

/** What makes a row one that can be chosen: it takes the focus, and whatever has the focus is chosen. */
function chosenBy({ fleet, send }: ListProps, choice: Choice) {
  const isChosen = isSame(fleet.choice, choice);
  const isFirst = fleet.choice === undefined && choice.kind === "host" && choice.host === "A";
  const look = `pane-row ${isChosen ? "pane-chosen" : ""}`;
  if (!send) return { class: look };
  const choose = () => !isChosen && send({ kind: "choose", choice });
  return {
    class: look,
    "aria-selected": isChosen,
    tabIndex: isChosen || isFirst ? 0 : -1,
    onFocus: choose,
    onClick: choose,
  };
}

/** Only what can be chosen from is a tree; a still is a table. */
function level(depth: number, send: Send<Action>) {
  return send ? { "aria-level": depth } : {};
}

function isSame(one: Choice | undefined, other: Choice): boolean {
  if (one?.kind === "host" && other.kind === "host") return one.host === other.host;
  return one?.kind === "guest" && other.kind === "guest" && one.id === other.id;
}

function HostRow({ host, fleet, send }: ListProps & { host: HostName }): VNode {
  const { guests, reservedMiB, loadPercent } = sumsOf(fleet, host);
  const { class: row, ...rest } = chosenBy({ fleet, send }, { kind: "host", host });
  return (
    <tr {...rest} class={`${row} pane-host hw`} {...level(1, send)}>
      <td>Host {host}</td>
      <td>{guests === 1 ? "1 guest" : `${guests} guests`}</td>
      <td class="pane-number">{loadPercent} %</td>
      <td>
        <span class="pane-meter" style={{ "--part": reservedMiB / hostRamMiB }}>
          {reservedMiB} of {hostRamMiB} MiB
        </span>
      </td>
      <td />
      <td />
    </tr>
  );
}

function GuestRow({ guest, fleet, send }: ListProps & { guest: Guest }): VNode {
  const { id, name, tone, curve, usedKiB, uptimeSeconds, answered } = guest;
  const { class: row, ...rest } = chosenBy({ fleet, send }, { kind: "guest", id });
  const open = send && (() => send({ kind: "command", command: "console", id }));
  const isMovable = send !== undefined && obstacle(fleet, id, "migrate") === undefined;
  const isDragged = fleet.drag?.id === id;
  return (
    <tr
      {...rest}
      class={`${row} ${tone} ${isDragged ? "pane-dragged" : ""}`}
      {...level(2, send)}
      onDblClick={open}
      onKeyDown={open && ((event) => event.key === "Enter" && open())}
      onPointerDown={isMovable ? (event) => followDrag(event, id, send) : undefined}
    >
      <td>
        <i class={isMovable ? "pane-grip" : "pane-grip pane-fixed"} aria-hidden="true" />
        <span title={name}>{name}</span>
      </td>
      <td>
        <State guest={guest} />
      </td>
      <td class="pane-number">
        <Curve values={curve} />
        {loadOf(guest)} %
      </td>
      <td>{hasMemory(guest) ? `${formatMiB(usedKiB)} of ${guestRamMiB} MiB` : "–"}</td>
      <td class="pane-number">{hasMemory(guest) ? formatUptime(uptimeSeconds) : "–"}</td>
      <td class="pane-number">{answered > 0 ? formatCount(answered) : ""}</td>
    </tr>
  );
}

/** A word for what it does, or for what is being done with it. */
function State({ guest: { state, job } }: { guest: Guest }): VNode {
  if (!job) return <StateMark state={state} />;
  if (job.kind === "work") return <StateMark state={state} word={job.word} />;
  const percent = Math.round(100 * job.part);
  return (
    <span
      class="pane-progress"
      role="progressbar"
      aria-label={`On its way to Host ${job.to}`}
      aria-valuenow={percent}
      style={{ "--part": job.part }}
    >
      → {job.to} {percent} %
    </span>
  );
}

/** Up and down belong to the list while the focus is in it; all other keys stay the deck's. */
function onListKey(event: KeyboardEvent): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by === undefined || !(event.currentTarget instanceof HTMLElement) || event.shiftKey) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".pane-row")];
  const at = rows.findIndex((row) => row.matches(":focus"));
  rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
}

/** The row that is chosen takes the focus back from what stood in the panel and goes away. */
export function focusList(): void {
  const pane = document.activeElement?.closest(".pane");
  pane?.querySelector<HTMLElement>('.pane-row[tabindex="0"]')?.focus({ preventScroll: true });
}
