/** Where the guests' pages and the host's memory stand, in units of the figure, between one step and the next. */
import { placePage } from "../kit/draw/memory";
import { hypervisorGb, type Measures, mixes, type Pledge, type Split, split } from "./model";

export const size = { width: 1136, height: 358 } as const;

/** What is done about the missing memory at each step. */
export const measures: readonly Measures[] = [
  { share: false, balloon: false, swap: false },
  { share: true, balloon: false, swap: false },
  { share: true, balloon: true, swap: false },
  { share: true, balloon: true, swap: true },
  { share: false, balloon: true, swap: true },
];

/** What a page of a guest is: its own in memory, the one copy that all share, given up for that copy, in a balloon, on disk. */
export type Page = "own" | "kept" | "given" | "balloon" | "disk";

/** Pages that are there to some degree, 0–1; a page that is not of the layer is `none`. */
export interface Layer {
  pages: readonly (Page | "none")[];
  opacity: number;
}

/** A guest with its pages, and its balloon in the units of its box. */
export interface GuestPlace {
  x: number;
  width: number;
  pageWidth: number;
  layers: readonly Layer[];
  balloon: Balloon;
}

/** A balloon's middle and radius. */
export interface Balloon {
  x: number;
  y: number;
  radius: number;
}

/** A stretch of the bar. */
export interface Span {
  x: number;
  width: number;
}

/** All that is drawn; amounts are in GB. */
export interface Scene {
  system: string;
  guests: readonly GuestPlace[];
  host: { own: Span; held: Span; capacity: Span };
  beyond: { homeless: Span; swapped: Span; ballooned: Span; shared: Span };
  amounts: Split;
  hostGb: number;
}

/** How the pages of a guest lie in its box: rows of `columns`, from `edge` and `top`. */
export const grid = { columns: 5, rows: 4, edge: 13, top: 44, height: 17, gap: 5 } as const;

const pagesOfGuest = grid.columns * grid.rows;
const gap = 12;

/** The scene at a step, `moved` 0–1 of the way from the step before it. */
export function place(pledge: Pledge, step: number, moved: number): Scene {
  const states = measures.map((measure) => split(pledge, measure));
  const now = states[step] ?? split(pledge, { share: false, balloon: false, swap: false });
  const was = states[step - 1] ?? now;
  const amounts = mixSplits(was, now, moved);
  const length = pledge.hostGb + Math.max(...states.map(beyondGb));
  return {
    system: mixes[pledge.mix].system,
    guests: placeGuests(pledge, [was, now], amounts, moved),
    ...placeBar(pledge.hostGb, amounts, size.width / length),
    amounts,
    hostGb: pledge.hostGb,
  };
}

/** What a split has outside of the host's memory. */
function beyondGb({ homelessGb, swappedGb, balloonedGb, sharedGb }: Split): number {
  return homelessGb + swappedGb + balloonedGb + sharedGb;
}

function mixSplits(was: Split, now: Split, moved: number): Split {
  if (moved === 1) return now;
  const entries = Object.keys(now).map((name) => {
    const key = name as keyof Split;
    return [key, was[key] + (now[key] - was[key]) * moved] as const;
  });
  return Object.fromEntries(entries) as unknown as Split;
}

function placeBar(hostGb: number, amounts: Split, unit: number): Pick<Scene, "host" | "beyond"> {
  let along = hostGb * unit;
  const next = (gb: number): Span => {
    const span = { x: along, width: gb * unit };
    along += span.width;
    return span;
  };
  const own = Math.min(hypervisorGb, hostGb) * unit;
  return {
    host: {
      own: { x: 0, width: own },
      held: { x: own, width: amounts.heldGb * unit },
      capacity: { x: 0, width: hostGb * unit },
    },
    beyond: {
      homeless: next(amounts.homelessGb),
      swapped: next(amounts.swappedGb),
      ballooned: next(amounts.balloonedGb),
      shared: next(amounts.sharedGb),
    },
  };
}

function placeGuests(pledge: Pledge, [was, now]: [Split, Split], amounts: Split, moved: number): GuestPlace[] {
  const { guests } = mixes[pledge.mix];
  const width = (size.width - gap * (guests - 1)) / guests;
  const pageWidth = (width - 2 * grid.edge - (grid.columns - 1) * grid.gap) / grid.columns;
  const before = pagesOf(guests, was, pageWidth);
  const after = pagesOf(guests, now, pageWidth);
  return Array.from({ length: guests }, (_, n) => ({
    x: n * (width + gap),
    width,
    pageWidth,
    layers: fade(before[n] ?? [], after[n] ?? [], moved),
    balloon: placeBalloon(amounts.balloonedGb / amounts.promisedGb, pageWidth),
  }));
}

/** A balloon in the lower right corner, smaller than the pages that it holds. */
function placeBalloon(share: number, pageWidth: number): Balloon {
  const { columns, rows, edge, top, height, gap: between } = grid;
  const radius = 0.8 * Math.sqrt((share * pagesOfGuest * pageWidth * height) / Math.PI);
  return {
    x: edge + columns * (pageWidth + between) - between - radius,
    y: top + rows * (height + between) - between - radius,
    radius,
  };
}

/** What stays, what goes and what comes, as layers, so that a page that stays does not flicker. */
function fade(before: readonly Page[], after: readonly Page[], moved: number): Layer[] {
  if (moved === 0 || moved === 1) return [{ pages: moved === 0 ? before : after, opacity: 1 }];
  const where = (pages: readonly Page[], keep: (at: number) => boolean) =>
    pages.map((page, at) => (keep(at) ? page : "none"));
  const stays = (at: number) => before[at] === after[at];
  return [
    { pages: where(after, stays), opacity: 1 },
    { pages: where(before, (at) => !stays(at)), opacity: 1 - moved },
    { pages: where(after, (at) => !stays(at)), opacity: moved },
  ];
}

/**
 * The pages of every guest. That each equal page occurs once in every guest, and that the first one holds the copy, is
 * our simplification; the amounts are rounded to whole pages over all guests.
 */
function pagesOf(guests: number, { sharedGb, balloonedGb, swappedGb, promisedGb }: Split, pageWidth: number): Page[][] {
  const all = guests * pagesOfGuest;
  const count = (gb: number) => Math.round((gb / promisedGb) * all);
  const given = deal(count(sharedGb), guests - 1);
  const ballooned = deal(count(balloonedGb), guests);
  const onDisk = deal(count(swappedGb), guests);
  const balloon = placeBalloon(balloonedGb / promisedGb, pageWidth);
  return Array.from({ length: guests }, (_, n) => {
    const equal = n === 0 ? Math.max(...given) : (given[n - 1] ?? 0);
    const rest = Array.from({ length: pagesOfGuest - equal }, (_, at) => equal + at);
    const pushed = new Set(nearest(rest, balloon, pageWidth).slice(0, ballooned[n]));
    const last = rest.filter((page) => !pushed.has(page)).toReversed();
    const written = new Set(last.slice(0, onDisk[n]));
    return Array.from({ length: pagesOfGuest }, (_, page): Page => {
      if (page < equal) return n === 0 ? "kept" : "given";
      if (pushed.has(page)) return "balloon";
      return written.has(page) ? "disk" : "own";
    });
  });
}

/** Pages by how near they lie to a balloon's middle, the nearest first. */
function nearest(pages: readonly number[], { x, y }: Balloon, pageWidth: number): number[] {
  const { columns, edge, top, height, gap: between } = grid;
  const distance = (page: number) => {
    const corner = placePage(page, { columns, width: pageWidth, height, gap: between });
    return Math.hypot(edge + corner.x + pageWidth / 2 - x, top + corner.y + height / 2 - y);
  };
  return pages.toSorted((a, b) => distance(a) - distance(b) || b - a);
}

/** Deals so many things to so many takers, as evenly as can be. */
function deal(things: number, takers: number): number[] {
  return Array.from(
    { length: takers },
    (_, n) => Math.floor((things * (n + 1)) / takers) - Math.floor((things * n) / takers),
  );
}
