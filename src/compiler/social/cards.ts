/** Which pictures the site has, and which page shows which. */
import type { SocialCard } from "./card.ts";

/** What a picture wants to know of a chapter of the reading edition. */
export interface CardChapter {
  kind: string;
  /** Name of its file in the folder `read/`. */
  file: string;
  number?: string;
  title: string;
  slides: readonly { claim: string }[];
}

/** The picture that stands for the whole talk, below the site's folder. */
export const talkImage = "social/talk.png";

/**
 * The pictures of a talk by their paths below the site's folder: one of its own, with what the first counted chapters
 * begin with, and one for each chapter.
 */
export function listCards(talk: string, chapters: readonly CardChapter[]): Map<string, SocialCard> {
  const parts = chapters.filter(({ kind }) => kind === "part");
  const counted = parts.filter(({ number }) => number !== undefined);
  const claims = counted.flatMap(({ slides }) => slides[0]?.claim ?? []);
  const whole: SocialCard = { title: talk, kicker: "A seminar on server virtualization", claims, foot: "Hypervisible" };
  const cards = parts.map((part): [string, SocialCard] => [imageOf(part), cardOf(part, counted.length, talk)]);
  return new Map([[talkImage, whole], ...cards]);
}

/** The picture of a page (its path below the site's folder), whole or as the talk's. */
export function imageOfPage(page: string, cards: ReadonlyMap<string, SocialCard>): string {
  const own = page.startsWith("read/") ? imageOf({ file: page.slice("read/".length) }) : talkImage;
  return cards.has(own) ? own : talkImage;
}

/** What somebody who does not see the picture hears. */
export function describeCard({ title, kicker, claims }: SocialCard): string {
  const told = claims.length === 0 ? "" : ` It claims: ${claims.slice(0, 3).join("; ")}.`;
  return `${title}. ${kicker}.${told} Drawn beside it: one machine, its hypervisor, three guests.`;
}

function imageOf({ file }: Pick<CardChapter, "file">): string {
  return `social/${file.replace(/\.html$/, "")}.png`;
}

function cardOf({ title, number, slides }: CardChapter, count: number, talk: string): SocialCard {
  const claims = slides.map(({ claim }) => claim);
  if (number === undefined) return { title, kicker: talk, claims, foot: "Hypervisible" };
  const chapter = { number: Number(number), count };
  return { title, kicker: `Chapter ${number} of ${count}`, claims, foot: talk, chapter };
}
