/** What the static check needs to know of a built page: its ids, what it refers to, its headings and its figures. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parse } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** Something on a page, with the line where it begins, from 1. */
export interface Mark {
  text: string;
  line: number;
}

/** One page, read. */
export interface BuiltPage {
  ids: readonly Mark[];
  /** Values of `href` and `src`. */
  links: readonly Mark[];
  /** Ids of the same page that attributes name. */
  references: readonly Mark[];
  headings: readonly (Mark & { level: number })[];
  /** Figures to walk through; `steps` counts the steps with an id and a sentence. */
  figures: readonly (Mark & { steps: number })[];
  /** How many steps each slide of a stage has, by its id. */
  slides: ReadonlyMap<string, number>;
}

const naming = ["aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "for"] as const;

/** Reads a page as a browser would, scripts apart. */
export function parseBuiltPage(text: string): BuiltPage {
  const elements = [...descend(parse(text, { sourceCodeLocationInfo: true }))];
  const mark = (element: Element, value: string): Mark => ({
    text: value,
    line: element.sourceCodeLocation?.startLine ?? 0,
  });
  const marks = (...names: string[]) =>
    elements.flatMap((element) =>
      names.flatMap((name) => valuesOf(element, name).map((value) => mark(element, value))),
    );
  return {
    ids: marks("id"),
    links: marks("href", "src"),
    references: naming.flatMap((name) =>
      marks(name).flatMap(({ text: ids, line }) => ids.split(/\s+/).map((id) => ({ text: id, line }))),
    ),
    headings: elements
      .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
      .map((element) => ({ ...mark(element, textOf(element)), level: Number(element.tagName[1]) })),
    figures: elements
      .filter((element) => hasClass(element, "walk"))
      .map((element) => ({ ...mark(element, attributeOf(element, "id") ?? ""), steps: countSteps(element) })),
    slides: new Map(
      elements.flatMap((element): [string, number][] => {
        const steps = element.tagName === "section" ? attributeOf(element, "data-steps") : undefined;
        return steps === undefined ? [] : [[attributeOf(element, "id") ?? "", Number(steps)]];
      }),
    ),
  };
}

/** All elements below, in the order of the page; what a template holds belongs to no page yet. */
function* descend(parent: Parent): Generator<Element> {
  for (const node of parent.childNodes) {
    if (!defaultTreeAdapter.isElementNode(node)) continue;
    yield node;
    yield* descend(node);
  }
}

function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => (one.prefix === undefined ? one.name : `${one.prefix}:${one.name}`) === name)?.value;
}

function valuesOf(element: Element, name: string): string[] {
  const value = attributeOf(element, name);
  // The names inside a drawing are its own business.
  return value === undefined || (element.namespaceURI !== html.NS.HTML && name !== "id") ? [] : [value];
}

function hasClass(element: Element, name: string): boolean {
  return (attributeOf(element, "class") ?? "").split(/\s+/).includes(name);
}

function textOf(element: Element): string {
  return element.childNodes
    .map((node) => {
      if (defaultTreeAdapter.isTextNode(node)) return node.value;
      return defaultTreeAdapter.isElementNode(node) ? textOf(node) : "";
    })
    .join("");
}

function countSteps(figure: Element): number {
  const list = [...descend(figure)].find((element) => hasClass(element, "walk-steps"));
  const items = list
    ? [...descend(list)].filter(({ tagName, parentNode }) => tagName === "li" && parentNode === list)
    : [];
  return items.filter((item) => attributeOf(item, "id") !== undefined && textOf(item).trim() !== "").length;
}
