import type { ComponentChildren, VNode } from "preact";
import { timeOf } from "../../src/widgets/live-migration/units";
import type { View } from "./demo";
import { failureWords, findingsOf } from "./findings";
import { ramMiB } from "./guest-size";
import type { Plan } from "./plan";
import { isMoving, type Run } from "./run";

/** What is known of the pause: foreseen, under way, or measured and checked. */
export function Result({ view }: { view: View }): VNode {
  const { guest, run, plan } = view;
  if (guest.crash !== undefined || guest.state === "crashed" || guest.state === "destroyed") {
    return <Panel value="no guest" label={guest.crash ?? "The guest’s machine is gone."} isLoud />;
  }
  if (isMoving(run)) return <Moving run={run} />;
  if (run) return run.outcome?.failure ? <Failed run={run} /> : <Moved run={run} />;
  return plan ? <Foreseen plan={plan} /> : <Panel value="…" label="the guest starts" />;
}

interface PanelProps {
  value: string;
  label: string;
  /** It is about a guest that stands still, or worse. */
  isLoud?: boolean;
  children?: ComponentChildren;
}

function Panel(props: PanelProps): VNode {
  return (
    <div class={props.isLoud ? "move-result is-loud" : "move-result"}>
      <p class="move-pause">
        <b>{props.value}</b> <span>{props.label}</span>
      </p>
      {props.children}
    </div>
  );
}

function Foreseen({ plan }: { plan: Plan }): VNode {
  const { pauseMs } = plan;
  if (pauseMs === undefined) return <Panel value="for ever" label="the model copies on and on" isLoud />;
  return (
    <Panel value={timeOf(pauseMs / 1000)} label="pause that the model foresees">
      <p>{sumOf(plan)}</p>
    </Panel>
  );
}

function Moving({ run }: { run: Run }): VNode {
  const { plan, pausedMs, stage } = run;
  const value = pausedMs !== undefined ? "stands still" : stage === "reserve" ? "begins" : "still answers";
  return <Panel value={value} label={foreseenWords(plan)} isLoud={pausedMs !== undefined} />;
}

function Moved({ run }: { run: Run }): VNode | null {
  const { outcome, plan } = run;
  if (!outcome) return null;
  const { pauseMs } = outcome;
  return (
    <Panel value={timeOf(pauseMs / 1000)} label={`pause, ${foreseenWords(plan)}`} isLoud>
      <p>{sumOf(outcome)}</p>
      <Findings run={run} />
    </Panel>
  );
}

function Failed({ run }: { run: Run }): VNode | null {
  const words = failureWords(run);
  if (!words || !run.outcome) return null;
  const { pauseMs } = run.outcome;
  const pause = pauseMs > 0 ? ` It stood still for ${timeOf(pauseMs / 1000)}.` : "";
  return (
    <Panel value={words.cause} label={`${words.home}${pause}`} isLoud>
      <Findings run={run} />
    </Panel>
  );
}

function Findings({ run }: { run: Run }): VNode | null {
  if (!run.outcome) return null;
  const findings = findingsOf(run.outcome, ramMiB);
  if (findings.length === 0) return <p>counting the replies …</p>;
  return (
    <>
      {findings.map(({ isGood, text }) => (
        <p key={text} class={isGood ? "move-finding is-good" : "move-finding is-bad"}>
          {text}
        </p>
      ))}
    </>
  );
}

function foreseenWords({ pauseMs }: Plan): string {
  return pauseMs === undefined ? "no end foreseen" : `${timeOf(pauseMs / 1000)} foreseen`;
}

function sumOf({ rounds, sentMB, totalMs }: { rounds: number; sentMB: number; totalMs: number }): string {
  const count = `${rounds} ${rounds === 1 ? "round" : "rounds"}`;
  return `${count}, ${sentMB.toFixed(1)} MB, ${timeOf(totalMs / 1000)}`;
}
