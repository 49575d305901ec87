import { defineWidget } from "../widgets/kit/contract";
import { diagramHash } from "./code-block";
import type { Context } from "./slide";

const boxes = defineWidget({
  tag: "boxes",
  title: "Boxes",
  size: { width: 100, height: 40 },
  params: {
    guests: { kind: "number", label: "Guests", min: 1, max: 8, step: 1, default: 3 },
    boundary: {
      kind: "choice",
      label: "Boundary",
      options: [
        { value: "vm", label: "Virtual machine" },
        { value: "container", label: "Container" },
      ],
      default: "vm",
    },
    labels: { kind: "flag", label: "Labels", default: true },
  },
  steps: ({ guests }) => [
    { sentence: `${guests} guests run.`, paper: true },
    { sentence: "One guest fails." },
    { sentence: "It starts again.", paper: true },
    { sentence: "All are well." },
  ],
  scene: ({ guests }, step, t) => ({ guests, x: Math.max(0, step - 1 + t) }),
  draw: ({ guests, x }) => <rect x={x} y={0} width={guests} height={10} />,
});

const still = defineWidget({
  tag: "still",
  title: "Still",
  size: { width: 100, height: 40 },
  params: {},
  steps: () => [{ sentence: "Nothing moves." }],
  scene: () => ({}),
  draw: () => <circle r={4} />,
});

/** The source of the diagram that has been drawn. */
export const drawnDiagram = "flowchart LR\n  A --> B";

/** The world outside the fixtures: two sources, two terms, two questions, two widgets, one demo, two pictures, one drawn diagram. */
export const context: Context = {
  bibliography: {
    clark2005: {
      authors: "C. Clark and others",
      title: "Live Migration of Virtual Machines",
      year: 2005,
      url: "https://example.org/clark?a=1&b=2",
      short: "Clark et al. 2005",
      seen: "text",
    },
    popek1974: {
      authors: "G. J. Popek and R. P. Goldberg",
      title: "Formal Requirements",
      year: 1974,
      short: "Popek and Goldberg 1974",
      seen: "summary",
    },
  },
  glossary: [
    {
      term: "hypercall",
      also: ["hypercalls"],
      means: "A guest’s call to its hypervisor.",
      at: { file: "glossary.yaml", line: 1 },
    },
    { term: "VM exit", also: [], means: "The way out of <guest mode>.", at: { file: "glossary.yaml", line: 5 } },
  ],
  questions: [
    {
      id: "why-fast",
      part: "One",
      ask: "Why so *fast*?",
      short: "It [waits](https://example.org/) for no [[hypercall]].",
      choices: [
        { text: "It runs.", right: true, why: "Yes." },
        { text: "It is small.", right: false, why: "No." },
      ],
      mentions: [],
      at: { file: "questions.yaml", line: 1 },
    },
    {
      id: "what-first",
      part: "One",
      ask: "What runs out first?",
      choices: [
        { text: "Memory", right: true, why: "Yes." },
        { text: "Time", right: false, why: "No." },
      ],
      mentions: [],
      at: { file: "questions.yaml", line: 10 },
    },
  ],
  widgets: { boxes, still } as unknown as Context["widgets"],
  demos: {
    console: {
      title: "A server is a window",
      acts: [{ sentence: "The power is off." }, { sentence: "It starts." }, { sentence: "It runs.", paper: true }],
      recordedOn: "2026-11-22",
      stills: ["off", "on", "up"].map((state) => `<div class="demo-view still">${state}</div>`),
    },
  },
  pictures: ["host.svg", "photos/rack one.png"],
  diagrams: {
    [diagramHash(drawnDiagram)]:
      '<svg id="m" viewBox="0 0 10 10" role="graphics-document document" aria-roledescription="flowchart"><style>#m .node{fill:none}</style><defs><marker id="m_end"/></defs><path marker-end="url(#m_end)"/></svg>',
  },
};
