/** A widget's parameters between their schema, what an author or a link wrote, and a query string. */
import type { ParamSchema, ParamSpec, ParamsOf, ParamValue } from "./contract";

/** Values as they are written: in Markdown, in an attribute, in an address. */
export type RawParams = Readonly<Record<string, string>>;

/** One thing wrong with what was written: `written` is the word at fault, `known` what could have stood in its place. */
export interface ParamProblem {
  name: string;
  message: string;
  expected: string;
  written: string;
  known: readonly string[];
}

/** The values that the schema gives when nothing is written. */
export function defaultParams<Schema extends ParamSchema>(schema: Schema): ParamsOf<Schema> {
  return Object.fromEntries(Object.entries(schema).map(([name, spec]) => [name, spec.default])) as ParamsOf<Schema>;
}

/**
 * Gives a value for every parameter of the schema, from what is written where that is good and from `base` (the
 * defaults) where it is missing or wrong, and a problem for each wrong value and each unknown name. Throws nothing.
 */
export function readParams<Schema extends ParamSchema>(
  schema: Schema,
  raw: RawParams,
  base: ParamsOf<Schema> = defaultParams(schema),
): { params: ParamsOf<Schema>; problems: ParamProblem[] } {
  const problems: ParamProblem[] = [];
  const values: Record<string, ParamValue> = { ...base };
  for (const [name, written] of Object.entries(raw)) {
    const spec = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (spec === undefined) {
      problems.push(unknownName(schema, name));
      continue;
    }
    const value = readValue(spec, written);
    if (value === undefined) problems.push(wrongValue(spec, name, written));
    else values[name] = value;
  }
  return { params: values as ParamsOf<Schema>, problems };
}

/** The parameters that differ from `base` (the defaults), as they are written; readParams gives them back. */
export function writeParams<Schema extends ParamSchema>(
  schema: Schema,
  params: ParamsOf<Schema>,
  base: ParamsOf<Schema> = defaultParams(schema),
): Record<string, string> {
  const names = Object.keys(schema).filter((name) => params[name] !== base[name]);
  return Object.fromEntries(names.map((name) => [name, String(params[name])]));
}

/** Whether all values are the same. */
export function sameParams(params: ParamsOf<ParamSchema>, others: ParamsOf<ParamSchema>): boolean {
  return Object.keys(params).every((name) => params[name] === others[name]);
}

/** What a query string says, with or without its `?`; of a name that occurs twice the last counts. */
export function parseQuery(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

/** The query string, without `?`, that parseQuery reads; empty where there is nothing to say. */
export function printQuery(raw: RawParams): string {
  return new URLSearchParams({ ...raw }).toString();
}

function readValue(spec: ParamSpec, written: string): ParamValue | undefined {
  if (spec.kind === "number") {
    const value = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : Number.NaN;
    return value >= spec.min && value <= spec.max ? value : undefined;
  }
  if (spec.kind === "choice") return spec.options.find((option) => option.value === written)?.value;
  // A bare name, as in `{then}`, says yes.
  if (written === "true" || written === "") return true;
  return written === "false" ? false : undefined;
}

function unknownName(schema: ParamSchema, name: string): ParamProblem {
  const known = Object.keys(schema);
  const expected = known.length > 0 ? `one of ${known.join(", ")}` : "no parameters";
  return { name, message: `There is no parameter “${name}”.`, expected, written: name, known };
}

function wrongValue(spec: ParamSpec, name: string, written: string): ParamProblem {
  const known = spec.kind === "choice" ? spec.options.map((option) => option.value) : [];
  const expected = expectation(spec);
  return { name, message: `“${written}” is no value of the parameter “${name}”.`, expected, written, known };
}

function expectation(spec: ParamSpec): string {
  if (spec.kind === "flag") return "true or false";
  if (spec.kind === "choice") return `one of ${spec.options.map((option) => option.value).join(", ")}`;
  return `a number from ${spec.min} to ${spec.max}${spec.unit ? ` (${spec.unit})` : ""}`;
}
