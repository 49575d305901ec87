import type { VNode } from "preact";
import { short } from "../consolidation/words";
import { defineWidget } from "../kit/contract";
import { Box } from "../kit/draw/boxes";
import { Wire } from "../kit/draw/network";
import { StateMark } from "../kit/draw/state-mark";
import { Disk } from "../kit/draw/storage";
import { Label, Readout } from "../kit/draw/text";
import { type Choices, guests, hostGhz } from "./model";
import { type BarScene, bar, type GuestScene, host, hostsX, place, type Scene, size } from "./place";
import { type Loud, loudWords, sentences } from "./words";

/** Two hosts and an array: one host fails, and what the other can carry depends on its memory. */
export const widget = defineWidget({
  tag: "site-two",
  title: "Two hosts and an array",
  size,
  params: {
    ram: { kind: "number", label: "Memory of each host", unit: "GB", min: 4, max: 32, step: 2, default: 8 },
    guest: { kind: "number", label: "Memory of a guest", unit: "GB", min: 0.5, max: 3, step: 0.1, default: 1.4 },
    plan: { kind: "number", label: "Planned peak of each", unit: "%", min: 10, max: 100, step: 5, default: 50 },
  },
  steps: (given: Choices) => sentences(given).map((sentence, step) => ({ sentence, paper: step > 0 })),
  scene: (given: Choices, step, t) => ({ ...place(given, step, t), loud: loudWords(given) }),
  draw,
});

function draw(scene: Scene & { loud: Loud[] }): VNode {
  return (
    <g>
      {hostsX.map((x, index) => (
        <Wire
          points={[
            [x + host.width / 2, host.height],
            [x + host.width / 2, 300],
          ]}
          off={index === 0 && scene.dead > 0.5}
        />
      ))}
      {hostsX.map((x, index) => (
        <HostBox x={x} index={index} scene={scene} />
      ))}
      <DiskArray />
      {scene.guests.map((guest) => (
        <Guest guest={guest} />
      ))}
      {scene.loud.map(({ value, note, bad }, step) => {
        const opacity = late(scene.shown[step] ?? 0);
        return opacity === 0 ? null : (
          <g opacity={opacity}>
            <Readout x={870} y={104} value={value} note={note} on={bad ? "trap" : undefined} under />
          </g>
        );
      })}
      <Label x={872} y={308} text={"the array draws power\ntoo, day and night"} small quiet />
      <Label x={872} y={374} text="our sum, by clock rate" small quiet />
    </g>
  );
}

/** A host with its two bars; a dead one stands under a dashed frame with its mark. */
function HostBox({ x, index, scene }: { x: number; index: number; scene: Scene }): VNode {
  const dead = index === 0 ? scene.dead : 0;
  const { ram, cpu, memory } = scene;
  const place = { x, y: 0, width: host.width, height: host.height };
  const title = (gb: number, opacity: number) =>
    opacity > 0 && (
      <Label x={x + 20} y={33} text={`Host ${index + 1}: ${hostGhz} GHz, ${short(gb)} GB`} opacity={opacity} />
    );
  const same = ram.before === ram.after;
  return (
    <g>
      {dead < 1 && (
        <g opacity={1 - dead}>
          <Box {...place} kind="hw" />
          {title(ram.before, same ? 1 : late(1 - ram.grown))}
          {title(ram.after, same ? 0 : late(ram.grown))}
          <BarRow x={x} y={168} part={cpu[index]} />
          <BarRow x={x} y={217} part={memory[index]} />
        </g>
      )}
      {dead > 0 && (
        <g opacity={dead}>
          <rect class="trap role off" {...place} rx={6} />
          <StateMark x={x + host.width / 2} y={120} state="crashed" />
          <Label x={x + host.width / 2} y={164} text="host 1 is dead" on="trap" anchor="middle" />
        </g>
      )}
    </g>
  );
}

/** A bar under its words, with a wall where capacity ends. */
function BarRow({ x, y, part }: { x: number; y: number; part: BarScene | undefined }): VNode | null {
  if (part === undefined) return null;
  const { text, capacity, own, used, beyond } = part;
  const left = x + bar.x;
  const at = { y: y + 12, height: bar.height };
  return (
    <g>
      <Label x={left} y={y} text={text} small />
      <rect class="hw role fine" x={left} width={capacity} {...at} />
      {own > 0 && <rect class="hv solid" x={left} width={own} {...at} />}
      <rect class="ga solid" x={left + own} width={used} {...at} />
      {beyond > 0 && <rect class="trap role fine" x={left + own + used} width={beyond} {...at} />}
      <path class="hw mark wall" d={`M${left + capacity} ${at.y}v${at.height}`} />
    </g>
  );
}

function Guest({ guest: { x, y, runs, waits, off } }: { guest: GuestScene }): VNode {
  const box = { x, y, width: 64, height: 42, rx: 4 };
  return (
    <g>
      {waits + off > 0 && <rect class="role fine reserved" {...box} opacity={Math.min(1, waits + off)} />}
      {off > 0 && <StateMark x={x + 32} y={y + 22} state="off" kind="trap" opacity={off} />}
      {runs > 0 && (
        <g class="ga" opacity={runs}>
          <rect class="role" {...box} />
          <circle class="solid" cx={x + 32} cy={y + 21} r={6} />
        </g>
      )}
    </g>
  );
}

/** The array with a disk for each guest. */
function DiskArray(): VNode {
  const width = hostsX[1] + host.width;
  return (
    <Box x={0} y={298} width={width} height={80} kind="hw" label="Array: ten disks">
      {Array.from({ length: guests }, (_, n) => (
        <Disk x={236 + n * 59} y={18} width={42} height={44} kind="ga" />
      ))}
    </Box>
  );
}

/** Things that come or go are there in the second half of the movement only. */
function late(part: number): number {
  return Math.max(0, 2 * part - 1);
}
