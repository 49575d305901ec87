/** The hits of a query, each in its context. Loaded when the search is first opened. */
import { render } from "preact";
import { type Hit, isAnswerable, openIndex } from "../search/find";
import type { SearchFile } from "../search/search-file";
import { cutSnippet, markHits, type Piece } from "../search/snippet";
import type { Found } from "./found";

/** The search when it is ready. */
export interface LoadedSearch {
  /** Draws the hits of a query into `box` and gives the sentence that says how many there are. `ask` asks something else. */
  show(query: string, box: HTMLElement, ask: (query: string) => void): string;
  /** What the link of a hit leads to. */
  foundBy(link: Element): Found | undefined;
}

/** More than these nobody reads; another word tells them apart sooner. */
const mostHits = 20;
/** So many fill the sheet: they answer a key, and the others follow when the hand rests. */
const firstHits = 7;
const restMs = 120;

/** Makes the search ready. Throws where the file is not an index. */
export function loadedSearch(file: SearchFile): LoadedSearch {
  const index = openIndex(file);
  let hits: readonly Hit[] = [];
  // A browser runs code slowly for the first time, and the first key should not be the one to wait for that.
  setTimeout(() => drawHits(index.find("guest mach").slice(0, firstHits), document.createElement("div")));
  let timer = 0;
  return {
    show(query, box, ask) {
      clearTimeout(timer);
      const all = index.find(query);
      hits = sortByParts(all.slice(0, mostHits));
      drawHits(hits.slice(0, firstHits), box);
      timer = window.setTimeout(() => {
        const nearest = all.length === 0 && isAnswerable(query) ? index.suggest(query) : undefined;
        if (nearest === undefined) drawHits(hits, box);
        else render(<Nearest query={nearest} ask={ask} />, box);
      }, restMs);
      return tellCount(query, all.length);
    },
    foundBy(link) {
      const href = link.getAttribute("href");
      const hit = hits.find((one) => one.href === href);
      return hit && { href: hit.href, terms: [...hit.terms] };
    },
  };
}

function drawHits(hits: readonly Hit[], box: Element): void {
  render(<Hits hits={hits} />, box);
}

/** The part with the best hit first, and its other hits behind that. */
function sortByParts(hits: readonly Hit[]): Hit[] {
  const parts = [...new Set(hits.map(({ part }) => part))];
  return parts.flatMap((part) => hits.filter((hit) => hit.part === part));
}

function tellCount(query: string, count: number): string {
  if (query.trim() === "") return "Type a word or two, such as “dirty page” or “Xen”.";
  if (!isAnswerable(query)) return "These words are in nearly every text. Add one that says more.";
  if (count === 0) return `Nothing found for “${query.trim()}”. Try fewer words, or another form.`;
  if (count > mostHits) return `The best ${mostHits} of ${count} places. Another word tells them apart.`;
  return count === 1 ? "1 place" : `${count} places`;
}

function Nearest({ query, ask }: { query: string; ask: (query: string) => void }) {
  return (
    <p>
      Did you mean{" "}
      <button type="button" onClick={() => ask(query)}>
        {query}
      </button>
      ?
    </p>
  );
}

/** Under the names of their parts. */
function Hits({ hits }: { hits: readonly Hit[] }) {
  const parts = [...new Set(hits.map(({ part }) => part))];
  return parts.map((part, index) => (
    <section key={part} aria-labelledby={`search-part-${index}`}>
      <h2 id={`search-part-${index}`}>{part}</h2>
      <ul>
        {hits
          .filter((hit) => hit.part === part)
          .map((hit) => (
            <HitLink key={hit.href} {...hit} />
          ))}
      </ul>
    </section>
  ));
}

function HitLink({ href, title, text, terms }: Hit) {
  return (
    <li>
      <a href={href}>
        <b>
          <Pieces pieces={markHits(title, terms)} />
        </b>{" "}
        <span>
          <Pieces pieces={cutSnippet(text, terms)} />
        </span>
      </a>
    </li>
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text));
}
