/** Where one was: kept while one reads, offered on the first page, and forgotten when asked. */
import { forgetTheme } from "../deck/theme";
import type { ReadingMemory } from "./memory";

/** Long enough that scrolling through is not taken for reading. */
const restMs = 1500;

/** Offers the last place and the way to forget it; gives what is told of each section that one comes to. */
export function rememberPlace(memory: ReadingMemory): (id: string) => void {
  const page = location.pathname.split("/").at(-1) || "index.html";
  offerToContinue(memory);
  offerToForget(memory);
  let timer = 0;
  return (id) => {
    clearTimeout(timer);
    // The first page is where one chooses, not where one was.
    if (page !== "index.html") timer = window.setTimeout(() => memory.setPlace({ page, id }), restMs);
  };
}

function offerToContinue(memory: ReadingMemory): void {
  const box = document.querySelector<HTMLElement>("[data-continue]");
  const place = memory.place();
  const chapter = place && document.querySelector(`.overview a[href="${CSS.escape(place.page)}"] .name`);
  if (!box || !place || !chapter) return;
  const link = document.createElement("a");
  link.href = `${place.page}#${place.id}`;
  link.textContent = `Go on where you were: ${chapter.textContent}`;
  box.replaceChildren(link);
  box.hidden = false;
}

function offerToForget(memory: ReadingMemory): void {
  const button = document.querySelector("[data-forget]");
  button?.addEventListener("click", () => {
    memory.erase();
    forgetTheme();
    const told = document.querySelector("[data-forgot]");
    if (told) told.textContent = "Forgotten.";
    document.querySelector("[data-continue]")?.setAttribute("hidden", "");
  });
}
