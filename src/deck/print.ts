/** The browser's own print dialog gets the pages of `print.html`: one a step that matters, as in the PDF. */

/** Puts the pages in just before printing and takes them out afterwards. */
export function installPrinting(): void {
  let pages: HTMLElement | undefined;
  if (!navigator.onLine) void fetchAhead();
  addEventListener("offline", () => void fetchAhead());
  addEventListener("beforeprint", () => {
    pages ??= fetchPages();
    if (!pages) return;
    document.body.append(pages);
    document.documentElement.dataset.printing = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    pages?.remove();
    const { printing } = document.documentElement.dataset;
    if (printing) document.documentElement.dataset.theme = printing;
    delete document.documentElement.dataset.printing;
    // Whoever has printed once can do so again without a network: this request is one that a service worker keeps.
    void fetchAhead();
  });
}

const address = "./print.html";
let ahead: string | undefined;

/** A service worker does not answer requests that block, so what it has kept is taken before it is wanted. */
async function fetchAhead(): Promise<void> {
  if (ahead !== undefined) return;
  const response = await fetch(address).catch(() => undefined);
  if (response?.ok) ahead = await response.text();
}

/** Printing does not wait for promises, so this is the one request that blocks. Without an answer the slide on screen is printed. */
function fetchPages(): HTMLElement | undefined {
  const text = ahead ?? fetchNow();
  if (text === undefined) return undefined;
  const source = new DOMParser().parseFromString(text, "text/html");
  const box = document.createElement("div");
  box.className = "print-pages paper";
  box.append(...source.querySelectorAll("main > .page"));
  // The stage keeps its own ids, and links of the pages lead to the pages.
  for (const element of box.querySelectorAll("[id]")) element.id = `print-${element.id}`;
  for (const link of box.querySelectorAll<HTMLAnchorElement>('a[href^="#"]'))
    link.setAttribute("href", `#print-${link.getAttribute("href")?.slice(1)}`);
  return box;
}

function fetchNow(): string | undefined {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", address, false);
    request.send();
  } catch {
    return undefined;
  }
  return request.status === 200 ? request.responseText : undefined;
}
