import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Box, type Place } from "../kit/draw/boxes";
import { Label, Readout } from "../kit/draw/text";
import { desktops, hitByRestart, hostCores, type Option, options } from "./model";
import { column, place, placeSystems, type Scene, size } from "./place";

/** Desktops for many people: sessions on one system, a machine for each, or several sessions in each machine. */
export const widget = defineWidget({
  tag: "desktop-options",
  title: "Sessions or machines",
  size,
  params: { cores: { kind: "number", label: "Cores of the host", min: 2, max: 32, step: 2, default: hostCores } },
  steps: () => [
    {
      sentence:
        "Then, two ways: everybody on one Windows Server, or a desktop system for each, 6 to 8 of them to a core.",
    },
    { sentence: "One system restarts. Where all share it, all wait; where each has one, one waits.", paper: true },
    {
      sentence: "Since 2019 a desktop Windows takes several users, inside a guest. The two ways have met.",
      paper: true,
    },
  ],
  scene: ({ cores }, step, t) => place(cores, step, t),
  draw,
});

const notes = [
  "Densest and cheapest, if the\nprograms get along.",
  "A kernel and rights of one’s own,\nfor memory, disk and licences.",
  "Several people to a guest,\nand still walls between guests.",
];

function draw({ cores, shown, columns, restart }: Scene): VNode {
  const [low, high] = desktops(cores);
  const [all, one] = options.map(hitByRestart);
  const loud = [
    { value: `${low}–${high}`, note: `guests on ${cores} cores, by\nthe rule of the time; sessions\nare denser still` },
    { value: `${all} or ${one}`, note: "people wait, in our picture,\nwhen one system restarts" },
  ];
  return (
    <g>
      {options.map((option, index) => {
        const there = columns[index] ?? 0;
        return there > 0 ? (
          <g transform={`translate(${index * column.pitch} 0)`} opacity={there}>
            <Column option={option} restart={restart} />
            <Label x={0} y={332} text={notes[index] ?? ""} small quiet />
          </g>
        ) : null;
      })}
      {loud.map(({ value, note }, step) => {
        const opacity = Math.max(0, 2 * (shown[step] ?? 0) - 1);
        return opacity > 0 ? (
          <g opacity={opacity}>
            <Readout x={2 * column.pitch + 16} y={150} value={value} note={note} under />
          </g>
        ) : null;
      })}
    </g>
  );
}

/** One way: its title over a stack of people, systems, hypervisor and machine; its first system may be restarting. */
function Column({ option, restart }: { option: Option; restart: number }): VNode {
  const { title, hypervisor, usersEach } = option;
  return (
    <g>
      <Label x={0} y={22} text={title} />
      {placeSystems(option).map((box, n) => (
        <System place={box} users={usersEach} server={!hypervisor} restart={n === 0 ? restart : 0} />
      ))}
      {hypervisor && <Box x={0} y={214} width={column.width} height={40} kind="hv" label="Hypervisor" />}
      <Box x={0} y={262} width={column.width} height={40} kind="hw" label="One machine" />
    </g>
  );
}

interface SystemProps {
  place: Place;
  users: number;
  server: boolean;
  restart: number;
}

/** A system and the people on it; they stand in rows over its name. A restarting one has a dotted edge. */
function System({ place: box, users, server, restart }: SystemProps): VNode {
  const { x, y, width, height } = box;
  const across = users === 1 ? 1 : server ? 5 : 3;
  const rows = Math.ceil(users / across);
  const pitch = { x: Math.min(62, (width - 20) / across), y: Math.min(52, (height - 36) / rows) };
  const start = { x: x + width / 2 - ((across - 1) * pitch.x) / 2, y: y + 12 + (height - 44 - rows * pitch.y) / 2 };
  const name = (text: string, opacity: number) =>
    opacity > 0 && <Label x={x + width / 2} y={y + height - 10} text={text} small anchor="middle" opacity={opacity} />;
  return (
    <g>
      {restart < 1 && <Box {...box} kind={server ? "os" : "ga"} />}
      {restart > 0 && <Box {...box} kind="trap" state="rebooting" opacity={restart} />}
      {Array.from({ length: users }, (_, n) => (
        <Person
          x={start.x + (n % across) * pitch.x}
          y={start.y + Math.floor(n / across) * pitch.y}
          high={Math.min(34, pitch.y - 10)}
          waits={restart}
        />
      ))}
      {name(server ? "one Windows Server" : "Windows", Math.max(0, 1 - 2 * restart))}
      {name("restarts", Math.max(0, 2 * restart - 1))}
    </g>
  );
}

/** Somebody at work, or in outline when waiting: the middle at x, `high` units from the top at y. */
function Person({ x, y, high, waits }: { x: number; y: number; high: number; waits: number }): VNode {
  const r = high * 0.24;
  const half = high * 0.42;
  const foot = y + high;
  const body = `M${x - half} ${foot}v-${high * 0.1}A${half} ${high * 0.38} 0 0 1 ${x + half} ${foot - high * 0.1}v${high * 0.1}z`;
  const shape = (name: string) => (
    <g class={name === "solid" ? "gb" : "trap"} opacity={name === "solid" ? 1 - waits : waits}>
      <circle class={name} cx={x} cy={y + r} r={r} />
      <path class={name} d={body} />
    </g>
  );
  return (
    <g>
      {waits < 1 && shape("solid")}
      {waits > 0 && shape("line")}
    </g>
  );
}
