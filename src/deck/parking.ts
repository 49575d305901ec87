/**
 * Keeps the content of far slides out of the page and lays the neighbours out before they are asked for. On every move
 * reveal looks through all slides, so a deck's size would be felt at every key; an empty section costs it next to
 * nothing. The sections themselves stay, with their ids and data.
 */
export interface Parking {
  /** Brings back the content of the slides around an index, before anything looks at them. */
  unpack(index: number): void;
  /** Brings back everything, for what shows all slides at once. */
  unpackAll(): void;
  /** When there is time, puts away what is far from an index and makes its neighbours ready to be shown. */
  tidy(index: number): void;
}

/** So many slides to either side have their content: the next one is ready, and the one after is being made so. */
const reach = 2;

/** After a move the picture comes first; by the end of a fade there is time. */
const restMs = 150;

export function createParking(slides: () => HTMLElement[]): Parking {
  const parked = new Map<HTMLElement, DocumentFragment>();
  let timer = 0;

  const unpack = (slide: HTMLElement | undefined) => {
    const content = slide && parked.get(slide);
    if (!content) return;
    parked.delete(slide);
    slide.append(content);
  };
  const park = (slide: HTMLElement) => {
    if (parked.has(slide) || slide.childNodes.length === 0) return;
    const content = document.createDocumentFragment();
    content.append(...slide.childNodes);
    parked.set(slide, content);
  };
  return {
    unpack(index) {
      if (parked.size === 0) return;
      const all = slides();
      for (let near = index - reach; near <= index + reach; near++) unpack(all[near]);
    },
    unpackAll() {
      for (const slide of [...parked.keys()]) unpack(slide);
    },
    tidy(index) {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (document.querySelector("dialog[open]")) return;
        for (const [at, slide] of slides().entries()) {
          const distance = Math.abs(at - index);
          slide.toggleAttribute("data-near", distance === 1);
          if (distance > reach + 1) park(slide);
        }
      }, restMs);
    },
  };
}
