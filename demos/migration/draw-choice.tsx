import type { VNode } from "preact";

interface ChoiceProps<Value extends string | number> {
  /** For whoever cannot see where it stands. */
  label: string;
  value: Value;
  options: readonly Value[];
  wordsOf: (value: Value) => string;
  disabled: boolean;
  /** Undefined in a still. */
  onChoose: ((value: Value) => void) | undefined;
}

/** One of a few, in a box that opens. */
export function Choice<Value extends string | number>(props: ChoiceProps<Value>): VNode {
  const { label, value, options, wordsOf, disabled, onChoose } = props;
  const choose = (text: string) => {
    const chosen = options.find((option) => String(option) === text);
    if (chosen !== undefined) onChoose?.(chosen);
  };
  return (
    <select
      aria-label={label}
      value={String(value)}
      disabled={disabled}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option} value={String(option)} selected={option === value}>
          {wordsOf(option)}
        </option>
      ))}
    </select>
  );
}
