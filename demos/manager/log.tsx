/** What has happened, the last thing first: as much of it as there is room for, or all of it. */
import type { VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { Frame, Press } from "../../src/demo-kit/parts";
import type { Action } from "./demo";
import { type Fleet, guestsOn, hosts, type LogEvent } from "./fleet";
import { lastLines } from "./words";

interface LogProps {
  fleet: Fleet;
  send: Send<Action>;
}

/** How many lines there should be, and fit below a list without rows on a stage; a row of the list takes away one. */
const wantedLines = 5;
const roomForLines = 15.5;
const linesPerRow = 1.07;

/** The last events, as many as fit below the list on a stage. */
export function EventLog({ fleet, send }: LogProps): VNode {
  const rows =
    1 + hosts.length + fleet.guests.length + hosts.filter((host) => guestsOn(fleet, host).length === 0).length;
  const room = Math.min(wantedLines, Math.max(3, Math.floor(roomForLines - linesPerRow * rows)));
  const shown = lastLines(fleet.log, room);
  const rest = fleet.log.length - shown.length;
  return (
    <div class="pane-log">
      <ol aria-label="Events, the last one first" aria-live="polite">
        {shown.map((event) => (
          <LogLine key={event.id} event={event} />
        ))}
      </ol>
      {fleet.log.length === 0 && <p class="pane-empty">Nothing has happened yet.</p>}
      {rest > 0 && (
        <Press
          label={rest === 1 ? "1 earlier event …" : `${rest} earlier events …`}
          kind="quiet"
          onPress={send && (() => send({ kind: "log", whole: true }))}
        />
      )}
    </div>
  );
}

/** All events, over the list. */
export function WholeLog({ fleet, send }: LogProps): VNode | null {
  if (!fleet.wholeLog) return null;
  const close = <Press label="Close" onPress={send && (() => send({ kind: "log", whole: false }))} />;
  return (
    <div class="pane-cover pane-whole-log">
      <Frame title="Events" tone="hw" actions={close}>
        <div class="pane-log" role="log" aria-label="All events" tabIndex={send && 0} onKeyDown={onLogKey} ref={focus}>
          <ol>
            {fleet.log.toReversed().map((event) => (
              <LogLine key={event.id} event={event} />
            ))}
          </ol>
        </div>
      </Frame>
    </div>
  );
}

function LogLine({ event: { at, what, result, kind } }: { event: LogEvent }): VNode {
  return (
    <li class={kind === "failed" ? "pane-failed" : undefined}>
      <time>{at}</time>
      <span>
        <b>{what}</b> {kind === "failed" ? `failed: ${result}` : result}
      </span>
    </li>
  );
}

function focus(log: HTMLElement | null): void {
  log?.focus({ preventScroll: true });
}

/** Up and down scroll it while it has the focus. */
function onLogKey(event: KeyboardEvent): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  event.currentTarget.scrollBy(0, by * 40);
}
