import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { classes, type State, stateWords } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Label, textWidth } from "../kit/draw/text";
import { type Power, uptime } from "./model";
import { place, type Scene, size, type WindowScene, windowWidth } from "./place";
import { Screen } from "./screen";
import { Keyboard, Switch } from "./switches";

/** A guest's screen, keyboard and switches in a window: it boots, dies and boots again; its neighbour just goes on. */
export const widget = defineWidget({
  tag: "server-console",
  title: "Two servers, two windows",
  size,
  params: {},
  steps: () => [
    { sentence: "Two guests, two windows: Web is off, Mail has been up for 41 days." },
    { sentence: "Power on: the firmware counts its memory and reads a disk, as it would on any machine.", paper: true },
    {
      sentence: "The prompt is there, and whatever is typed in the window arrives as keys from a keyboard.",
      paper: true,
    },
    { sentence: "A bad driver: Web panics and stands still. In the other window nothing has happened.", paper: true },
    { sentence: "Reset, from a chair: Web starts over, and Mail goes on delivering." },
    { sentence: "Web is back and counts from zero. Mail has not lost a second.", paper: true },
  ],
  scene: (_, step, t) => place(step + t),
  draw,
});

const states: Readonly<Record<Power, State>> = {
  off: "off",
  booting: "rebooting",
  running: "running",
  crashed: "crashed",
};
const words: Readonly<Record<Power, string>> = { ...stateWords, booting: "booting" };

function draw({ windows }: Scene): VNode {
  return (
    <g>
      {windows.map((window) => (
        <Window window={window} />
      ))}
    </g>
  );
}

function Window({ window }: { window: WindowScene }): VNode {
  const { x, name, kind, power, turn, lines, letter, upSeconds, pressed } = window;
  const state = states[power];
  const word = words[power];
  const up = power === "running" || power === "crashed";
  return (
    <g class={classes(kind)} transform={`translate(${x} 0)`}>
      <rect class={classes("role", power === "off" && "off")} width={windowWidth} height={size.height} rx={8} />
      <Label x={20} y={36} text={name} on={kind} />
      {up && <Label x={90} y={35} text={uptime(upSeconds)} small on={power === "crashed" ? "trap" : kind} />}
      <Label x={windowWidth - 20} y={35} text={word} small on={power === "crashed" ? "trap" : kind} anchor="end" />
      <StateMark x={windowWidth - 40 - textWidth(word, 20)} y={28} state={state} kind={kind} turn={turn} />
      <Screen lines={lines} power={power} />
      <Keyboard x={20} y={313} letter={letter} />
      <Switch x={windowWidth - 106} y={337} label="power" down={pressed.power} sign="power" />
      <Switch x={windowWidth - 42} y={337} label="reset" down={pressed.reset} sign="reset" />
    </g>
  );
}
