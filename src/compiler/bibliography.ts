/** `slides/bibliography.yaml`: every source that a slide may cite, by its key. */
import { z } from "zod";
import { type Finding, placeFinding } from "./problem";
import { rememberByText } from "./remember";
import type { Bibliography, Problem, Reference, SourceFile } from "./slide";
import { checkEntries, type Expectations, isEntryList, readYamlMap, type YamlEntry } from "./yaml-map";

const seen = ["text", "summary", "memory"] as const;

const schema = z.strictObject({
  authors: z.string().min(1),
  title: z.string().min(1),
  venue: z.string().min(1).optional(),
  year: z.union([z.number().int(), z.string().min(1)]),
  url: z
    .string()
    .regex(/^https?:\/\/[^\s"<>]+$/)
    .optional(),
  short: z.string().min(1),
  seen: z.enum(seen),
});

const expectations: Expectations = {
  authors: { expected: "who wrote it" },
  title: { expected: "its title" },
  venue: { expected: "where it appeared" },
  year: { expected: "a year" },
  url: { expected: "an address that begins with https:// or http://" },
  short: { expected: "what stands at the foot of a slide, such as “Clark et al. 2005”" },
  seen: { expected: `one of ${seen.join(", ")}`, known: seen },
};

/** The pattern of a key, also where a slide cites it. */
export const citationKey = /^[A-Za-z0-9][\w.-]*$/;

/** Reads the bibliography: the references that are good, each with its place, and a problem for each mistake. */
export function parseBibliography(source: SourceFile): BibliographyReading {
  return readBibliography(`${source.file}\n${source.text.replace(/^\uFEFF/, "")}`);
}

interface BibliographyReading {
  bibliography: Bibliography;
  problems: Problem[];
}

const readBibliography = rememberByText((named: string): BibliographyReading => {
  const end = named.indexOf("\n");
  const file = named.slice(0, end);
  const { entries, findings } = readYamlMap(named.slice(end + 1));
  const all: Finding[] = [...findings];
  const references: [string, Reference][] = [];
  for (const entry of entries) {
    const { value, findings: wrong } = checkReference(entry);
    all.push(...wrong);
    if (value !== undefined) references.push([entry.key, { ...value, at: { file, line: entry.at.line } }]);
  }
  return {
    bibliography: Object.fromEntries(references),
    problems: all.map((finding) => placeFinding(finding, file, 1)),
  };
}, 10);

function checkReference(entry: YamlEntry): { value?: Reference; findings: Finding[] } {
  if (!citationKey.test(entry.key)) {
    const message = `“${entry.key}” cannot be the key of a source.`;
    const expected = "letters, digits, hyphens and dots, such as clark2005";
    return { findings: [{ ...entry.at, severity: "error", message, expected }] };
  }
  if (!isEntryList(entry.value)) {
    const message = `“${entry.key}” says nothing about its source.`;
    return { findings: [{ ...entry.at, severity: "error", message, expected: Object.keys(expectations).join(", ") }] };
  }
  const checked = checkEntries(schema, entry.value, expectations, entry.at);
  if (checked.value === undefined) return { findings: checked.findings };
  const { venue, url, ...rest } = checked.value;
  const value: Reference = {
    ...rest,
    ...(venue === undefined ? {} : { venue }),
    ...(url === undefined ? {} : { url }),
  };
  return { value, findings: checked.findings };
}
