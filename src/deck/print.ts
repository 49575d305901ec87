/** The browser's own print dialog gets the pages of `print.html`: one a step that matters, as in the PDF. */

/** Puts the pages in just before printing and takes them out afterwards. */
export function installPrinting(): void {
  let pages: HTMLElement | undefined;
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
  });
}

/** Printing does not wait for promises, so this is the one request that blocks. Without an answer the slide on screen is printed. */
function fetchPages(): HTMLElement | undefined {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", "./print.html", false);
    request.send();
  } catch {
    return undefined;
  }
  if (request.status !== 200) return undefined;
  const source = new DOMParser().parseFromString(request.responseText, "text/html");
  const box = document.createElement("div");
  box.className = "print-pages paper";
  box.append(...source.querySelectorAll("main > .page"));
  // The stage keeps its own ids, and links of the pages lead to the pages.
  for (const element of box.querySelectorAll("[id]")) element.id = `print-${element.id}`;
  for (const link of box.querySelectorAll<HTMLAnchorElement>('a[href^="#"]'))
    link.setAttribute("href", `#print-${link.getAttribute("href")?.slice(1)}`);
  return box;
}
