/** The controls of a widget, drawn from its schema, the same everywhere: parameters, scrubber, reset. */
import type { ComponentChildren, TargetedKeyboardEvent, VNode } from "preact";
import type { ChoiceParam, FlagParam, NumberParam, ParamSchema, ParamSpec, ParamsOf, ParamValue } from "./contract";
import { Scrubber, type ScrubberProps } from "./scrubber";

/** What the controls show, and whom they tell. Steps and positions are the widget's own. */
export interface ControlsProps extends ScrubberProps {
  /** Begins the ids of the controls; no other on the page. */
  id: string;
  title: string;
  schema: ParamSchema;
  params: ParamsOf<ParamSchema>;
  /** Whether there is anything to reset. */
  changed: boolean;
  /** A panel over the figure, docked beneath it and always open, or the scrubber beneath it and the rest behind a button. */
  layout: "panel" | "docked" | "walk";
  open: boolean;
  onParam(name: string, value: ParamValue): void;
  onReset(): void;
  onOpen(open: boolean): void;
}

/** A quiet button and the panel that it opens; docked, the panel alone. Keys pressed inside are not the deck's. */
export function Controls(props: ControlsProps): VNode {
  const { id } = props;
  const close = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if ((props.layout === "docked" || !props.open) && event.target instanceof HTMLElement) event.target.blur();
    else props.onOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears Escape from the controls inside, it is none itself
    <div class={boxClasses[props.layout]} data-own-keys="" onKeyDown={close}>
      {props.layout === "walk" ? <WalkBar {...props} /> : props.layout === "panel" && <Adjust {...props} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would have to be undressed again in every browser */}
      <div class="controls-panel" id={id} role="group" aria-label={`Adjust: ${props.title}`} hidden={!props.open}>
        {props.open && <Panel {...props} />}
      </div>
    </div>
  );
}

const boxClasses = { panel: "controls-box", docked: "controls-box docked", walk: "controls-box docked walk" } as const;

function Adjust({ id, open, onOpen }: ControlsProps): VNode {
  return (
    <button type="button" class="adjust" aria-expanded={open} aria-controls={id} onClick={() => onOpen(!open)}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M2 6h5M13 6h5M2 14h3M11 14h7" />
        <circle cx="10" cy="6" r="2.6" />
        <circle cx="8" cy="14" r="2.6" />
      </svg>
      Adjust
    </button>
  );
}

/** What one who reads along wants at hand; the parameters come at a press. */
function WalkBar(props: ControlsProps): VNode {
  return (
    <div class="walk-bar">
      {props.last > props.first && <Scrubber {...props} />}
      {Object.keys(props.schema).length > 0 && <Adjust {...props} />}
    </div>
  );
}

/** Docked, the scrubber lies right beneath the figure; in the panel the parameters, which it was opened for, come first. */
function Panel(props: ControlsProps): VNode {
  const scrubber = props.last > props.first && <Scrubber {...props} />;
  // Pressed it stays focusable, so that Escape still shuts the panel.
  const reset = Object.keys(props.schema).length > 0 && (
    <button type="button" class="reset" aria-disabled={!props.changed} onClick={props.onReset}>
      Reset
    </button>
  );
  if (props.layout !== "panel") {
    return (
      <>
        {props.layout === "docked" && scrubber}
        <Params {...props}>{reset}</Params>
      </>
    );
  }
  return (
    <>
      <Params {...props} />
      <div class="controls-foot">
        {scrubber}
        {reset}
      </div>
    </>
  );
}

function Params({ children, ...props }: ControlsProps & { children?: ComponentChildren }): VNode {
  return (
    <div class="controls-params">
      {Object.entries(props.schema).map(([name, spec]) => (
        <Param
          key={name}
          id={`${props.id}-${name}`}
          spec={spec}
          value={props.params[name] ?? spec.default}
          onChange={(value) => props.onParam(name, value)}
        />
      ))}
      {children}
    </div>
  );
}

interface ParamProps<Spec, Value> {
  id: string;
  spec: Spec;
  value: Value;
  onChange(value: Value): void;
}

function Param({ id, spec, value, onChange }: ParamProps<ParamSpec, ParamValue>): VNode {
  if (spec.kind === "number") return <Slider id={id} spec={spec} value={Number(value)} onChange={onChange} />;
  if (spec.kind === "flag") return <Flag id={id} spec={spec} value={value === true} onChange={onChange} />;
  // Up to four short words are all seen at once; more go into a list.
  const letters = spec.options.reduce((sum, option) => sum + option.label.length + 3, 0);
  const Choice = spec.options.length <= 4 && letters <= 42 ? Segments : Select;
  return <Choice id={id} spec={spec} value={String(value)} onChange={onChange} />;
}

/** A number with its unit. */
function Slider({ id, spec, value, onChange }: ParamProps<NumberParam, number>): VNode {
  const said = spec.unit ? `${value.toLocaleString("en")} ${spec.unit}` : value.toLocaleString("en");
  const part = (value - spec.min) / (spec.max - spec.min);
  return (
    <div class="param param-number">
      <label for={id}>{spec.label}</label>
      <output for={id}>{said}</output>
      <input
        id={id}
        type="range"
        min={spec.min}
        max={spec.max}
        step={spec.step}
        value={value}
        aria-valuetext={said}
        style={{ "--part": part }}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

function Segments({ id, spec, value, onChange }: ParamProps<ChoiceParam, string>): VNode {
  return (
    <fieldset class="param param-segments">
      <legend>{spec.label}</legend>
      <div class="options">
        {spec.options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Select({ id, spec, value, onChange }: ParamProps<ChoiceParam, string>): VNode {
  return (
    <div class="param param-select">
      <label for={id}>{spec.label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {spec.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Flag({ id, spec, value, onChange }: ParamProps<FlagParam, boolean>): VNode {
  return (
    <label class="param param-flag">
      <input id={id} type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{spec.label}</span>
    </label>
  );
}
