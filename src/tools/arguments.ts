/** The options of a tool: described once, read from the command line and listed by `--help`. */
import { nearestName } from "../widgets/kit/nearest";
import { Advice } from "./advice";

export type OptionSpec = { about: string } & (
  | { kind: "flag" }
  | { kind: "text"; value: string; choices?: readonly string[] }
  | { kind: "number"; value: string; min: number; max: number }
  | { kind: "list"; value: string; choices?: readonly string[] }
);
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The values that options describe; what was not given is undefined, a flag false, a list undefined. */
export type OptionValues<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name]["kind"] extends "flag"
    ? boolean
    : Specs[Name]["kind"] extends "number"
      ? number | undefined
      : Specs[Name]["kind"] extends "list"
        ? readonly string[] | undefined
        : string | undefined;
};

/** The values of `args`; throws Advice on an unknown option, a missing value or one that is out of range. */
export function parseArguments<const Specs extends OptionSpecs>(
  args: readonly string[],
  specs: Specs,
  env: Readonly<Record<string, string | undefined>> = process.env,
): OptionValues<Specs> {
  checkSwallowed(specs, env);
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(specs)) values[name] = spec.kind === "flag" ? false : undefined;
  const queue = [...args];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    const { name, spec, inline } = readName(word, specs);
    if (spec.kind === "flag") {
      if (inline !== undefined) throw new Advice(`--${name} takes no value.`, `Write just --${name}.`);
      values[name] = true;
      continue;
    }
    const text = inline ?? (queue[0]?.startsWith("--") ? undefined : queue.shift());
    values[name] = readValue(name, spec, text, values[name]);
  }
  return values as OptionValues<Specs>;
}

/** The options as a table to print. */
export function describeOptions(specs: OptionSpecs): string {
  const rows = Object.entries(specs).map(([name, spec]) => [usage(name, spec), spec.about] as const);
  if (rows.length === 0) return "It has no options.";
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}

function usage(name: string, spec: OptionSpec): string {
  if (spec.kind === "flag") return `--${name}`;
  return `--${name} ${"choices" in spec && spec.choices ? spec.choices.join("|") : spec.value}`;
}

function readName(word: string, specs: OptionSpecs): { name: string; spec: OptionSpec; inline: string | undefined } {
  const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  const spec = name !== undefined && Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (name !== undefined && spec) return { name, spec, inline };
  const guess = didYouMean(word.replace(/^-+/, "").replace(/=.*$/s, ""), Object.keys(specs), "--");
  throw new Advice(`Unknown option ${word}.`, `${guess}The options are:\n${describeOptions(specs)}`);
}

function readValue(
  name: string,
  spec: Exclude<OptionSpec, { kind: "flag" }>,
  text: string | undefined,
  before: unknown,
): unknown {
  if (text === undefined || text === "") {
    throw new Advice(`--${name} needs a value.`, `Write --${name} ${spec.value}: ${spec.about}.`);
  }
  if (spec.kind === "number") return readNumber(name, spec, text);
  const words = spec.kind === "list" ? text.split(",").filter((word) => word !== "") : [text];
  for (const word of words) {
    if (spec.choices && !spec.choices.includes(word)) {
      throw new Advice(
        `--${name} cannot be "${word}".`,
        `${didYouMean(word, spec.choices)}It is one of: ${spec.choices.join(", ")}.`,
      );
    }
  }
  return spec.kind === "list" ? [...(Array.isArray(before) ? before : []), ...words] : text;
}

function readNumber(name: string, spec: Extract<OptionSpec, { kind: "number" }>, text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number >= spec.min && number <= spec.max) return number;
  throw new Advice(`--${name} cannot be "${text}".`, `It is a number from ${spec.min} to ${spec.max}: ${spec.about}.`);
}

/** Says so when npm took an option for one of its own, because the two dashes before it were forgotten. */
function checkSwallowed(specs: OptionSpecs, env: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(specs)) {
    const variable = `npm_config_${name.replace(/^no-/, "").replaceAll("-", "_")}`;
    if (env[variable] === undefined) continue;
    throw new Advice(
      `npm kept --${name} for itself.`,
      `Put two dashes before a tool's options: npm run ${env.npm_lifecycle_event ?? "<tool>"} -- --${name}`,
    );
  }
}

/** "Did you mean …? " for the name that is nearest to `word`, or nothing when none is near. */
export function didYouMean(word: string, names: readonly string[], prefix = ""): string {
  const near = nearestName(word, names);
  return near === undefined ? "" : `Did you mean ${prefix}${near}? `;
}

/** Throws Advice for the first of the wanted slides that is not among the known ones. */
export function checkSlideIds(wanted: readonly string[], known: readonly string[]): void {
  for (const id of wanted) {
    if (known.includes(id)) continue;
    throw new Advice(`There is no slide "${id}".`, `${didYouMean(id, known)}The slides are: ${known.join(", ")}.`);
  }
}
