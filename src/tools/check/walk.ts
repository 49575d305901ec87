import type { Browser, Page } from "playwright-core";
import { injectAxe, runAxe } from "./axe";
import type { Finding, Theme } from "./finding";
import { type Listener, listen } from "./listen";
import type { PageFinding } from "./page/stage";
import type { State } from "./page-lint";
import { pageLintSource } from "./page-lint-source";

/** What is walked: the site at `url` (with its last slash) in one theme, all slides or the named ones. */
export interface Walk {
  browser: Browser;
  url: string;
  theme: Theme;
  slides: readonly string[];
  /** How long a state may take to settle; an act of a live demo takes seconds. */
  patienceMs?: number;
}

export interface Walked {
  findings: Finding[];
  states: number;
}

interface Room {
  page: Page;
  listener: Listener;
  theme: Theme;
  name: string;
}

/** Goes through every slide at every step of the stage and gives all that is wrong there. */
export async function walkStage(walk: Walk): Promise<Walked> {
  const room = await open(walk, "index.html");
  try {
    const findings = await arrive(room);
    const all = await room.page.evaluate(() => window.pageLint?.states() ?? []);
    const states = all.filter(({ slide }) => walk.slides.length === 0 || walk.slides.includes(slide));
    if (states.length === 0)
      findings.push(place(room, noState, whole("stage", `has no slide ${walk.slides.join(", ") || "at all"}`)));
    let isFirst = true;
    for (const [index, state] of states.entries()) {
      findings.push(...(await visit(room, state, walk.patienceMs ?? 12_000)));
      if (states[index + 1]?.slide === state.slide) continue;
      findings.push(...(await inspect(room, state, isFirst ? undefined : `#${state.slide}`)));
      isFirst = false;
    }
    return { findings, states: states.length };
  } finally {
    await room.page.context().close();
  }
}

/** Goes through every page of the paper edition and gives all that is wrong there. */
export async function walkPaper(walk: Walk): Promise<Walked> {
  const room = await open(walk, "print.html");
  try {
    await room.page.emulateMedia({ media: "print", reducedMotion: "reduce" });
    const findings = await arrive(room);
    const pages = await room.page.evaluate(readPaper);
    const wanted = pages.filter(({ slide }) => walk.slides.length === 0 || walk.slides.includes(slide));
    if (wanted.length === 0)
      findings.push(place(room, noState, whole("stage", `has no page of ${walk.slides.join(", ") || "any slide"}`)));
    for (const state of wanted) findings.push(...(await lintPaper(room, state)));
    findings.push(...(await inspect(room, noState, undefined)));
    return { findings, states: wanted.length };
  } finally {
    await room.page.context().close();
  }
}

const noState: State = { slide: "", step: 0 };

function whole(rule: string, message: string): PageFinding {
  return { rule, element: "", text: "", message };
}

function place({ name, theme }: Room, { slide, step }: State, finding: PageFinding): Finding {
  return { ...finding, page: name, slide, step, theme };
}

async function open({ browser, url, theme }: Walk, name: string): Promise<Room> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    colorScheme: theme,
    reducedMotion: "reduce",
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  const listener = await listen(page, new URL(url).origin);
  await page.addInitScript({ content: await pageLintSource() });
  await page.goto(new URL(name, url).href, { waitUntil: "load" });
  return { page, listener, theme, name };
}

async function arrive(room: Room): Promise<Finding[]> {
  await room.page.evaluate((theme) => {
    document.documentElement.dataset.theme = theme;
  }, room.theme);
  await injectAxe(room.page);
  return room.listener.take().map((heard) => place(room, noState, heard));
}

async function visit(room: Room, state: State, patienceMs: number): Promise<Finding[]> {
  const found = await room.page.evaluate(
    async ([at, patience]) => {
      const lint = window.pageLint;
      if (!lint) throw new Error("The page has lost its lint");
      const isThere = await lint.goTo(at, patience);
      const missed = { rule: "place", element: "", text: "", message: `does not settle within ${patience} ms` };
      return [...(isThere ? [] : [missed]), ...(await lint.lint(`[id="${at.slide}"]`))];
    },
    [state, patienceMs] as const,
  );
  return [...found, ...room.listener.take()].map((finding) => place(room, state, finding));
}

async function inspect(room: Room, state: State, selector: string | undefined): Promise<Finding[]> {
  return (await runAxe(room.page, selector)).map((finding) => place(room, state, finding));
}

interface PaperPage extends State {
  index: number;
}

/** Runs in the page: which slide and step each page of paper shows; a page without an id belongs to the one before. */
function readPaper(): PaperPage[] {
  let slide = "";
  return [...document.querySelectorAll<HTMLElement>("section.page")].map((section, index) => {
    slide = section.id || slide;
    return { slide, step: Number(section.dataset.step ?? 0), index };
  });
}

async function lintPaper(room: Room, page: PaperPage): Promise<Finding[]> {
  const found = await room.page.evaluate(async (index) => {
    const section = document.querySelectorAll<HTMLElement>("section.page")[index];
    section?.scrollIntoView({ block: "start", behavior: "instant" });
    section?.setAttribute("data-linted", "");
    const findings = await window.pageLint?.lint("[data-linted]");
    section?.removeAttribute("data-linted");
    return findings ?? [];
  }, page.index);
  return [...found, ...room.listener.take()].map((finding) => place(room, page, finding));
}
