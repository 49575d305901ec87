import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Packet, pointAlong, Wire } from "../kit/draw/network";
import { classes } from "../kit/draw/role";
import { StateMark } from "../kit/draw/state-mark";
import { Disk } from "../kit/draw/storage";
import { Label, Readout } from "../kit/draw/text";
import { DirtySquare, host, late, Source, Target } from "./hosts";
import { migrate, rule2005, specWeb } from "./model";
import { type Column, place, type Said, type Scene, size, strip } from "./place";
import { type Story, sentences } from "./words";

const story: Story = { guest: specWeb, rule: rule2005, migration: migrate(specWeb, rule2005) };
const paper: readonly number[] = [2, 4, 5, 6];

/** A live migration in six stages: two hosts, the guest's memory square by square, and its rounds as bars. */
export const widget = defineWidget({
  tag: "live-migration",
  title: "A guest moves to another host while it runs",
  size,
  params: {},
  steps: () => sentences(story).map((sentence, step) => ({ sentence, paper: paper.includes(step) })),
  scene: (_, step, t) => place(story, step === 0 ? 0 : step - 1 + t),
  draw: (scene: Scene) => draw(scene),
});

const left = host.width;
const right = size.width - host.width;
const middle = size.width / 2;
const wireY = 112;

function draw(scene: Scene): VNode {
  return (
    <g>
      <Stages stages={scene.stages} />
      <Network scene={scene} />
      <Storage arrived={scene.arrived} />
      <Source scene={scene} />
      <Target scene={scene} x={right} />
      <Rounds columns={scene.columns} />
      <Loud scene={scene} />
    </g>
  );
}

/** The six stages in a row; those of this step are lit, and the one that is a loop has an arrow that comes round. */
function Stages({ stages }: Pick<Scene, "stages">): VNode {
  const joints = stages.slice(1).map(({ x }, index) => {
    const { x: before, width } = stages[index] ?? { x: 0, width: 0 };
    return `M${before + width} 18H${x}`;
  });
  return (
    <g>
      <path class="axis" d={joints.join("")} />
      {stages.map(({ x, width, text, lit, isLoop }) => (
        <g class={lit > 0.5 ? "hv" : "hw"}>
          <rect class="axis" x={x} y={1} width={width} height={34} rx={17} />
          <rect class="role hv" opacity={lit} x={x} y={1} width={width} height={34} rx={17} />
          <Label x={x + 16} y={25} text={text} small on={lit > 0.5 ? "hv" : undefined} quiet={lit <= 0.5} />
          {isLoop && <StateMark x={x + width - 24} y={18} state="rebooting" kind="hv" turn={0.85} />}
        </g>
      ))}
    </g>
  );
}

/** The wire between the hosts with what goes over it, and what is said of it. */
function Network({ scene }: { scene: Scene }): VNode {
  const wire = [
    [left, wireY],
    [right, wireY],
  ] as const;
  const [arpX] = pointAlong(wire, 1 - 0.5 * scene.arp);
  return (
    <g>
      <Wire points={wire} />
      {scene.packets.map((part) => {
        const [x] = pointAlong(wire, part);
        return <Packet x={x} y={wireY} size={20} opacity={scene.sending * Math.min(1, part * 8, (1 - part) * 8)} />;
      })}
      {scene.arp > 0 && (
        <g opacity={Math.min(1, scene.arp * 4)}>
          <Packet x={arpX} y={wireY} size={20} kind="ga" />
          <Wire
            points={[
              [arpX - 16, wireY - 20],
              [arpX - 62, wireY - 20],
            ]}
            kind="ga"
            arrow
          />
        </g>
      )}
      <Words said={scene.above} y={80} />
      <Words said={scene.below} y={146} small />
    </g>
  );
}

/** Words in the middle of the figure, of which those of the step stand out. */
function Words({ said, y, small }: { said: readonly Said[]; y: number; small?: boolean }): VNode {
  return (
    <g>
      {said.map(({ text, shown }) =>
        late(shown) > 0 ? (
          <Label x={middle} y={y} text={text} small={small} quiet={small} anchor="middle" opacity={late(shown)} />
        ) : null,
      )}
    </g>
  );
}

/** The storage that both hosts reach: the host that runs the guest holds on to its disk. */
function Storage({ arrived }: Pick<Scene, "arrived">): VNode {
  const side = (from: number, to: number, holds: number) => {
    const points = [
      [from, 190],
      [to, 190],
    ] as const;
    return (
      <g>
        <Wire points={points} off opacity={1 - holds} />
        <Wire points={points} kind="ga" thin opacity={holds} />
      </g>
    );
  };
  return (
    <g>
      {side(left, middle - 54, 1 - arrived)}
      {side(middle + 54, right, arrived)}
      <Disk x={middle - 54} y={164} width={108} height={46} />
      <Label x={middle} y={234} text="its disk, seen by both" small quiet anchor="middle" />
    </g>
  );
}

/** The rounds as bars, what the model says above each, and below what was measured. */
function Rounds({ columns }: { columns: readonly Column[] }): VNode {
  const { foot, bar, pitch } = strip;
  const end = strip.x + columns.length * pitch - (pitch - bar);
  return (
    <g>
      <path class="axis" d={`M${strip.x - 8} ${foot}H${end + 8}`} />
      <Label x={0} y={foot - 12} text="MB sent" small />
      <Label x={0} y={foot + 26} text="round" small quiet />
      <Label x={0} y={foot + 52} text="measured" small quiet />
      <Label x={0} y={416} text="A model: it stops one round before the measured run did." small quiet />
      {columns.map((column) => (
        <Round column={column} />
      ))}
    </g>
  );
}

function Round({ column }: { column: Column }): VNode {
  const { x, height, value, measured, name, shown, stop } = column;
  const { foot, bar } = strip;
  const kind = stop ? "trap" : "data";
  return (
    <g class={kind}>
      {height > 0 && <rect class="solid" x={x} y={foot - height} width={bar} height={height} />}
      <Label x={x + bar / 2} y={foot - height - 10} text={value} small on={kind} anchor="middle" opacity={shown} />
      <Label x={x + bar / 2} y={foot + 26} text={name} small quiet anchor="middle" />
      <Label x={x + bar / 2} y={foot + 52} text={measured} small quiet anchor="middle" opacity={shown} />
    </g>
  );
}

/** The loud number of the step, and what the struck squares are. */
function Loud({ scene }: { scene: Scene }): VNode {
  const x = 834;
  return (
    <g>
      {scene.loud.map(({ text, shown }) =>
        late(shown) > 0 ? (
          <g opacity={late(shown)}>
            <Readout x={x} y={312} value={text} on={text.endsWith("ms") ? "trap" : undefined} />
          </g>
        ) : null,
      )}
      {scene.notes.map(({ text, shown }) =>
        late(shown) > 0 ? <Label x={x + 2} y={348} text={text} small quiet opacity={late(shown)} /> : null,
      )}
      <g class={classes("trap")}>
        <DirtySquare x={x + 2} y={402} />
        <Label x={x + 26} y={416} text="rewritten, to be sent again" small quiet />
      </g>
    </g>
  );
}
