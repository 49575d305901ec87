/** Console: a server is a window with a keyboard and a power switch. What there is to see. */
import type { VNode } from "preact";
import { Console, type ConsoleInput } from "../../src/demo-kit/console";
import type { Demo, Send } from "../../src/demo-kit/contract";
import type { GuestView } from "../../src/demo-kit/guest";
import { Frame, formatMs, Press, StateMark, type Tone } from "../../src/demo-kit/parts";

export const guests = ["web", "mail"] as const;
export type GuestName = (typeof guests)[number];

/** What is known of one server. */
export interface ServerView extends GuestView {
  /** From the power switch to the prompt, in ms, as measured at its last start. */
  startMs?: number;
}

export type View = Readonly<Record<GuestName, ServerView>>;

export type Action =
  | { kind: "power" | "plug" | "reset" | "renew"; guest: GuestName }
  | { kind: "input"; guest: GuestName; input: ConsoleInput };

/** The part of the screen that is shown: two of these stand side by side on a slide. */
const columns = 46;
const rows = 16;

export const demo: Demo<View, Action> = {
  name: "console",
  title: "A server is a window",
  acts: [
    { sentence: "Mail runs. Web has no power: all there is of it is a window and a switch." },
    { sentence: "Power on: Web finds its memory, its devices and its files, and asks who is there.", paper: true },
    { sentence: "Log in and type: keys from a keyboard that nobody ever built." },
    { sentence: "A bad driver: Web panics and halts. Mail has not noticed.", paper: true },
    { sentence: "The reset button, and nobody put on a coat. Web counts from zero, Mail just goes on.", paper: true },
    { sentence: "Pull the plug: the window is black, the memory gone." },
  ],
  draw: (view, send) => (
    <div class="servers">
      {guests.map((name, index) => (
        <Server key={name} name={name} tone={index === 0 ? "ga" : "gb"} view={view[name]} send={send} />
      ))}
    </div>
  ),
};

interface ServerProps {
  name: GuestName;
  tone: Tone;
  view: ServerView;
  send: Send<Action>;
}

function Server({ name, tone, view, send }: ServerProps): VNode {
  const { state, screen, crash } = view;
  const press = (kind: "power" | "plug" | "reset" | "renew") => send && (() => send({ kind, guest: name }));
  const actions =
    state === "crashed" || state === "destroyed" ? (
      <Press label="New machine" kind="main" onPress={press("renew")} />
    ) : (
      <>
        <Press label="Reset" disabled={state === "off"} onPress={press("reset")} />
        {state === "off" ? (
          <Press label="Power on" kind="main" onPress={press("power")} />
        ) : (
          <Press label="Power off" onPress={press("plug")} />
        )}
      </>
    );
  return (
    <Frame title={name} tone={tone} status={<Status view={view} />} actions={actions}>
      <Console
        label={name}
        screen={screen}
        columns={columns}
        rows={rows}
        blank={crash ?? (state === "off" ? "no power" : undefined)}
        onInput={send && ((input) => send({ kind: "input", guest: name, input }))}
      />
    </Frame>
  );
}

/** The heartbeat counts tenths of a second, so what it counts to is how long the guest has been up. */
function Status({ view }: { view: ServerView }): VNode {
  const { state, beat, startMs } = view;
  return (
    <>
      <StateMark state={state} />
      {state === "running" && beat !== undefined && ` ${(beat / 10).toFixed(0)} s`}
      {state === "running" &&
        startMs !== undefined &&
        beat !== undefined &&
        beat < 100 &&
        ` · up in ${formatMs(startMs)}`}
    </>
  );
}
