import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Wire } from "../kit/draw/network";
import { Label, Readout } from "../kit/draw/text";
import { GuestBox } from "./guest-box";
import { type IsolationScene, placeIsolation } from "./place";
import { Machine, SharedLayer } from "./slabs";
import { story } from "./story";

/** A host with its guests, and what falls with what: a crash, a reboot, a break-in, a hole in the wall, a dead host. */
export const widget = defineWidget({
  tag: "isolation",
  title: "What a wall between guests keeps in",
  size: { width: 1136, height: 380 },
  params: {
    guests: { kind: "number", label: "Guests", min: 2, max: 5, step: 1, default: 3 },
    boundary: {
      kind: "choice",
      label: "Boundary",
      options: [
        { value: "process", label: "process" },
        { value: "container", label: "container" },
        { value: "vm", label: "virtual machine" },
      ],
      default: "vm",
    },
  },
  steps: (params) => story(params).map(({ sentence, paper = false }) => ({ sentence, paper })),
  scene: (params, step, t) => placeIsolation(params, step + t),
  draw: (scene: IsolationScene) => draw(scene),
});

function draw(scene: IsolationScene): VNode {
  const { guests, shared, hardware, shape, intruder, unharmed } = scene;
  const allWell = unharmed === guests.length;
  return (
    <g>
      <Machine part={hardware} />
      <SharedLayer part={shared} shape={shape} />
      {guests.map((guest, index) => (
        <GuestBox guest={guest} index={index} shape={shape} />
      ))}
      {intruder.reach > 0 && <Intruder {...intruder} />}
      <Readout
        x={900}
        y={140}
        value={`${unharmed} of ${guests.length}`}
        note="unharmed"
        on={allWell ? undefined : "trap"}
        under
      />
      <Label x={902} y={346} text={"A model: real walls\nhave had holes."} small quiet />
    </g>
  );
}

function Intruder({ x, reach, shown }: IsolationScene["intruder"]): VNode {
  const tip = 4 + 44 * reach;
  return (
    <g opacity={shown * Math.min(1, reach * 2)}>
      <Wire
        points={[
          [x, 2],
          [x, tip],
        ]}
        kind="trap"
        arrow
      />
      <Label x={x + 18} y={22} text="intruder" small on="trap" />
    </g>
  );
}
