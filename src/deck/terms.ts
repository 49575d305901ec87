/** Shows what a marked term means: on hover, on focus, and for good when it is pressed. */

/** Long enough for a pointer to come from the term to its definition. */
const lingerMs = 600;

/** Listens to the whole page, so that a slide that was swapped in needs nothing. */
export function followTerms(): void {
  let shown: HTMLElement | undefined;
  let pinned: Element | undefined;
  let timer = 0;

  const show = (term: Element): void => {
    clearTimeout(timer);
    const definition = definitionOf(term);
    if (definition === shown) return;
    hide();
    shown = definition;
    shown?.setAttribute("data-shown", "");
  };
  const hide = (): void => {
    clearTimeout(timer);
    shown?.removeAttribute("data-shown");
    shown = undefined;
    pinned = undefined;
  };
  const hideSoon = (): void => {
    clearTimeout(timer);
    if (pinned === undefined) timer = window.setTimeout(hide, lingerMs);
  };

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const term = within(event, ".term");
    if (term) show(term);
    else if (within(event, ".definition") === shown) clearTimeout(timer);
  });
  addEventListener("pointerout", (event) => {
    if (event.pointerType !== "touch" && within(event, ".term, .definition")) hideSoon();
  });
  addEventListener("focusin", (event) => {
    const term = within(event, ".term");
    if (term?.matches(":focus-visible")) show(term);
  });
  addEventListener("focusout", (event) => {
    if (within(event, ".term")) hide();
  });
  addEventListener("click", (event) => {
    const term = within(event, ".term");
    if (term && pinned !== term) {
      show(term);
      pinned = term;
    } else if (!within(event, ".definition")) hide();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
}

function within({ target }: Event, selector: string): Element | undefined {
  return (target instanceof Element ? target.closest(selector) : null) ?? undefined;
}

function definitionOf(term: Element): HTMLElement | undefined {
  return document.getElementById(term.getAttribute("aria-describedby") ?? "") ?? undefined;
}
