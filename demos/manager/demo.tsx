/** Manager: one pane over two hosts and their guests. What there is to see. */
import type { VNode } from "preact";
import { Console, type ConsoleInput } from "../../src/demo-kit/console";
import type { Demo, Send } from "../../src/demo-kit/contract";
import { Frame, Press, StateMark } from "../../src/demo-kit/parts";
import type { ScreenView } from "../../src/demo-kit/screen";
import { type Fleet, guestOf } from "./fleet";
import { FleetList } from "./list";
import { EventLog, WholeLog } from "./log";
import type { PaneAction } from "./pane";
import { Panel } from "./panel";
import type { Command } from "./rules";

export interface View {
  fleet: Fleet;
  /** Of the guest whose console is open. */
  screen?: ScreenView;
}

export type Action =
  | PaneAction
  | { kind: "command"; command: Command; id: number }
  /** Yes to the open question. */
  | { kind: "confirm" }
  /** Lets go of what is dragged, where it is. */
  | { kind: "drop" }
  | { kind: "connect"; connected: boolean }
  | { kind: "input"; input: ConsoleInput };

export const demo: Demo<View, Action> = {
  name: "manager",
  title: "One pane for all of them",
  acts: [
    { sentence: "Two hosts, four guests: who runs where, in which state, how busy, with how much memory." },
    { sentence: "Choose Db and give it work: the buttons tell what can be done now, the curve what is being done." },
    { sentence: "Pause Db: it gets no more time of a processor, but it keeps its memory.", paper: true },
    { sentence: "A new guest from a template: Test answers, and nobody has unpacked a box." },
    { sentence: "Move Web to Host B: it runs on, and its load and its memory now count over there.", paper: true },
    { sentence: "Test has done its duty: off, Delete, and are you sure? Then it is gone, and so is its load." },
    { sentence: "Now the manager itself dies: the list is what it last knew, and the guests just go on.", paper: true },
  ],
  draw: ({ fleet, screen }, send) => (
    <div class={`pane${fleet.connected ? "" : " pane-lost"}${fleet.drag ? " pane-dragging" : ""}`}>
      <div class="pane-main">
        <FleetList fleet={fleet} send={send} />
        <EventLog fleet={fleet} send={send} />
        <WholeLog fleet={fleet} send={send} />
        <OpenConsole fleet={fleet} screen={screen} send={send} />
      </div>
      <Panel fleet={fleet} send={send} />
      <DragMark fleet={fleet} />
    </div>
  ),
};

/** How much of the screen is shown: as wide as the guest writes, as high as the pane. */
const columns = 46;
const rows = 16;

interface OpenConsoleProps {
  fleet: Fleet;
  screen: ScreenView | undefined;
  send: Send<Action>;
}

function OpenConsole({ fleet, screen, send }: OpenConsoleProps): VNode | null {
  const guest = guestOf(fleet, fleet.consoleOf);
  if (!guest || !screen) return null;
  const { name, tone, state, crash } = guest;
  const close = <Press label="Close" onPress={send && (() => send({ kind: "close" }))} />;
  return (
    <div class="pane-cover pane-console" ref={focusKeyboard} key={guest.id}>
      <Frame title={name} tone={tone} status={<StateMark state={state} />} actions={close}>
        <Console
          label={name}
          screen={screen}
          columns={columns}
          rows={rows}
          blank={crash ?? (state === "off" ? "no power" : undefined)}
          onInput={send && ((input) => send({ kind: "input", input }))}
        />
      </Frame>
    </div>
  );
}

/** Whoever opens a console wants to type. */
function focusKeyboard(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>(".console-keyboard")?.focus({ preventScroll: true });
}

/** What hangs at the pointer while a guest is dragged. */
function DragMark({ fleet }: { fleet: Fleet }): VNode | null {
  const { drag } = fleet;
  const guest = guestOf(fleet, drag?.id);
  if (!drag || !guest) return null;
  const place = { left: `${100 * drag.x}%`, top: `${100 * drag.y}%` };
  return (
    <p class={`pane-drag ${guest.tone}`} style={place}>
      {guest.name}
      {drag.over !== undefined && ` → Host ${drag.over}`}
    </p>
  );
}
