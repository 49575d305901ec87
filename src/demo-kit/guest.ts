/** A guest at work in a demo: a machine, what it shows and says, and hands for the script. */
import { scanCodesOf, scanCodesOfKey } from "../machine/guest/keyboard";
import { type GuestReport, readMailbox } from "../machine/guest/mailbox";
import { type GuestMessage, parseMessage } from "../machine/guest/protocol";
import { type Machine, MachineError, type MachineState, type Statistics } from "../machine/machine";
import type { ConsoleInput } from "./console";
import type { Pace } from "./pace";
import { blankScreen, type ScreenView, viewScreen } from "./screen";

/** What a demo can draw of a guest. Plain data. */
export interface GuestView {
  state: MachineState;
  screen: ScreenView;
  /** What its mailbox says; undefined before it has started. */
  report?: GuestReport;
  /** The number of its last heartbeat. */
  beat?: number;
  /** Why it crashed, where it did. */
  crash?: string;
}

/** A machine that is watched. */
export interface Guest {
  readonly machine: Machine;
  view(): GuestView;
  /** What the machine has counted, as last told. */
  statistics(): Statistics | undefined;
  /** Hears what the guest says on its serial port; the function that comes back ends it. */
  hear(listener: (message: GuestMessage, atMs: number) => void): () => void;
  /**
   * Resolves with the next message that matches. Rejects with a MachineError `timeout` after so many ms (5,000), and as
   * soon as the machine has crashed or is gone.
   */
  until(matches: (message: GuestMessage) => boolean, timeoutMs?: number): Promise<GuestMessage>;
  /** Types a text key by key, at the pace of hands unless hurried; "\n" is the enter key. */
  type(text: string, pace: Pace): Promise<void>;
  /** Passes on what a hand did at its console. */
  input(input: ConsoleInput): Promise<void>;
  /** Stops watching; the machine goes on. */
  leave(): void;
}

/** Milliseconds between two keys of a script. */
const keyMs = 45;
/** A PC's keyboard holds few codes; this many characters at a time never fill it. */
const keysAtOnce = 4;

/** Watches a machine; `changed` is called after every change of its view. */
export function watchGuest(machine: Machine, changed: () => void): Guest {
  let view: GuestView = { state: machine.state, screen: blankScreen };
  let statistics: Statistics | undefined;
  const listeners = new Set<(message: GuestMessage, atMs: number) => void>();
  const enders = new Set<(error: MachineError) => void>();
  const end = (error: MachineError) => {
    for (const reject of [...enders]) reject(error);
  };
  const set = (change: Partial<GuestView>) => {
    view = { ...view, ...change };
    changed();
  };
  const leave = machine.subscribe((event) => {
    if (event.kind === "state") {
      if (event.state === "off") view = { state: "off", screen: blankScreen };
      else view = { ...view, state: event.state };
      changed();
      if (event.state === "destroyed") end(new MachineError("destroyed", machine.spec.name, "The machine is gone."));
    } else if (event.kind === "screen") set({ screen: viewScreen(event.screen) });
    else if (event.kind === "crash") {
      set({ state: "crashed", crash: event.error.message });
      end(event.error);
    } else if (event.kind === "statistics") {
      statistics = event.statistics;
      const report = readMailbox(event.statistics.mailbox);
      if (report) set({ report });
    } else {
      const message = parseMessage(event.line);
      if (message.kind === "beat") set({ beat: message.count });
      for (const listener of [...listeners]) listener(message, event.atMs);
    }
  });
  const hear = (listener: (message: GuestMessage, atMs: number) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    machine,
    view: () => view,
    statistics: () => statistics,
    hear,
    until: (matches, timeoutMs = 5000) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          stopHearing();
          enders.delete(fail);
          settle();
        };
        const fail = (error: MachineError) => finish(() => reject(error));
        const stopHearing = hear((message) => {
          if (matches(message)) finish(() => resolve(message));
        });
        const late = () =>
          fail(new MachineError("timeout", machine.spec.name, `${machine.spec.name} did not answer in time.`));
        const timer = setTimeout(late, timeoutMs);
        enders.add(fail);
      }),
    type: (text, pace) => typeText(machine, text, pace),
    async input(input) {
      const codes = input.kind === "text" ? scanCodesOf(input.text) : scanCodesOfKey(input.code, input.down);
      if (codes.length > 0 && machine.state === "running") await machine.sendKeys(codes);
    },
    leave() {
      leave();
      listeners.clear();
    },
  };
}

async function typeText(machine: Machine, text: string, pace: Pace): Promise<void> {
  for (let at = 0; at < text.length; ) {
    const keys = text.slice(at, at + (pace.hurried ? keysAtOnce : 1));
    at += keys.length;
    await machine.sendKeys(scanCodesOf(keys));
    if (pace.hurried) await pace.hold(4);
    else await pace.wait(keyMs);
  }
}
