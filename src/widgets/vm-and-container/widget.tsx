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
      sentence:
        "Left, every service has a kernel of its own. Right, all share one, and nothing stands between it and them.",
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
      <Stack fallen={fallen} falls={fallWith("machine", names.length)} own={1} />
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
        <Stack fallen={fallen} falls={fallWith("container", names.length)} own={small} />
        <Fading part={1 - small}>
          <Fading part={1 - fallen}>
            <Box x={0} y={220} width={width} height={54} kind="os" label="One kernel" note="shared by all" />
          </Fading>
          <Fading part={fallen}>
            <Box x={0} y={220} width={width} height={54} kind="os" state="crashed" label="One kernel" note="crashed" />
          </Fading>
        </Fading>
        <Fading part={small}>
          <Box x={0} y={220} width={width} height={54} kind="hv" label="Hypervisor" />
        </Fading>
        <Host x={0} y={284} width={width} height={54} label="Hardware" />
      </g>
    </g>
  );
}

/** Three services side by side; the first `falls` of them are down as far as a kernel has fallen. `own` shows kernels. */
function Stack({ fallen, falls, own }: { fallen: number; falls: number; own: number }): VNode {
  return (
    <g>
      {names.map((name, index) => {
        const place = { x: index * (boxWidth + 15), y: 36, width: boxWidth, height: 170 };
        const down = index < falls ? fallen : 0;
        return (
          <g>
            <Fading part={1 - down}>
              <Guest {...place} kind={guestRole(index)} label={name}>
                <Label x={20} y={92} text="libraries" small quiet />
                <Kernel opacity={own} />
              </Guest>
            </Fading>
            <Fading part={down}>
              <Guest {...place} kind={guestRole(index)} label={name} state="crashed" note="">
                <Label x={20} y={92} text="libraries" small quiet />
                <Kernel opacity={own} crashed />
              </Guest>
            </Fading>
          </g>
        );
      })}
    </g>
  );
}

const kernelBox = { x: 12, y: 112, width: boxWidth - 24, height: 46 };

/** A service's own kernel, in the units of its box; where it has none, the empty place says so. */
function Kernel({ opacity, crashed }: { opacity: number; crashed?: boolean }): VNode {
  const middle = { x: boxWidth / 2, y: kernelBox.y + 30, small: true, anchor: "middle" } as const;
  return (
    <g>
      <Fading part={clear(1 - opacity)}>
        <Box {...kernelBox} kind="os" line="fine" state="reserved" />
        <Label {...middle} text="no kernel" quiet />
      </Fading>
      <Fading part={opacity}>
        <Box {...kernelBox} kind="os" line="fine" state={crashed ? "crashed" : "running"} />
        <Label {...middle} text={crashed ? "crashed" : "kernel"} on={crashed ? "trap" : undefined} />
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
