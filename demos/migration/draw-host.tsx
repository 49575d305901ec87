import type { VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { Frame, Press, StateMark } from "../../src/demo-kit/parts";
import type { Action, View } from "./demo";
import { Choice } from "./draw-choice";
import { ramMiB } from "./guest-size";
import { type MemoryMap, mapColumns, mapPath, mapRows } from "./memory-map";
import { type HostName, isMoving } from "./run";
import { writeRates, writesWords } from "./settings";

interface HostProps {
  name: HostName;
  view: View;
  send: Send<Action>;
}

/** What a host has to do with the guest. */
type Part = "dead" | "home" | "target" | "free";

/** A host: whether the guest is there, what its memory holds, and what can be done to it. */
export function Host({ name, view, send }: HostProps): VNode {
  const part = partOf(name, view);
  const title = `Host ${name.toUpperCase()}`;
  return (
    <Frame
      title={title}
      tone={part === "dead" ? "trap" : "hw"}
      class={`move-host is-${part}`}
      status={<Status part={part} view={view} />}
      actions={<Actions part={part} title={title} view={view} send={send} />}
    >
      <Memory map={view.hosts[name].map} isGuest={part === "home" || part === "target"} />
      <div class="move-host-foot">
        <Foot part={part} view={view} send={send} />
      </div>
    </Frame>
  );
}

function partOf(name: HostName, { hosts, guest, run }: View): Part {
  if (guest.home === name) return "home";
  if (hosts[name].isDead) return "dead";
  return isMoving(run) && run.to === name ? "target" : "free";
}

function Status({ part, view }: { part: Part; view: View }): VNode | null {
  if (part === "home") return <StateMark state={view.guest.state} />;
  if (part === "dead") return <StateMark state="crashed" word="dead" />;
  // The foot says what it does, and the button needs the room.
  if (part === "target") return null;
  return <StateMark state="off" word="free" />;
}

function Actions({ part, title, view, send }: { part: Part; title: string; view: View; send: Send<Action> }) {
  const { state } = view.guest;
  if (part === "home" && (state === "crashed" || state === "destroyed")) {
    return <Press label="New guest" kind="main" onPress={send && (() => send({ kind: "renew" }))} />;
  }
  if (part === "dead") {
    return (
      <Press label="Repair" kind="main" onPress={send && (() => send({ kind: "repair" }))} disabled={view.isBusy} />
    );
  }
  const kill = (
    <Press
      label={`Kill ${title.replace("H", "h")}`}
      kind="danger"
      disabled={!isMoving(view.run)}
      onPress={send && (() => send({ kind: "kill" }))}
    />
  );
  return part === "home" ? null : kill;
}

function Foot({ part, view, send }: { part: Part; view: View; send: Send<Action> }) {
  const { settings, isBusy, run } = view;
  if (part === "target" && run) return <span>{`${arrivedMB(view).toFixed(1)} MB of the guest are here`}</span>;
  if (part === "dead") return <span>its memory is gone</span>;
  if (part === "free") return <span>{`${ramMiB} MB of memory free`}</span>;
  return (
    <>
      <span>it writes</span>
      <Choice
        label="What the guest writes"
        value={settings.pagesPerSecond}
        options={writeRates}
        wordsOf={(rate) => writesWords(rate)}
        disabled={isBusy}
        onChoose={send && ((pagesPerSecond) => send({ kind: "choose", change: { pagesPerSecond } }))}
      />
    </>
  );
}

/** What of the guest has come over, in MB, an old copy included. */
function arrivedMB({ hosts, run }: View): number {
  if (!run) return 0;
  const { map } = hosts[run.to];
  return ([...map].filter((cell) => cell !== ".").length / map.length) * ramMiB;
}

function Memory({ map, isGuest }: { map: MemoryMap; isGuest: boolean }): VNode {
  const held = [...map].filter((cell) => cell === "h").length;
  const waiting = [...map].filter((cell) => cell === "w").length;
  const share = (cells: number) => `${Math.round((100 * cells) / map.length)} %`;
  return (
    <svg
      class={isGuest ? "move-memory ga" : "move-memory hw"}
      viewBox={`0 0 ${mapColumns} ${mapRows}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Memory: ${share(held)} held, ${share(waiting)} still to be sent`}
    >
      <path class="held" d={mapPath(map, "h")} />
      <path class="waiting" d={mapPath(map, "w")} />
    </svg>
  );
}
