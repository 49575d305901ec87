import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Box } from "../kit/draw/boxes";
import { Disk } from "../kit/draw/storage";
import { Label, Readout } from "../kit/draw/text";
import { type Assumptions, duration, gigabytes } from "./model";
import { most, place, type Scene, type Server, seconds, serverWidth, size, slotX, stages, total } from "./place";

/** One template, up to eight servers: full copies against linked clones, in space and in time. */
export const widget = defineWidget({
  tag: "template-clones",
  title: "One image, eight servers",
  size,
  params: {
    image: { kind: "number", label: "Size of the image", unit: "GB", min: 2, max: 40, step: 1, default: 10 },
    own: { kind: "number", label: "A clone's own at first", unit: "%", min: 0, max: 50, step: 5, default: 5 },
    rate: { kind: "number", label: "Copying", unit: "MB/s", min: 50, max: 2000, step: 50, default: 100 },
  },
  steps: (params) => sentences(read(params)).map((sentence, step) => ({ sentence, paper: step >= 3 })),
  scene: (params, step, t) => place(read(params), step, t),
  draw,
});

function read(params: { image: number; own: number; rate: number }): Assumptions {
  return { imageGb: params.image, ownPercent: params.own, copyMBps: params.rate };
}

function sentences(given: Assumptions): string[] {
  const { imageGb, copyMBps } = given;
  const [all, time] = [
    stages.map((stage) => gigabytes(total(given, stage))),
    stages.map((stage) => duration(seconds(given, stage))),
  ];
  return [
    `Install one server, tidy it up, seal it: a template of ${gigabytes(imageGb)} that nobody changes any more.`,
    `One server as a full copy: ${gigabytes(imageGb)} more, and ${time[1]} at ${copyMBps} MB/s.`,
    `Four full copies: ${all[2]} in all, ${time[2]}.`,
    `Eight full copies: ${all[3]} in all, ${time[3]}. That is not seconds.`,
    `The same eight as linked clones: each holds only what it wrote itself, ${all[4]} in all. Nothing to copy.`,
    `Later each has rewritten half of the image: ${all[5]}. And all eight still stand on one file.`,
  ];
}

const serverHeight = 196;
const shelfY = 214;

function draw(scene: Scene): VNode {
  const { imageGb, servers, linked, totalWords, copied } = scene;
  return (
    <g>
      {linked > 0 && <Shelf servers={servers} opacity={linked} />}
      <Box x={2} y={2} width={170} height={serverHeight} kind="hw" label="Template" note={gigabytes(imageGb)}>
        <Disk x={50} y={60} width={70} height={84} full={1} />
      </Box>
      {servers.length < most && <Slots taken={servers.length} />}
      {servers.map((server) => (
        <ServerBox server={server} linked={linked} />
      ))}
      <Readout x={0} y={310} value={totalWords} note={`on disk, with the template\n${copied}`} />
      <Total scene={scene} />
    </g>
  );
}

/** Where servers may still come. */
function Slots({ taken }: { taken: number }): VNode {
  const free = Array.from({ length: most - taken }, (_, index) => slotX(taken + index));
  return (
    <g>
      {free.map((x) => (
        <rect class="role fine reserved" x={x} y={2} width={serverWidth} height={serverHeight} rx={6} opacity={0.5} />
      ))}
    </g>
  );
}

/** The line on which linked clones stand: they read from the template what they have not written. */
function Shelf({ servers, opacity }: { servers: readonly Server[]; opacity: number }): VNode {
  const middles = servers.map(({ x }) => x + serverWidth / 2);
  const risers = middles.map((x) => `M${x} ${serverHeight}V${shelfY}`).join("");
  return (
    <g class="hw" opacity={opacity}>
      <path class="mark" d={`M87 ${serverHeight}V${shelfY}H${middles.at(-1) ?? 87}${risers}`} stroke-dasharray="2 6" />
    </g>
  );
}

const bar = { x: 12, y: 48, height: 106 } as const;

/** A server: its disk as a bar, filled as far as it is its own; the rest, dashed, is the template's. */
function ServerBox({ server: { x, name, shown, own, gb }, linked }: { server: Server; linked: number }): VNode {
  const width = serverWidth - 2 * bar.x;
  const high = bar.height * own;
  return (
    <g opacity={shown < 1 ? shown : undefined}>
      <Box x={x} y={2} width={serverWidth} height={serverHeight} kind="ga">
        <Label x={serverWidth / 2} y={33} text={name} on="box" anchor="middle" />
        <g class="hw">
          {own < 1 && (
            <rect class="line" x={bar.x} y={bar.y} width={width} height={bar.height - high} stroke-dasharray="4 5" />
          )}
          {linked > 0.5 && own < 0.6 && (
            <Label
              x={serverWidth / 2}
              y={bar.y + (bar.height - high) / 2 + 7}
              text="shared"
              small
              quiet
              anchor="middle"
              opacity={2 * linked - 1}
            />
          )}
        </g>
        <rect
          class="solid"
          x={bar.x}
          y={bar.y + bar.height - high}
          width={width}
          height={high}
          rx={Math.min(3, high / 2)}
        />
        <Label x={serverWidth / 2} y={serverHeight - 16} text={gigabytes(gb)} small anchor="middle" />
      </Box>
    </g>
  );
}

/** All of the space as one bar, the template first. */
function Total({ scene }: { scene: Scene }): VNode {
  const { imageGb, totalGb, axisGb, words } = scene;
  const [x, y, width, height] = [560, 252, size.width - 2 - 560, 30];
  const unit = width / axisGb;
  return (
    <g>
      <rect
        class="line hw"
        x={x + totalGb * unit}
        y={y}
        width={width - totalGb * unit}
        height={height}
        stroke-dasharray="4 5"
      />
      <g class="ga">
        <rect class="solid" x={x} y={y} width={totalGb * unit} height={height} rx={3} />
      </g>
      <g class="hw">
        <rect class="solid" x={x} y={y} width={imageGb * unit} height={height} rx={3} />
      </g>
      <Label x={x} y={y + 58} text={`our arithmetic: ${words}`} small quiet />
    </g>
  );
}
