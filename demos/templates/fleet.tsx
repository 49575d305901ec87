/** The servers that were deployed, a row for each: when it first answered, what it says, and what it shares. */
import type { VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { Figure, formatBytes, formatMs, Press, StateMark } from "../../src/demo-kit/parts";
import { pageBytes } from "../../src/machine/machine";
import type { Action, ServerView, View } from "./demo";
import { MemoryMap } from "./memory-map";
import { patchCount } from "./patches";
import { sumMemory } from "./sharing";
import { freeSlots, hostOf, slotCount } from "./slots";

interface FleetProps {
  view: View;
  send: Send<Action>;
}

/** How many servers a button deploys. */
const counts = [1, 4, 8] as const;

export function Fleet({ view, send }: FleetProps): VNode {
  return (
    <div class="fleet">
      <Toolbar view={view} send={send} />
      <table class="fleet-table">
        <thead>
          <tr>
            <th scope="col">server</th>
            <th scope="col">from the click to its first answer</th>
            <th scope="col">it says</th>
            <th scope="col">its memory: copied pages</th>
          </tr>
        </thead>
        <tbody>
          <SetUpRow view={view} />
          {Array.from({ length: slotCount }, (_, slot) => (
            <Row key={slot} slot={slot} view={view} send={send} />
          ))}
        </tbody>
      </table>
      <Summary view={view} />
    </div>
  );
}

function Toolbar({ view, send }: FleetProps): VNode {
  const { template, servers, selected } = view;
  const room = freeSlots(
    servers.map(({ slot }) => slot),
    slotCount,
  ).length;
  const chosen = servers.filter(({ slot }) => selected === undefined || slot === selected);
  const press = (kind: "ask" | "patch" | "console" | "delete") => send && (() => send({ kind }));
  const runs = chosen.some(({ state, firstMs }) => state === "running" && firstMs !== undefined);
  return (
    <div class="fleet-tools">
      {counts.map((count) => (
        <Press
          key={count}
          label={`Deploy ${count}`}
          {...(count === slotCount ? { kind: "main" } : {})}
          disabled={!template.sealed || room < count}
          onPress={send && (() => send({ kind: "deploy", count }))}
        />
      ))}
      <span class="fleet-chosen">{selected === undefined ? "all:" : `${hostOf(selected)}:`}</span>
      <Press label="Ask" disabled={!runs} onPress={press("ask")} />
      <Press
        label="Patch"
        disabled={!runs || chosen.every(({ patches, patching }) => patching || patches >= patchCount)}
        onPress={press("patch")}
      />
      {selected !== undefined && <Press label="Console" onPress={press("console")} />}
      <Press label="Delete" kind="danger" disabled={chosen.length === 0} onPress={press("delete")} />
    </div>
  );
}

/** What everything is measured against: the longest bar. */
function longestMs({ template, servers }: View): number {
  return Math.max(template.setUp?.answerMs ?? 0, ...servers.map(({ firstMs }) => firstMs ?? 0), 1);
}

function SetUpRow({ view }: { view: View }): VNode {
  const { setUp } = view.template;
  return (
    <tr class="hw">
      <th scope="row">from nothing</th>
      <td>{setUp && <Bar ms={setUp.answerMs} longest={longestMs(view)} />}</td>
      <td colSpan={2} class="fleet-soft">
        the template, when it was set up
      </td>
    </tr>
  );
}

function Row({ slot, view, send }: FleetProps & { slot: number }): VNode {
  const server = view.servers.find((one) => one.slot === slot);
  if (!server) {
    return (
      <tr class="fleet-free">
        <th scope="row">{hostOf(slot)}</th>
        <td>free</td>
        <td />
        <td />
      </tr>
    );
  }
  const { host, state, firstMs } = server;
  const isUp = state === undefined || state === "running" || state === "paused";
  return (
    <tr class={isUp ? "gb" : "trap"}>
      <th scope="row">
        <StateMark state={state ?? "off"} word="" />
        <Press
          label={host}
          kind="quiet"
          pressed={view.selected === slot}
          hint={`Choose ${host}, for the buttons above`}
          onPress={send && (() => send({ kind: "select", slot }))}
        />
      </th>
      <td>{firstMs === undefined ? <Told server={server} /> : <Bar ms={firstMs} longest={longestMs(view)} />}</td>
      <td>
        {isUp ? (
          firstMs !== undefined && <Told server={server} />
        ) : (
          <Press label="Make anew" onPress={send && (() => send({ kind: "renew", slot }))} />
        )}
      </td>
      <td>{isUp ? <Copied server={server} /> : firstMs !== undefined && <Told server={server} />}</td>
    </tr>
  );
}

/** What a server has said, or what is to be said of it. */
function Told({ server: { state, answer, trouble } }: { server: ServerView }): VNode {
  if (trouble !== undefined) return <span title={trouble}>{trouble}</span>;
  if (answer && (state === "running" || state === "paused"))
    return <span>{`${answer.host}, no. ${answer.count}`}</span>;
  return <span class="fleet-soft">{state === undefined ? "is being made" : state}</span>;
}

function Bar({ ms, longest }: { ms: number; longest: number }): VNode {
  return (
    <span class="fleet-bar" style={{ "--share": ms / longest }}>
      <i />
      <b>{formatMs(ms)}</b>
    </span>
  );
}

function Copied({ server: { copied, host, patching } }: { server: ServerView }): VNode | null {
  if (!copied) return null;
  const size = formatBytes(copied.pages * pageBytes);
  return (
    <span class="fleet-copied">
      <MemoryMap
        map={copied.map}
        label={`Copied by ${host}: ${copied.pages} pages. All others it shares with the template.`}
      />
      <span>{patching ? "patching" : size}</span>
    </span>
  );
}

/** Both sums, and what they are not. */
function Summary({ view }: { view: View }): VNode {
  const { template, servers, deployed } = view;
  const copies = servers.flatMap(({ copied }) => (copied ? [copied.pages] : []));
  const sums = sumMemory(template.ramMiB * 2 ** 20, copies);
  return (
    <div class={servers.some(({ patches }) => patches > 0) ? "fleet-sums patched" : "fleet-sums"}>
      {deployed?.allMs === undefined ? (
        <Figure value="–" label="until all answer" />
      ) : (
        <Figure value={formatMs(deployed.allMs)} label={untilAll(deployed.count)} />
      )}
      <Figure value={formatBytes(sums.full)} label="as full copies" />
      <Figure value={formatBytes(sums.linked)} label={`linked: ${formatBytes(sums.copied)} copied`} />
      <p class="fleet-soft">Only counted: here each copy holds all {template.ramMiB} MiB.</p>
    </div>
  );
}

function untilAll(count: number): string {
  return count === 1 ? "until it answered" : `until all ${count} answered`;
}
