import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Box, Guest, Host } from "../kit/draw/boxes";
import { during } from "../kit/draw/motion";
import { guestRole } from "../kit/draw/role";
import { Label } from "../kit/draw/text";
import { fallWith, kernels } from "./model";

/** What the figure shows, 0–1: how far a kernel has fallen, and how far the containers have moved into small machines. */
interface Scene {
  fallen: number;
  small: number;
}

/** Three services as virtual machines and as containers: what each has for itself, what they share, what falls with it. */
export const widget = defineWidget({
  tag: "vm-and-container",
  title: "Three virtual machines and three containers",
  size: { width: 1136, height: 340 },
  params: {},
  steps: () => [
    {
      sentence: "Left, every service has a kernel of its own. Right, all share one, and no hypervisor stands between.",
    },
    { sentence: "A kernel falls. On the left one service falls with it; on the right all three.", paper: true },
    {
      sentence: "Since: a container in a small machine has its own kernel again. The two camps have met.",
      paper: true,
    },
  ],
  scene: (_, step, t): Scene => {
    const clock = Math.max(0, step - 1 + t);
    return { fallen: during(clock, 0.1, 1) - during(clock, 1, 1.3), small: during(clock, 1.3, 2) };
  },
  draw,
});

const names = ["Mail", "Web", "Files"] as const;
const width = 540;
const right = 1136 - width;
const boxWidth = (width - 2 * 15) / names.length;

function draw({ fallen, small }: Scene): VNode {
  return (
    <g>
      <Label x={0} y={22} text={`Virtual machines: ${kernels("machine", names.length)} kernels`} />
      <Stack fallen={fallen} falls={fallWith("machine", names.length)} own={1} inner={0} />
      <Box x={0} y={220} width={width} height={54} kind="hv" label="Hypervisor" />
      <Host x={0} y={284} width={width} height={54} label="Hardware" />
      <g transform={`translate(${right} 0)`}>
        <Label
          x={0}
          y={22}
          text={`Containers: ${kernels("container", names.length)} kernel`}
          opacity={clear(1 - small)}
        />
        <Label
          x={0}
          y={22}
          text={`Containers in small machines: ${kernels("small machine", names.length)} kernels`}
          opacity={clear(small)}
        />
        <Stack fallen={fallen} falls={fallWith("container", names.length)} own={small} inner={small} />
        <Fading part={1 - small}>
          <Fading part={1 - fallen}>
            <Box x={0} y={220} width={width} height={54} kind="os" label="One kernel" note="shared by all" />
          </Fading>
          <Fading part={fallen}>
            <Box x={0} y={220} width={width} height={54} kind="os" state="crashed" label="One kernel" note="crashed" />
          </Fading>
        </Fading>
        <Fading part={small}>
          <Box
            x={0}
            y={220}
            width={width}
            height={54}
            kind="hv"
            label="Hypervisor"
            note="Firecracker: 5 MiB a guest at most"
          />
        </Fading>
        <Host x={0} y={284} width={width} height={54} label="Hardware" />
      </g>
    </g>
  );
}

/**
 * Three services side by side; the first `falls` of them are down as far as a kernel has fallen. `own` shows kernels,
 * `inner` how far the container has become a box within the machine.
 */
function Stack(props: { fallen: number; falls: number; own: number; inner: number }): VNode {
  const { fallen, falls, own, inner } = props;
  return (
    <g>
      {names.map((name, index) => {
        const place = { x: index * (boxWidth + 15), y: 36, width: boxWidth, height: 170 };
        const down = index < falls ? fallen : 0;
        return (
          <g>
            <Fading part={1 - down}>
              <Guest {...place} kind={guestRole(index)} label={name}>
                <Container inner={inner} />
                <Kernel opacity={own} inner={inner} />
              </Guest>
            </Fading>
            <Fading part={down}>
              <Guest {...place} kind={guestRole(index)} label={name} state="crashed" note="">
                <Container inner={inner} />
                <Kernel opacity={own} inner={inner} crashed />
              </Guest>
            </Fading>
          </g>
        );
      })}
    </g>
  );
}

/** What a service brings besides its kernel; within a small machine, the dashed box of the container around it. */
function Container({ inner }: { inner: number }): VNode {
  return (
    <g>
      <Label x={20} y={92 - 13 * inner} text="libraries" small quiet />
      <Fading part={clear(inner)}>
        <rect class="line" x={9} y={8} width={boxWidth - 18} height={108} rx={4} stroke-dasharray="6 6" />
        <Label x={20} y={105} text="container" small on="box" />
      </Fading>
    </g>
  );
}

/** A service's own kernel, in the units of its box, lower where it is a small one; where there is none, its place says so. */
function Kernel({ opacity, inner, crashed }: { opacity: number; inner: number; crashed?: boolean }): VNode {
  const box = { x: 12 - 3 * inner, y: 112 + 14 * inner, width: boxWidth - 24 + 6 * inner, height: 46 - 10 * inner };
  const middle = { x: boxWidth / 2, y: box.y + box.height / 2 + 7, small: true, anchor: "middle" } as const;
  const name = inner > 0.5 ? "small kernel" : "kernel";
  return (
    <g>
      <Fading part={clear(1 - opacity)}>
        <Box {...box} kind="os" line="fine" state="reserved" />
        <Label {...middle} text="no kernel" quiet />
      </Fading>
      <Fading part={opacity}>
        <Box {...box} kind="os" line="fine" state={crashed ? "crashed" : "running"} />
        <Label {...middle} text={crashed ? "crashed" : name} on={crashed ? "trap" : undefined} />
      </Fading>
    </g>
  );
}

/** What is there only in part, and not drawn when it is not there. */
function Fading({ part, children }: { part: number; children: VNode | VNode[] }): VNode | null {
  return part === 0 ? null : <g opacity={part}>{children}</g>;
}

/** Words that are there only when their part is. */
function clear(share: number): number {
  return Math.max(0, 2 * share - 1);
}
