/** Figures to walk through: each is brought to life when it comes near, and moves with the reading. */
import { defineWidgets } from "../deck/figures";
import type { WidgetElement } from "../widgets/kit/element";
import { lastAbove, onReading } from "./reading";

/** A figure with its steps, and what the reader and the hand last wanted of it. */
interface Walk {
  figure: HTMLElement;
  stage: HTMLElement;
  widget: WidgetElement;
  items: readonly HTMLElement[];
  /** The widget's step that the first item tells of. */
  start: number;
  /** The item that is being read. */
  read: number;
  isNear: boolean;
  /** Whether its open panel has taken the page away from what is read. */
  isAway: boolean;
  /** Resolves when the widget draws itself. */
  live?: Promise<unknown>;
  /** What a hand has changed of its parameters. */
  params: Readonly<Record<string, string>>;
}

/** Follows all figures of the page, and gives the one that the address leads to the parameters that it names. */
export function followWalks(): void {
  const walks = [...document.querySelectorAll<HTMLElement>(".walk:not(.walk-demo)")].flatMap(walkOf);
  if (walks.length === 0) return;
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const walk = walks.find(({ figure }) => figure === target);
        if (!walk) continue;
        walk.isNear = isIntersecting;
        if (isIntersecting) void bring(walk);
      }
    },
    { rootMargin: "60% 0px" },
  );
  for (const walk of walks) {
    near.observe(walk.figure);
    listen(walk);
  }
  watchStages(walks);
  stopBelowStage(walks);
  takeParams(walks);
  addEventListener("click", (event) => followParams(event, walks));
  addEventListener("popstate", () => takeParams(walks));
  onReading(() => {
    for (const walk of walks) if (walk.isNear && !walk.figure.hasAttribute("data-open")) readAlong(walk);
  });
}

function walkOf(figure: HTMLElement): Walk[] {
  const stage = figure.querySelector<HTMLElement>(":scope > .walk-stage");
  const widget = figure.querySelector("hv-widget");
  const items = [...figure.querySelectorAll<HTMLElement>(":scope > .walk-steps > li")];
  if (!stage || !widget) return [];
  return [
    {
      figure,
      stage,
      widget,
      items,
      start: Number(widget.getAttribute("start") ?? 0),
      read: 0,
      isNear: false,
      isAway: false,
      params: {},
    },
  ];
}

function bring(walk: Walk): Promise<unknown> {
  // Without a network its code may not come; the picture stays, and it is asked for again when it comes near again.
  walk.live ??= begin(walk).catch(() => {
    delete walk.live;
  });
  return walk.live;
}

async function begin(walk: Walk): Promise<void> {
  const { widget, start } = walk;
  await defineWidgets();
  widget.setStep(start + walk.read);
  if (!(await widget.load())) return;
  // The steps beside it say all that it shows; told again at every scroll it would drown them.
  const caption = widget.querySelector<HTMLElement>(".caption");
  if (caption) caption.ariaLive = null;
  mark(walk, widget.step);
}

/** The step that is read is the one that the figure shows, until a hand moves it; then it waits for the next step. */
function readAlong(walk: Walk): void {
  const { stage, items, widget, start } = walk;
  const { bottom } = stage.getBoundingClientRect();
  const top = Math.min(Math.max(bottom, 0), innerHeight * 0.7);
  const item = lastAbove(items, top + (innerHeight - top) * 0.4);
  const read = item ? items.indexOf(item) : 0;
  if (read === walk.read) return;
  walk.read = read;
  if (walk.live) void walk.live.then(() => widget.goTo(start + walk.read));
}

function listen(walk: Walk): void {
  const { figure, widget } = walk;
  widget.addEventListener("hv-goto", ({ detail }) => mark(walk, detail.step));
  widget.addEventListener("hv-params", ({ detail }) => {
    walk.params = detail.params;
    mark(walk, widget.step);
  });
  new MutationObserver(() => {
    const isOpen = widget.querySelector('[aria-expanded="true"]') !== null;
    if (isOpen !== figure.hasAttribute("data-open")) setOpen(walk, isOpen);
  }).observe(widget, { subtree: true, attributeFilter: ["aria-expanded"] });
  const canvas = widget.querySelector<HTMLElement>(".canvas");
  if (canvas && walk.items.length > 1) takeKeys(canvas, walk);
  addFit(walk);
}

/**
 * A panel that is open would cover the text: then the figure stands in its own place in it. It is not to leave the eye,
 * so the page moves there with it, and back to the step that was read when the panel shuts.
 */
function setOpen(walk: Walk, isOpen: boolean): void {
  const { figure, stage, items, read } = walk;
  const { top } = stage.getBoundingClientRect();
  figure.toggleAttribute("data-open", isOpen);
  measureStages([walk]);
  const moved = stage.getBoundingClientRect().top - top;
  if (isOpen) {
    walk.isAway = Math.abs(moved) > 1;
    scrollBy(0, moved);
  } else if (walk.isAway) items[read]?.scrollIntoView();
}

/** Arrows move the picture that has the focus, unless it is so large that they are needed to look around in it. */
function takeKeys(canvas: HTMLElement, walk: Walk): void {
  const { figure, widget } = walk;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "group");
  canvas.setAttribute("aria-label", `${figure.getAttribute("aria-label") ?? "Figure"}: arrow keys step through it`);
  canvas.addEventListener("keydown", (event) => {
    const turn = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const isHere = event.target === canvas && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (turn === 0 || !isHere || canvas.scrollWidth > canvas.clientWidth + 8) return;
    event.preventDefault();
    if (walk.live) widget.goTo(widget.step + turn);
  });
}

/** On a narrow screen: the whole figure, small, or a part of it that can be read. */
function addFit({ figure, stage }: Walk): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fit";
  const tell = () => {
    button.textContent = "fit" in figure.dataset ? "Enlarge" : "See all";
  };
  button.addEventListener("click", () => {
    figure.toggleAttribute("data-fit");
    tell();
  });
  tell();
  stage.append(button);
}

/** Marks the step that is shown, says its sentence where it is not the one that is read, and leads the stage there. */
function mark(walk: Walk, step: number): void {
  const { figure, items, start, read } = walk;
  const shown = step - start;
  for (const [index, item] of items.entries()) {
    if (index === shown) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
  figure.toggleAttribute("data-apart", shown !== read || Object.keys(walk.params).length > 0);
  const link = figure.closest(".entry")?.querySelector<HTMLAnchorElement>(".to-stage");
  const place = items[shown]?.id.replace(/-step-(\d+)$/, "/$1");
  if (!link || place === undefined) return;
  const params = new URLSearchParams(walk.params).toString();
  link.setAttribute("href", `../index.html#/${place.replace(/\/0$/, "")}${params === "" ? "" : `?${params}`}`);
}

/** The text scrolls below the figure: links to its steps have to stop below it. */
function watchStages(walks: readonly Walk[]): void {
  const sized = new ResizeObserver((entries) => {
    measureStages(walks.filter(({ stage }) => entries.some(({ target }) => target === stage)));
  });
  for (const { stage } of walks) sized.observe(stage);
}

/** All are read before any is written: in turn each would have the whole page laid out again. */
function measureStages(walks: readonly Walk[]): void {
  const heights = walks.map(({ stage }) => (getComputedStyle(stage).position === "sticky" ? stage.offsetHeight : 0));
  for (const [index, { figure }] of walks.entries()) figure.style.setProperty("--stage", `${heights[index]}px`);
}

/** The browser went to the address before the height of the figure was known. */
function stopBelowStage(walks: readonly Walk[]): void {
  const target = targetOf(location.hash);
  const [entry] = performance.getEntriesByType("navigation");
  const isNew = entry instanceof PerformanceNavigationTiming && entry.type === "navigate";
  const walk = isNew && walks.find(({ items }) => items.some((item) => item === target));
  if (!walk) return;
  measureStages([walk]);
  target?.scrollIntoView();
}

function targetOf(hash: string): HTMLElement | null {
  return document.getElementById(hash.slice(1));
}

/** Parameters stand before the hash, so that the link leads to its place without scripts, too. */
function takeParams(walks: readonly Walk[]): void {
  const { search, hash } = location;
  const raw = Object.fromEntries(new URLSearchParams(search));
  delete raw.theme;
  if (Object.keys(raw).length === 0) return;
  const target = targetOf(hash);
  const walk = walks.find(({ figure }) => figure.closest(".entry") === target?.closest(".entry"));
  if (!walk) return;
  void bring(walk).then(() => walk.widget.restoreParams(raw));
}

/** A link to another state of a figure on this page must not load the page again. */
function followParams(event: MouseEvent, walks: readonly Walk[]): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.hash || link.pathname !== location.pathname || link.search === "" || link.host !== location.host) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  takeParams(walks);
  targetOf(link.hash)?.scrollIntoView();
}
