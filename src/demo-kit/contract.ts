/**
 * What a live demo is. Its picture is a pure function of plain data, the view; what makes views is a performance, which
 * runs machines and follows a script of acts, or the hands of whoever uses it.
 */
import type { VNode } from "preact";
import type { CreateMachine } from "../machine/machine";
import type { Pace } from "./pace";

/** One act of the script: the sentence tells the room what happens in it; `paper` gives its end a page in the PDF. */
export interface Act {
  sentence: string;
  paper?: boolean;
}

/** Takes what a hand did; undefined in a still, where nothing can be pressed. */
export type Send<Action> = ((action: Action) => void) | undefined;

/**
 * A demo as far as it can be drawn without a machine. Views are plain data that JSON can hold: the still of each act is
 * drawn from a view that was recorded. The first act is how the demo opens.
 */
export interface Demo<View, Action> {
  name: string;
  title: string;
  acts: readonly Act[];
  draw(view: View, send: Send<Action>): VNode;
}

/** What a performance works with. */
export interface DemoStage<View> {
  createMachine: CreateMachine;
  /** Shows a view, as soon as there is a frame for it; only the last one counts. */
  show(view: View): void;
  /** Tells whoever watches of something that went wrong, and goes on. */
  report(error: unknown): void;
}

/** A demo that is being performed. */
export interface Performance<Action> {
  /**
   * Brings an act about, from whatever stands there now; resolves when it is over. Acts come in their order from 0, each
   * after the one before it has ended. A hurried pace leaves nothing out but the waiting.
   */
  perform(act: number, pace: Pace): Promise<void>;
  /** Does what a hand asks for. */
  handle(action: Action): Promise<void> | void;
  /** Stops all machines while nobody can see them, and lets them go on. */
  rest(): Promise<void>;
  wake(): Promise<void>;
  /** Ends it and gives all memory back; never fails. */
  stop(): Promise<void>;
}

/** The living half of a demo; `machines` is how many it starts with, so that they can be made ready. */
export interface LiveDemo<View, Action> {
  machines: number;
  start(stage: DemoStage<View>): Performance<Action>;
}

/** A demo of which one knows nothing but the contract. */
export type AnyDemo = Demo<unknown, unknown>;
export type AnyLiveDemo = LiveDemo<unknown, unknown>;

/** What `recording.json` in a demo's folder holds: the view at the end of each act, and when they were recorded. */
export interface Recording {
  recordedAt: string;
  views: readonly unknown[];
}
