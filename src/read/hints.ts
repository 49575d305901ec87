/** Shows what a term means or where a number comes from: at the pointer, at the focus, and at a tap. */

/** Long enough for a pointer to come from the word to its hint. */
const lingerMs = 400;

/** Listens to the whole page. */
export function followHints(): void {
  const box = document.createElement("div");
  box.id = "hint";
  box.className = "hint";
  box.popover = "manual";
  box.setAttribute("role", "tooltip");
  document.body.append(box);
  let shown: HTMLAnchorElement | undefined;
  let timer = 0;

  const hide = (): void => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    if (box.matches(":popover-open")) box.hidePopover();
  };
  const show = (word: HTMLAnchorElement): void => {
    clearTimeout(timer);
    if (word === shown) return;
    hide();
    shown = word;
    fill(box, word);
    word.setAttribute("aria-describedby", box.id);
    box.showPopover();
    placeAt(box, word);
  };

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const word = wordOf(event);
    if (word) show(word);
    else if (event.target instanceof Node && box.contains(event.target)) clearTimeout(timer);
  });
  addEventListener("pointerout", (event) => {
    const inside = event.target instanceof Node && box.contains(event.target);
    if (event.pointerType === "touch" || !(wordOf(event) || inside)) return;
    clearTimeout(timer);
    timer = window.setTimeout(hide, lingerMs);
  });
  addEventListener("focusin", (event) => {
    const word = wordOf(event);
    if (word?.matches(":focus-visible")) show(word);
    else if (!(event.target instanceof Node && box.contains(event.target))) hide();
  });
  addEventListener("click", (event) => {
    const word = wordOf(event);
    const byFinger = event instanceof PointerEvent && event.pointerType === "touch";
    // The first tap tells; the hint holds the way to more.
    if (word && byFinger) {
      event.preventDefault();
      if (word === shown) hide();
      else show(word);
    } else if (!(event.target instanceof Node && box.contains(event.target))) hide();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  addEventListener("scroll", hide, { passive: true });
}

function wordOf({ target }: Event): HTMLAnchorElement | undefined {
  return (target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-hint]") : null) ?? undefined;
}

function fill(box: HTMLElement, word: HTMLAnchorElement): void {
  const more = document.createElement("a");
  more.href = word.href;
  more.tabIndex = -1;
  more.textContent = word.classList.contains("term") ? "Glossary" : "Bibliography";
  box.replaceChildren(`${word.dataset.hint ?? ""} `, more);
}

/** Below the word, or above it where there is no room; never beyond the window. */
function placeAt(box: HTMLElement, word: HTMLElement): void {
  // A word that goes over two lines is two boxes, and the first is where the eye is.
  const [place = word.getBoundingClientRect()] = word.getClientRects();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(place.left - 12, innerWidth - width - 8));
  const below = place.bottom + 6;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, place.top - height - 6);
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}
