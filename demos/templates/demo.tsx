/** Templates: one server is set up with care, all others are copies of it. What there is to see. */
import type { VNode } from "preact";
import { Console, type ConsoleInput } from "../../src/demo-kit/console";
import type { Demo, Send } from "../../src/demo-kit/contract";
import type { GuestView } from "../../src/demo-kit/guest";
import { Frame, Press, StateMark } from "../../src/demo-kit/parts";
import type { MachineState } from "../../src/machine/machine";
import { Fleet } from "./fleet";
import type { PageCount } from "./sharing";
import { TemplateCard } from "./template-card";

/** What setting up a server took, in ms from the click: until its prompt, and until its first answer. */
export interface SetUpTimes {
  promptMs: number;
  answerMs: number;
}

/** The server that becomes the template, or has become it. */
export interface TemplateView {
  state: MachineState;
  sealed: boolean;
  ramMiB: number;
  /** What its memory holds; undefined until it is sealed. */
  used?: PageCount;
  /** Undefined while it is set up for the first time. */
  setUp?: SetUpTimes;
  /** Whether one is being set up now. */
  busy: boolean;
}

/** What a server said to the last request: the name that it gave, and how many it has answered, its template's included. */
export interface Answer {
  host: string;
  count: number;
}

/** A server that was deployed from the template. */
export interface ServerView {
  slot: number;
  host: string;
  /** Undefined while its machine is being made. */
  state?: MachineState;
  /** Why it crashed, or what else is wrong with it. */
  trouble?: string;
  /** From the click until its first answer had come, in ms. */
  firstMs?: number;
  answer?: Answer;
  /** Which of its pages are not the template's any more. */
  copied?: PageCount;
  /** Patches it has been given, and whether one is being installed. */
  patches: number;
  patching: boolean;
}

export interface View {
  template: TemplateView;
  servers: readonly ServerView[];
  /** The last time that servers were deployed: how many, and when all of them had answered, in ms from the click. */
  deployed?: { count: number; allMs?: number };
  /** The slot whose server the buttons are for; without it they are for all. */
  selected?: number;
  /** The console that is shown in place of the list. */
  open?: { title: string; guest: Pick<GuestView, "state" | "screen" | "crash"> };
}

export type Action =
  | { kind: "prepare" | "seal" | "measure" | "list" }
  | { kind: "deploy"; count: number }
  /** `renew` deletes a server and makes another in its place. */
  | { kind: "select" | "renew"; slot: number }
  /** For the selected server, or for all. */
  | { kind: "ask" | "patch" | "delete" }
  /** The selected server's console. */
  | { kind: "console" }
  | { kind: "input"; input: ConsoleInput };

export const demo: Demo<View, Action> = {
  name: "templates",
  title: "One server set up, eight copied",
  acts: [
    { sentence: "One server, set up once: started, given its data, put to work." },
    { sentence: "Seal it: a template. It will never run again, only be copied." },
    { sentence: "One copy: its own machine, its own name, its own first answer.", paper: true },
    { sentence: "Four at once. All but a few pages are still the template’s." },
    { sentence: "Eight at once. Ask, and each answers under its own name.", paper: true },
    { sentence: "The bill: all install a patch, and what was shared is copied.", paper: true },
  ],
  draw: (view, send) => (
    <div class="templates">
      <div class="templates-body">
        <TemplateCard template={view.template} send={send} />
        {view.open ? (
          <OpenConsole open={view.open} canClose={view.template.sealed} send={send} />
        ) : (
          <Fleet view={view} send={send} />
        )}
      </div>
    </div>
  ),
};

/** The part of the screen that is shown beside the template. */
const columns = 46;
const rows = 12;

interface OpenConsoleProps {
  open: NonNullable<View["open"]>;
  canClose: boolean;
  send: Send<Action>;
}

function OpenConsole({ open: { title, guest }, canClose, send }: OpenConsoleProps): VNode {
  const { state, screen, crash } = guest;
  const isGone = state === "off" || state === "crashed" || state === "destroyed";
  return (
    <Frame
      title={title}
      tone="ga"
      status={<StateMark state={state} />}
      actions={canClose && <Press label="All servers" onPress={send && (() => send({ kind: "list" }))} />}
      class="templates-console"
    >
      <Console
        label={title}
        screen={screen}
        columns={columns}
        rows={rows}
        blank={crash ?? (isGone ? "no power" : undefined)}
        onInput={send && ((input) => send({ kind: "input", input }))}
      />
    </Frame>
  );
}
