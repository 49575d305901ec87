/** The scrubber: a widget's position under a pointer, the same number that the keys move. */
import type { TargetedKeyboardEvent, VNode } from "preact";

/** The steps that can be reached, where the widget stands and heads for, and what it says there. */
export interface ScrubberProps {
  first: number;
  last: number;
  /** Between two whole numbers while it moves or is dragged. */
  position: number;
  /** The step that is shown or glided to. */
  target: number;
  sentence: string;
  onGoto(step: number): void;
  onHold(position: number): void;
}

/** A range over all positions with a step back and a step forwards. A drag holds any position; letting go takes the nearest step. */
export function Scrubber(props: ScrubberProps): VNode {
  const { first, last, position, target } = props;
  const place = `step ${target - first + 1} of ${last - first + 1}`;
  return (
    <div class="scrubber">
      <Turn
        label="Step back"
        path="M12 4 6 10l6 6"
        disabled={target <= first}
        onTurn={() => props.onGoto(target - 1)}
      />
      <div class="track">
        <span class="ticks" aria-hidden="true">
          {Array.from({ length: last - first + 1 }, (_, index) => (
            <i key={index} />
          ))}
        </span>
        <input
          type="range"
          min={first}
          max={last}
          step={0.01}
          value={position}
          aria-label="Step"
          aria-valuetext={`${place}: ${props.sentence}`}
          style={{ "--part": (position - first) / (last - first) }}
          onInput={(event) => props.onHold(event.currentTarget.valueAsNumber)}
          onChange={(event) => props.onGoto(Math.round(event.currentTarget.valueAsNumber))}
          onKeyDown={(event) => turnByKey(event, props)}
        />
      </div>
      <Turn
        label="Step forwards"
        path="m8 4 6 6-6 6"
        disabled={target >= last}
        onTurn={() => props.onGoto(target + 1)}
      />
      <span class="count">{place}</span>
    </div>
  );
}

/** A key means a whole step, not the hundredth that a pointer moves. */
function turnByKey(event: TargetedKeyboardEvent<HTMLInputElement>, { first, last, target, onGoto }: ScrubberProps) {
  const goals: Readonly<Record<string, number>> = {
    ArrowRight: target + 1,
    ArrowUp: target + 1,
    ArrowLeft: target - 1,
    ArrowDown: target - 1,
    Home: first,
    End: last,
  };
  const goal = goals[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  if (goal >= first && goal <= last) onGoto(goal);
}

/** At the end it stays focusable, so that a keyboard user does not lose the place. */
function Turn(props: { label: string; path: string; disabled: boolean; onTurn(): void }): VNode {
  const turn = () => {
    if (!props.disabled) props.onTurn();
  };
  return (
    <button type="button" class="turn" aria-label={props.label} aria-disabled={props.disabled} onClick={turn}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={props.path} />
      </svg>
    </button>
  );
}
