import type { VNode } from "preact";
import { type Box, placeBars, scaleOf, timeMarks } from "./chart";
import type { View } from "./demo";
import { endWords, ruleWords } from "./settings";

/** The rounds of a move: as wide as they took, as high as they had to send; the model's behind the measured ones. */
export function Rounds({ view }: { view: View }): VNode {
  const { run } = view;
  const planned = (run?.plan ?? view.plan)?.bars ?? [];
  const { bars = [], current } = run ?? {};
  const measured = [...bars, ...(current ? [{ ...current, MB: current.ofMB }] : [])];
  const scale = scaleOf(planned, measured);
  return (
    <div class="move-rounds">
      <p class="move-legend">
        <span class="key-plan">model</span>
        <span class="key-copy">measured</span>
        <span class="key-stop">standstill</span>
        <span class="move-rule">{noteOf(view)}</span>
      </p>
      <div class="move-plot">
        {placeBars(planned, scale).map((box, at) => (
          <Column key={`p${at}`} box={box} kind="plan" isLabelled={measured.length === 0} />
        ))}
        {placeBars(measured, scale).map((box, at) => (
          <Column key={`m${at}`} box={box} kind={box.kind} isLabelled={!current || at < bars.length} />
        ))}
      </div>
      <div class="move-axis" aria-hidden="true">
        {timeMarks(scale).map(({ at, label }) => (
          <span key={label} style={{ left: percent(at) }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

/** What the bars do not say: when the rounds will end, why they have, or that somebody was in a hurry. */
function noteOf({ run, settings }: View): string {
  if (run?.wasHurried) return "first round at full speed, to save time";
  if (settings.method === "stop-and-copy") return "all of it while the guest stands still";
  const { name, ends } = ruleWords[settings.rule];
  return run?.end ? `${name} stopped: ${endWords[run.end]}` : `${name}: ${ends}`;
}

interface ColumnProps {
  box: Box;
  kind: "plan" | "copy" | "stop";
  isLabelled: boolean;
}

function Column({ box, kind, isLabelled }: ColumnProps): VNode {
  const style = { left: percent(box.left), width: percent(box.width), height: percent(box.height) };
  return (
    <span class={`move-bar is-${kind}${box.isWide ? " is-wide" : ""}`} style={style}>
      {isLabelled && box.label !== undefined && <b data-overlap="ok">{box.label}</b>}
    </span>
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
