/** `slides/glossary.yaml`: the terms of the talk, what they mean, and the forms in which a text may mark them. */
import { z } from "zod";
import { type Finding, placeFinding } from "./problem";
import { rememberByText } from "./remember";
import type { GlossaryEntry, Problem, SourceFile } from "./slide";
import { checkEntries, type Expectations, isEntryList, readYamlMap, type YamlEntry } from "./yaml-map";

const schema = z.strictObject({
  also: z.array(z.string().min(1)).optional(),
  means: z.string().min(1),
  see: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional(),
});

const expectations: Expectations = {
  also: { expected: "a list of further forms, such as [hypercalls]" },
  means: { expected: "a sentence that says what the term means" },
  see: { expected: "the id of the slide that explains it" },
};

interface GlossaryReading {
  /** In alphabetical order. */
  glossary: GlossaryEntry[];
  problems: Problem[];
}

/** Reads the glossary: the terms that are good, and a problem for each mistake. Throws nothing. */
export function parseGlossary(source: SourceFile): GlossaryReading {
  return readGlossary(`${source.file}\n${source.text.replace(/^\uFEFF/, "")}`);
}

/** The entry that a form belongs to; a capital at its beginning makes no difference. */
export function findTerm(glossary: readonly GlossaryEntry[], form: string): GlossaryEntry | undefined {
  const wanted = withoutCapital(form);
  return glossary.find(({ term, also }) => [term, ...also].some((one) => withoutCapital(one) === wanted));
}

/** Small letters at the beginning, but for words such as “KVM” or “iSCSI”. */
function withoutCapital(form: string): string {
  return /^\p{Lu}\p{Ll}/u.test(form) ? form.charAt(0).toLowerCase() + form.slice(1) : form;
}

const readGlossary = rememberByText((named: string): GlossaryReading => {
  const end = named.indexOf("\n");
  const file = named.slice(0, end);
  const { entries, findings } = readYamlMap(named.slice(end + 1));
  const all: Finding[] = [...findings];
  const glossary: GlossaryEntry[] = [];
  for (const entry of entries) {
    const read = readEntry(entry, file);
    all.push(...read.findings);
    if (read.value === undefined) continue;
    all.push(...checkForms(read.value, glossary, entry));
    glossary.push(read.value);
  }
  glossary.sort((a, b) => a.term.localeCompare(b.term, "en", { sensitivity: "base" }));
  return { glossary, problems: all.map((finding) => placeFinding(finding, file, 1)) };
}, 10);

function readEntry(entry: YamlEntry, file: string): { value?: GlossaryEntry; findings: Finding[] } {
  if (!isEntryList(entry.value)) {
    const message = `“${entry.key}” says nothing about its term.`;
    return { findings: [{ ...entry.at, severity: "error", message, expected: Object.keys(expectations).join(", ") }] };
  }
  const { value, findings } = checkEntries(schema, entry.value, expectations, entry.at);
  if (value === undefined) return { findings };
  const { also = [], means, see } = value;
  const at = { file, line: entry.at.line };
  return { value: { term: entry.key, also, means, ...(see === undefined ? {} : { see }), at }, findings };
}

/** A form that two terms share could show either. */
function checkForms({ term, also }: GlossaryEntry, before: readonly GlossaryEntry[], { at }: YamlEntry): Finding[] {
  return [term, ...also].flatMap((form): Finding[] => {
    const owner = findTerm(before, form);
    if (owner === undefined) return [];
    const message = `“${form}” belongs to “${owner.term}” already.`;
    return [{ ...at, severity: "error", message, expected: "a form of one term only" }];
  });
}
