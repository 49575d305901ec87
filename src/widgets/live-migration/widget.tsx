import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { StateMark } from "../kit/draw/state-mark";
import { Label } from "../kit/draw/text";
import { params } from "./choices";
import { host, Source, Target } from "./hosts";
import { Loud, Rounds, Sent } from "./lower";
import { Middle } from "./middle";
import { Downtime, Noticed } from "./outcome";
import { place, type Scene, size, wordsKept } from "./place";
import { storyOf } from "./story";

/** A live migration in six stages: two hosts, the guest's memory square by square, its rounds, and who noticed. */
export const widget = defineWidget({
  tag: "live-migration",
  title: "A guest moves to another host while it runs",
  size,
  params,
  steps: (choices) => {
    const story = storyOf(choices);
    return wordsKept(story).map(({ sentence }, step) => ({ sentence, paper: story.beats[step]?.paper ?? false }));
  },
  scene: (choices, step, t) => place(storyOf(choices), step, t),
  draw: (scene: Scene) => draw(scene),
});

function draw(scene: Scene): VNode {
  const { table, scale, chart, state } = scene;
  return (
    <g>
      <Stages scene={scene} />
      {state.hosts > 0 && (
        <g opacity={state.hosts}>
          <Middle scene={scene} />
          <Source scene={scene} />
          <Target scene={scene} x={size.width - host.width} />
          {table && <Rounds table={table} />}
          {table && <Sent table={table} />}
          <Loud scene={scene} />
        </g>
      )}
      {scale && <Noticed scale={scale} />}
      {chart && <Downtime chart={chart} scene={scene} />}
    </g>
  );
}

/** The six stages in three parts; those of this step are lit, and the one that is a loop has an arrow that comes round. */
function Stages({ scene }: { scene: Scene }): VNode {
  const joints = scene.parts.slice(1).map(({ x }, index) => {
    const { x: before, width } = scene.parts[index] ?? { x: 0, width: 0 };
    return `M${before + width} 18H${x}`;
  });
  return (
    <g>
      <path class="axis" d={joints.join("")} />
      {scene.parts.map(({ x, width }) => (
        <rect class="axis" x={x} y={1} width={width} height={34} rx={17} />
      ))}
      {scene.stages.map(({ x, width, text, lit, isLoop }) => (
        <g class={lit > 0.5 ? "hv" : "hw"}>
          {lit > 0 && <rect class="role hv" opacity={lit} x={x} y={1} width={width} height={34} rx={17} />}
          <Label x={x + 17} y={25} text={text} small on={lit > 0.5 ? "hv" : undefined} quiet={lit <= 0.5} />
          {isLoop && <StateMark x={x + width - 24} y={18} state="rebooting" kind="hv" turn={0.85} />}
        </g>
      ))}
    </g>
  );
}
