import { during } from "../kit/draw/motion";
import { mailAt, type Power, presses, type Screen, type Shown, webAt } from "./model";

export const size = { width: 1136, height: 400 } as const;

/** A window: what its title, screen, keyboard and switches show. */
export interface WindowScene {
  x: number;
  name: string;
  kind: "ga" | "gb";
  power: Power;
  /** The last lines that fit on the screen. */
  lines: readonly Shown[];
  letter: string;
  upSeconds: number;
  /** How far the buttons are down, 0–1. */
  pressed: { power: number; reset: number };
  /** How far a boot has come, 0–1. */
  turn: number;
}

export interface Scene {
  windows: readonly WindowScene[];
}

/** Lines that a screen holds: a real one held 25; these are the last of them. */
export const rows = 8;
export const windowWidth = 556;

/** Both windows at a moment of the clock, which counts steps from 0. */
export function place(clock: number): Scene {
  const pressed = { power: press(clock, presses.power), reset: press(clock, presses.reset) };
  const web = placeWindow({ x: 0, name: "Web", kind: "gb" }, webAt(clock), pressed, (clock % 3) - 1);
  const idle = { power: 0, reset: 0 };
  const mail = placeWindow({ x: size.width - windowWidth, name: "Mail", kind: "ga" }, mailAt(clock, rows), idle, 0);
  return { windows: [web, mail] };
}

function placeWindow(
  frame: Pick<WindowScene, "x" | "name" | "kind">,
  { power, lines, letter, upSeconds }: Screen,
  pressed: WindowScene["pressed"],
  turn: number,
): WindowScene {
  return {
    ...frame,
    power,
    lines: lines.slice(-rows),
    letter,
    upSeconds,
    pressed,
    turn: Math.min(1, Math.max(0, turn)),
  };
}

/** A button goes down and comes up again. */
function press(clock: number, at: number): number {
  const { length } = presses;
  return during(clock, at - 0.05, at) - during(clock, at + length - 0.05, at + length);
}
