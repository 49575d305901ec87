import { describe, expect, it } from "vitest";
import { findTerm, parseGlossary } from "./glossary";
import { formatProblem } from "./problem";

const good = `VM exit:
  means: The way out of guest mode.
hypercall:
  also: [hypercalls, hyper call]
  means: A guest's call to its hypervisor.
  see: paravirtual
`;

function read(text: string) {
  const { glossary, problems } = parseGlossary({ file: "g.yaml", text });
  return { glossary, problems: problems.map(formatProblem) };
}

describe("parseGlossary", () => {
  it("gives the terms in alphabetical order, each with its line", () => {
    const { glossary, problems } = read(good);
    expect(problems).toEqual([]);
    expect(glossary).toEqual([
      {
        term: "hypercall",
        also: ["hypercalls", "hyper call"],
        means: "A guest's call to its hypervisor.",
        see: "paravirtual",
        at: { file: "g.yaml", line: 3 },
      },
      { term: "VM exit", also: [], means: "The way out of guest mode.", at: { file: "g.yaml", line: 1 } },
    ]);
  });

  it("takes an empty file and other line ends", () => {
    expect(read("")).toEqual({ glossary: [], problems: [] });
    expect(read(`\uFEFF${good.replaceAll("\n", "\r\n")}`)).toEqual(read(good));
  });

  it("tells what is missing, unknown or there twice, and where", () => {
    const { glossary, problems } = read(
      `${good}empty:\nmute:\n  also: [x]\nHypercall:\n  means: Again.\nguest:\n  mean: x\n  means: A machine.\n`,
    );
    expect(glossary.map(({ term }) => term)).toEqual(["hypercall", "Hypercall", "VM exit"]);
    expect(problems).toEqual([
      "g.yaml:7:1  error  “empty” says nothing about its term.  (expected also, means, see)",
      "g.yaml:8:1  error  “means” is missing.  (expected a sentence that says what the term means)",
      "g.yaml:10:1  error  “Hypercall” belongs to “hypercall” already.  (expected a form of one term only)",
      "g.yaml:13:3  error  There is no key “mean”.  (expected one of also, means, see; did you mean “means”?)",
    ]);
  });
});

describe("findTerm", () => {
  const { glossary } = read(good);

  it("finds a term by any of its forms, also at the beginning of a sentence", () => {
    for (const form of ["hypercall", "Hypercalls", "hyper call"]) {
      expect(findTerm(glossary, form)?.term).toBe("hypercall");
    }
    expect(findTerm(glossary, "VM exit")?.term).toBe("VM exit");
  });

  it("keeps names that are written in capitals apart", () => {
    expect(findTerm(glossary, "vM exit")).toBeUndefined();
    expect(findTerm(glossary, "exit")).toBeUndefined();
  });
});
