/** The keys at the head of a slide. */
import { z } from "zod";
import type { Finding } from "./problem";
import { rememberByText } from "./remember";
import { type Era, type Layout, layouts, type PaperSteps } from "./slide";
import { checkEntries, type Expectations, type Place, readYamlMap } from "./yaml-map";

/** Front matter that has been read and found good. */
export interface FrontMatter {
  id: string;
  minutes: number;
  part?: string | undefined;
  partMinutes?: number | undefined;
  layout?: Layout | undefined;
  when: readonly Era[];
  steps: PaperSteps;
  read: boolean;
}

/** What the front matter says, what is wrong in it, and where its values stand; `id` and `layout` are there if only they were good. */
export interface FrontMatterReading {
  value?: FrontMatter;
  id?: string;
  layout?: Layout;
  findings: readonly Finding[];
  placeOf: Readonly<Record<string, Place>>;
}

const eras = ["then", "since"] as const;
const paperSteps = ["all", "last", "marked"] as const;
const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

const schema = z.strictObject({
  id: z.string().regex(kebabCase),
  minutes: z.number().gte(0).lte(20),
  part: z.string().trim().min(1).optional(),
  partMinutes: z.number().gt(0).lte(240).optional(),
  layout: z.enum(layouts).optional(),
  when: z.union([z.enum(eras), z.array(z.enum(eras)).min(1)]).optional(),
  steps: z.union([z.enum(paperSteps), z.array(z.number().int().min(0)).min(1)]).optional(),
  read: z.boolean().optional(),
});

const expectations: Expectations = {
  id: { expected: "a name in small letters, digits and hyphens, such as “ten-to-one”" },
  minutes: { expected: "the minutes that the slide may take, up to 20, or 0 for one that is shown when asked for" },
  part: { expected: "the name of the part of the talk that begins here" },
  partMinutes: { expected: "the minutes that the part which begins here is planned to take" },
  layout: { expected: `one of ${layouts.join(", ")}`, known: layouts },
  when: { expected: "then, since, or [then, since]", known: eras },
  steps: { expected: "all, last, marked, or a list of steps such as [0, 3]", known: paperSteps },
  read: { expected: "false for a slide that is of no use to somebody who reads alone" },
};

/** Reads and checks the front matter of a slide; lines count from its first. Throws nothing. */
export const readFrontMatter = rememberByText((text: string): FrontMatterReading => {
  const { entries, findings } = readYamlMap(text);
  const placeOf = Object.fromEntries(entries.map(({ key, valueAt }) => [key, valueAt]));
  const checked = checkEntries(schema, entries, expectations, { line: 1, column: 1 });
  const id = entries.find(({ key }) => key === "id")?.value;
  const layout = layouts.find((name) => entries.some(({ key, value }) => key === "layout" && value === name));
  const reading = {
    ...(typeof id === "string" && kebabCase.test(id) ? { id } : {}),
    ...(layout === undefined ? {} : { layout }),
    findings: [...findings, ...(findings.length > 0 && entries.length === 0 ? [] : checked.findings)],
    placeOf,
  };
  if (checked.value === undefined) return reading;
  const { when, steps, read = true, ...rest } = checked.value;
  const eras = when === undefined ? [] : [when].flat();
  const value: FrontMatter = { ...rest, when: eras, steps: steps ?? "marked", read };
  return { ...reading, value };
}, 2000);
