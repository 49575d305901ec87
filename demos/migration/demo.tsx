/** Migration: a server moves to another host while it answers. What there is to see. */
import type { Demo } from "../../src/demo-kit/contract";
import type { MachineState } from "../../src/machine/machine";
import { Client } from "./draw-client";
import { Host } from "./draw-host";
import { Result } from "./draw-result";
import { Road } from "./draw-road";
import { Rounds } from "./draw-rounds";
import type { MemoryMap } from "./memory-map";
import type { Plan } from "./plan";
import type { HostName, Run } from "./run";
import type { Settings } from "./settings";
import type { StripView } from "./strip";

/** A host, and what its memory holds. */
export interface HostView {
  isDead: boolean;
  map: MemoryMap;
}

export interface View {
  hosts: Readonly<Record<HostName, HostView>>;
  guest: {
    /** Where it runs, or did when it died; undefined before there is one. */
    home?: HostName;
    state: MachineState;
    usedMB: number;
    uptimeSeconds?: number;
    answered?: number;
    crash?: string;
  };
  settings: Settings;
  isLinkCut: boolean;
  /** A move is under way, or its client has not said yet what it got. */
  isBusy: boolean;
  /** What the model foresees for these settings. */
  plan?: Plan;
  run?: Run;
  strip: StripView;
}

export type Action =
  | { kind: "choose"; change: Partial<Settings> }
  | { kind: "move" | "cancel" | "cut" | "mend" | "kill" | "repair" | "renew" };

export const demo: Demo<View, Action> = {
  name: "migration",
  title: "A server moves while it answers",
  acts: [
    { sentence: "A guest with 12 MB in use runs on host A and answers fifty requests a second. Host B is empty." },
    { sentence: "It moves while it idles: one long round, and then it blinks. Nobody has to ask twice.", paper: true },
    {
      sentence: "It writes 1,600 pages a second and moves back: more rounds, each shorter than the last.",
      paper: true,
    },
    {
      sentence: "It writes faster than the link can carry: soon the rounds shrink no more, and the pause is long.",
      paper: true,
    },
    { sentence: "For contrast, stop and copy: one round, and until it is over nobody is served." },
    { sentence: "Half-way, host B dies. The guest has never left host A, and goes on there.", paper: true },
  ],
  draw: (view, send) => (
    <div class="move">
      <div class="move-hosts">
        <Host name="a" view={view} send={send} />
        <Road view={view} send={send} />
        <Host name="b" view={view} send={send} />
      </div>
      <div class="move-outcome">
        <Rounds view={view} />
        <Result view={view} />
      </div>
      <Client view={view} />
    </div>
  ),
};
