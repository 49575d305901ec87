/** The right of the pane: what is chosen, and what can be done with it. */
import type { VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { Figure, Frame, formatBytes, Press, StateMark } from "../../src/demo-kit/parts";
import { Curve } from "./curve";
import type { Action } from "./demo";
import { chosenGuest, type Fleet, type Guest, type HostName, otherHost, sumsOf } from "./fleet";
import { QuestionForm } from "./question";
import { type Command, obstacle, whyNoGuest } from "./rules";
import { formatMiB } from "./words";

interface PanelProps {
  fleet: Fleet;
  send: Send<Action>;
}

/** The panel; a question that is open takes the place of the buttons. */
export function Panel({ fleet, send }: PanelProps): VNode {
  const guest = chosenGuest(fleet);
  const host = fleet.choice?.kind === "host" ? fleet.choice.host : undefined;
  const title = guest?.name ?? (host ? `Host ${host}` : "Manager");
  const status = fleet.connected ? (
    guest && <StateMark state={guest.state} />
  ) : (
    <StateMark state="crashed" word="no answer" />
  );
  return (
    <Frame class="pane-panel" title={title} tone={guest?.tone ?? "hw"} {...(status ? { status } : {})}>
      {fleet.question ? (
        <QuestionForm fleet={fleet} question={fleet.question} send={send} />
      ) : (
        <Chosen fleet={fleet} guest={guest} host={host} send={send} />
      )}
    </Frame>
  );
}

function Chosen({ fleet, guest, host, send }: PanelProps & { guest: Guest | undefined; host: HostName | undefined }) {
  return (
    <div class="pane-chosen-panel">
      {guest && <GuestFacts guest={guest} />}
      {guest && <GuestButtons fleet={fleet} guest={guest} send={send} />}
      {!guest && <HostFacts fleet={fleet} host={host} />}
      {!guest && !host && <p class="pane-hint">Choose a guest in the list to see what can be done with it.</p>}
      <PaneButtons fleet={fleet} send={send} />
    </div>
  );
}

function GuestFacts({ guest: { curve, snapshot, crash } }: { guest: Guest }): VNode {
  return (
    <>
      <Curve values={curve} />
      <p class="pane-fact">
        {crash ?? (snapshot ? `Snapshot of ${snapshot.at}, ${formatBytes(snapshot.bytes)}` : "No snapshot.")}
      </p>
    </>
  );
}

function HostFacts({ fleet, host }: { fleet: Fleet; host: HostName | undefined }): VNode {
  const { guests, reservedMiB, usedKiB, loadPercent } = sumsOf(fleet, host);
  return (
    <div class="pane-figures">
      <Figure value={String(guests)} label={guests === 1 ? "guest" : "guests"} />
      <Figure value={String(loadPercent)} unit="%" label="of a processor" />
      <Figure value={String(reservedMiB)} unit="MiB" label="promised" />
      <Figure value={formatMiB(usedKiB)} unit="MiB" label="in use" />
    </div>
  );
}

/** The first button does what its guest's state suggests; all others keep their places. */
function GuestButtons({ fleet, guest, send }: PanelProps & { guest: Guest }): VNode {
  const props = { fleet, id: guest.id, send };
  const isMoving = guest.job?.kind === "move";
  return (
    <div class="pane-buttons">
      <Order {...props} {...powerOrder(guest)} />
      <Order {...props} command="console" label="Console" />
      <Order {...props} command="reset" label="Reset" />
      <Order {...props} command="powerOff" label="Power off" />
      <Order {...props} command="snapshot" label="Snapshot" />
      <Order {...props} command="rollback" label="Roll back" />
      <div class="pane-wide">
        {isMoving ? (
          <Order {...props} command="cancel" label="Cancel the move" />
        ) : (
          <Order {...props} command="migrate" label={`Migrate to Host ${otherHost(guest.host)}`} />
        )}
      </div>
      <Order {...props} command="rename" label="Rename …" />
      <Order {...props} command="delete" label="Delete …" />
    </div>
  );
}

function powerOrder({ state }: Guest): { command: Command; label: string } {
  if (state === "running") return { command: "pause", label: "Pause" };
  if (state === "paused") return { command: "resume", label: "Resume" };
  if (state === "crashed") return { command: "recreate", label: "Build again" };
  return { command: "start", label: "Start" };
}

interface OrderProps extends PanelProps {
  id: number;
  command: Command;
  label: string;
}

/** A button for a command; where it cannot be given, its hint tells why. */
function Order({ fleet, id, command, label, send }: OrderProps): VNode {
  const reason = obstacle(fleet, id, command);
  return (
    <Press
      label={label}
      disabled={reason !== undefined}
      {...(reason === undefined ? {} : { hint: reason })}
      onPress={send && (() => send({ kind: "command", command, id }))}
    />
  );
}

/** What belongs to no guest: another one, and the manager's own line to the hosts. */
function PaneButtons({ fleet, send }: PanelProps): VNode {
  const reason = whyNoGuest(fleet);
  const { connected } = fleet;
  return (
    <div class="pane-buttons pane-foot">
      <Press
        label="New guest …"
        disabled={reason !== undefined}
        {...(reason === undefined ? {} : { hint: reason })}
        onPress={send && (() => send({ kind: "ask", about: "create" }))}
      />
      <Press
        label={connected ? "Disconnect" : "Reconnect"}
        {...(connected ? {} : { kind: "main" })}
        hint={connected ? "Lets the manager die; the guests go on" : "Brings the manager back"}
        onPress={send && (() => send({ kind: "connect", connected: !connected }))}
      />
    </div>
  );
}
