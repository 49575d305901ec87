/** The stage's script: joins reveal, place, keys, figures and what lies over the slides. */
import { registerCode } from "../widgets/kit/code-element";
import { isMap, markStop } from "./agenda";
import { createAnnouncer, describeSlide, describeStep } from "./announce";
import type { Chrome } from "./chrome";
import { drawDiagrams } from "./diagrams";
import { activateFigures, figuresOf, loadFigures, prepareMachines, widgetsOf } from "./figures";
import { type Command, commandFor, ownershipOf } from "./keys";
import { type Place, parsePlace, printPlace, samePlace } from "./place";
import { createPointerSense } from "./pointer";
import { installPrinting } from "./print";
import { createSettler } from "./settled";
import { type Stage, startStage, stepsOf } from "./stage";
import { followTerms } from "./terms";
import { followTheme, toggleTheme } from "./theme";

const root = document.documentElement;
const announce = createAnnouncer();
const settle = createSettler();

/** Keeping the talk for use without a network has time until its first slides have loaded what they need. */
const offlineDelayMs = 1500;

let stage: Stage;
let chrome: Chrome | undefined;
let shown: { slide: HTMLElement; place: Place } | undefined;
/** What a link or a hand at the controls has made of a slide's parameters; it is found again on coming back to the slide. */
const paramsOf = new Map<string, Place["params"]>();
/** The place that a link asks for, until its slide is complete: some steps are there only with the link's parameters. */
let wanted: Place | undefined;
let addressTimer = 0;

async function start(): Promise<void> {
  const host = document.querySelector<HTMLElement>(".reveal");
  if (!host?.querySelector("section")) return;
  registerCode();
  const place = parsePlace(location.hash);
  stage = await startStage(host, arrive, place?.id);
  visit(place);
  document.getElementById("deep-link")?.remove();
  followTheme();
  followTerms();
  installPrinting();
  createPointerSense();
  listen();
  // What lies over the slides is not needed for the first picture.
  const { createChrome } = await import("./chrome");
  chrome = createChrome({ run, slides: stage.slides, current: stage.current, jump });
  updateChrome();
  // No notice of a newer edition: in a talk it would be one thing too many. It takes over at the next start.
  setTimeout(() => import("../offline/follow").then(({ followOffline }) => followOffline()), offlineDelayMs);
  if (import.meta.hot) (await import("./hot")).swapSlides(import.meta.hot, stage, refresh);
}

/** Shows a place that the address names; where it names none, or a slide that is not there, the deck begins at its start. */
function visit(place: Place | undefined): void {
  const slides = stage.slides;
  const slide = slides.find(({ id }) => id === place?.id);
  if (place && !slide) announceLost(place.id);
  const target = slide ?? slides[0];
  if (!target) return;
  wanted = slide ? place : undefined;
  paramsOf.set(target.id, wanted?.params ?? {});
  restoreParams(target);
  stage.show(target, wanted?.step ?? 0);
  arrive();
  // A link may have named a step past the last.
  writeAddressSoon();
}

function announceLost(id: string): void {
  const box = document.createElement("p");
  box.className = "chrome toast";
  box.setAttribute("role", "alert");
  box.textContent = `There is no slide “${id}” in this deck; this is its first.`;
  document.body.append(box);
  setTimeout(() => box.remove(), 6000);
}

function restoreParams(slide: HTMLElement): void {
  for (const widget of widgetsOf(slide)) widget.restoreParams?.(paramsOf.get(slide.id) ?? {});
}

/** Called after every move, by whatever way it came. */
function arrive(): void {
  const slide = stage.current();
  const step = stage.step();
  const before = shown?.slide;
  if (before && before !== slide && !("moved" in root.dataset)) root.dataset.moved = "";
  const place = { id: slide.id, step, params: paramsOf.get(slide.id) ?? {} };
  if (before !== slide && isMap(slide)) markStop(slide, before);
  if (before === slide && samePlace(shown?.place, place)) return;
  shown = { slide, place };
  slide.querySelector<HTMLElement>(".progress")?.style.setProperty("--done", String((step + 1) / stepsOf(slide)));
  const wish = settle.begin();
  // The picture first: nothing of the rest may stand between a key and its frame.
  afterPaint(() => {
    if (shown?.place !== place) return;
    writeAddress(place);
    announce(() => (before === slide ? describeStep(slide) : describeSlide(slide, step, stage.slides.length)));
    updateChrome();
  });
  void bring(slide, before).then(() => settle.end(wish, place, () => figuresOf(slide)));
}

function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}

/** After the page has been changed from outside: everything is brought to the place where we are, anew. */
function refresh(): void {
  shown = undefined;
  arrive();
}

/** Brings a slide's figures to life, and after it those of its neighbours. */
async function bring(slide: HTMLElement, before: HTMLElement | undefined): Promise<void> {
  await Promise.all([loadFigures(slide), drawDiagrams(slide)]);
  if (stage.current() !== slide) return;
  if (slide !== before) restoreParams(slide);
  if (wanted?.id === slide.id && wanted.step > stage.step()) stage.show(slide, wanted.step);
  wanted = undefined;
  activateFigures(slide, before);
  const slides = stage.slides;
  const index = slides.indexOf(slide);
  for (const near of [slides[index + 1], slides[index - 1]]) if (near) void loadFigures(near);
  void prepareMachines(slide, slides[index + 1]);
}

/** A slider changes its value at every frame; browsers refuse to write the address that often. */
function writeAddressSoon(): void {
  clearTimeout(addressTimer);
  addressTimer = window.setTimeout(() => {
    if (shown) writeAddress(shown.place);
  }, 150);
}

function writeAddress(place: Place): void {
  clearTimeout(addressTimer);
  const hash = printPlace(place);
  if (location.hash === hash || (location.hash === "" && hash === printPlace(firstPlace()))) return;
  history.replaceState(null, "", hash);
}

function firstPlace(): Place {
  return { id: stage.slides[0]?.id ?? "", step: 0, params: {} };
}

/** Goes to the start of a slide and leaves an entry in the history, so that the back key returns. */
function jump(id: string): void {
  visitAddress(printPlace({ id, step: 0, params: {} }));
}

function visitAddress(hash: string): void {
  if (hash !== location.hash) history.pushState(null, "", hash);
  visit(parsePlace(hash));
}

function neighbour(offset: number): HTMLElement | undefined {
  return stage.slides[stage.slides.indexOf(stage.current()) + offset];
}

const actions: Record<Command, () => void> = {
  next: () => stage.next(),
  previous: () => stage.previous(),
  nextSlide: () => show(neighbour(1)),
  previousSlide: () => show(neighbour(-1)),
  first: () => show(stage.slides[0]),
  last: () => show(stage.slides.at(-1)),
  overview: () => chrome?.toggle("overview"),
  jump: () => chrome?.toggle("jump"),
  help: () => chrome?.toggle("help"),
  adjust: () => void widgetsOf(stage.current())[0]?.toggleControls?.(),
  map: toggleMap,
  notes: () => root.toggleAttribute("data-notes"),
  blank: () => root.toggleAttribute("data-blank"),
  fullscreen: toggleFullscreen,
  theme: toggleTheme,
  back: goBack,
};

function show(slide: HTMLElement | undefined): void {
  if (slide) stage.show(slide, 0);
}

/** Where the talk stood before a key called up its map. */
let beforeMap: Place | undefined;

function toggleMap(): void {
  const map = stage.slides.find(isMap);
  if (!map) return;
  const here = shown?.place;
  const isHere = stage.current() === map;
  if (isHere && !beforeMap) return;
  visitAddress(printPlace(isHere && beforeMap ? beforeMap : { id: map.id, step: 0, params: {} }));
  beforeMap = isHere ? undefined : here;
}

function run(command: Command): void {
  // A step behind a black screen would be lost on the room: the first key only brings the picture back.
  if (root.hasAttribute("data-blank") && command !== "blank") root.removeAttribute("data-blank");
  else actions[command]();
}

/** Gives the keys back to the deck, one layer at a time. */
function goBack(): void {
  if (chrome?.close()) return;
  for (const widget of widgetsOf(stage.current())) void widget.toggleControls?.(false);
  root.removeAttribute("data-notes");
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function toggleFullscreen(): void {
  const change = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
  change.catch((error: Error) => console.info(`The browser refuses full screen: ${error.message}`));
}

function updateChrome(): void {
  const slide = stage.current();
  const off = new Set<Command>();
  if (!neighbour(-1) && stage.step() === 0) off.add("previous");
  if (!neighbour(1) && stage.step() === stepsOf(slide) - 1) off.add("next");
  if (widgetsOf(slide).length === 0) off.add("adjust");
  chrome?.update(off);
}

function listen(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const command = commandFor(event, ownershipOf(event.target));
    // In an open sheet all keys are its own, but for the way out and a clicker's.
    const isOpen = document.querySelector("dialog[open]") !== null;
    if (!command || (isOpen && command !== "back" && !isStepKey(event))) return;
    event.preventDefault();
    run(command);
  });
  addEventListener("popstate", () => visit(parsePlace(location.hash)));
  addEventListener("hashchange", () => {
    const place = parsePlace(location.hash);
    if (!samePlace(place, shown?.place)) visit(place);
  });
  addEventListener("click", followLink);
  addEventListener("hv-goto", ({ detail }) => stage.show(stage.current(), detail.fragmentIndex + 1));
  addEventListener("hv-steps", ({ target }) => {
    const slide = target instanceof Element ? target.closest<HTMLElement>("section") : null;
    if (slide) stage.sync(slide);
  });
  addEventListener("hv-params", ({ target, detail }) => {
    const slide = target instanceof Element ? target.closest("section") : null;
    if (slide) keepParams(slide, detail.params);
  });
  // A finger on a slider must not turn the slide.
  addEventListener("touchstart", shieldControls, { capture: true, passive: true });
}

function keepParams(slide: HTMLElement, params: Place["params"]): void {
  paramsOf.set(slide.id, params);
  if (shown?.slide !== slide) return;
  shown = { slide, place: { ...shown.place, params } };
  writeAddressSoon();
}

function isStepKey({ key }: KeyboardEvent): boolean {
  return key === "PageDown" || key === "PageUp";
}

function shieldControls(event: Event): void {
  if (event.target instanceof Element && event.target.closest("[data-own-keys], dialog, .chrome, pre, hv-demo .canvas"))
    event.stopPropagation();
}

/** A link to a slide is a jump: the back key leads back to where it stood. */
function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const hash = link?.getAttribute("href");
  if (!hash?.startsWith("#/")) return;
  event.preventDefault();
  visitAddress(hash);
}

void start();
