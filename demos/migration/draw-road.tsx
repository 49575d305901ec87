import type { VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { Press } from "../../src/demo-kit/parts";
import type { Action, View } from "./demo";
import { Choice } from "./draw-choice";
import { isMoving, otherHost, type Run } from "./run";
import { linkRates, methods, methodWords, ruleNames, ruleWords, type Settings } from "./settings";

/** What lies between the two hosts: the link, how the guest goes over it, and when. */
export function Road({ view, send }: { view: View; send: Send<Action> }): VNode {
  const { guest, settings, isBusy, isLinkCut, run } = view;
  const choose = send && ((change: Partial<Settings>) => send({ kind: "choose", change }));
  const press = (kind: "move" | "cancel" | "cut" | "mend") => send && (() => send({ kind }));
  const target = otherHost(guest.home ?? "a");
  const canMove = !isBusy && !isLinkCut && guest.state === "running" && !view.hosts[target].isDead;
  return (
    <div class="move-road">
      <Wire view={view} />
      <div class="move-row">
        <Choice
          label="Rate of the link"
          value={settings.mbps}
          options={linkRates}
          wordsOf={(rate) => `${rate} Mbit/s`}
          disabled={isBusy}
          onChoose={choose && ((mbps) => choose({ mbps }))}
        />
        <Choice
          label="Method"
          value={settings.method}
          options={methods}
          wordsOf={(method) => methodWords[method]}
          disabled={isBusy}
          onChoose={choose && ((method) => choose({ method }))}
        />
        <Choice
          label="Rule that ends the rounds"
          value={settings.rule}
          options={ruleNames}
          wordsOf={(rule) => ruleWords[rule].name}
          disabled={isBusy || settings.method !== "pre-copy"}
          onChoose={choose && ((rule) => choose({ rule }))}
        />
      </div>
      <div class="move-row">
        <Press label={`Move to host ${target.toUpperCase()}`} kind="main" disabled={!canMove} onPress={press("move")} />
        <Press label="Cancel" disabled={!isMoving(run)} onPress={press("cancel")} />
        {isLinkCut ? (
          <Press label="Mend the link" disabled={isBusy} onPress={press("mend")} />
        ) : (
          <Press label="Cut the link" kind="danger" disabled={!isMoving(run)} onPress={press("cut")} />
        )}
      </div>
    </div>
  );
}

/** The link itself: what is on it, and which way it goes. */
function Wire({ view }: { view: View }): VNode {
  const { run, isLinkCut, settings } = view;
  const moving = isMoving(run) ? run : undefined;
  const state = isLinkCut ? "is-cut" : moving ? `is-busy to-${moving.to}` : "";
  const words = isLinkCut ? "the link is cut" : moving ? movingWords(moving) : `a link of ${settings.mbps} Mbit/s`;
  return (
    <p class={`move-wire ${state}`}>
      <span>{words}</span>
      <i />
    </p>
  );
}

function movingWords({ stage, bars, current, settings }: Run): string {
  const amount = current ? `${current.MB.toFixed(1)} of ${current.ofMB.toFixed(1)} MB` : "";
  if (stage === "reserve") return "asks for memory";
  if (stage === "copy") return `round ${bars.length + 1}: ${amount}`;
  if (stage === "stop")
    return settings.method === "pre-copy" ? `the guest stands still: ${amount}` : `stopped: ${amount}`;
  return stage === "state" ? "processor and devices" : "the guest wakes up";
}
