import type { VNode } from "preact";
import { Box } from "../kit/draw/boxes";
import { Wire } from "../kit/draw/network";
import { Label } from "../kit/draw/text";
import { designs } from "./designs";
import type { TypesScene } from "./place";

/** Why KVM's label is contested: what each side says, and what neither disputes (facts 9: Dall et al. 2016 and others). */
const sides = [
  {
    head: "“Type 2”, say some",
    words: "Linux is a whole system and\nboots first. Each guest is\none of its processes.",
  },
  {
    head: "“Type 1”, say others",
    words: "The module makes Linux the\nhypervisor: ring 0, on the\nmetal, nothing beneath it.",
  },
  {
    head: "Neither disputes the path",
    words: "And Xen, type 1 to all, has\na whole Linux beside it that\nmust be scheduled for I/O.",
  },
] as const;

/** The verdict under the pictures: three columns over the whole width. */
export function Verdict({ opacity }: { opacity: number }): VNode {
  return (
    <g opacity={opacity}>
      {sides.map(({ head, words }, index) => {
        const x = index * 392;
        const kind = index === 2 ? "data" : "hv";
        return (
          <g>
            <g class={kind}>
              <path class="mark" d={`M${x} 254v118`} />
            </g>
            <Label x={x + 16} y={274} text={head} on={kind} />
            <Label x={x + 16} y={308} text={words} />
          </g>
        );
      })}
    </g>
  );
}

/** libvirt over both designs, with the command by which each is asked for its guests. */
export function Libvirt({ scene }: { scene: TypesScene }): VNode {
  const { libvirt, panels } = scene;
  return (
    <g opacity={libvirt.bar}>
      <g transform={`translate(0 ${-20 * (1 - libvirt.bar)})`}>
        <Box x={0} y={0} width={1136} height={46} kind="os" label="libvirt" note="one library, one command" />
        {panels.map(({ x }) => (
          <Wire
            points={[
              [x + 276, 48],
              [x + 276, 76],
            ]}
            arrow
          />
        ))}
      </g>
      {panels.map(({ x, design }) => (
        <Label x={x} y={352} text={`virsh -c ${designs[design].address} list`} mono />
      ))}
    </g>
  );
}
