/** Tells who wants to know when the reader has moved: at most once a frame. */

type Listener = () => void;

const listeners = new Set<Listener>();
let frame: number | undefined;

/** Calls `listener` now and after every scroll or resize, before the next frame is painted. */
export function onReading(listener: Listener): void {
  if (listeners.size === 0) {
    addEventListener("scroll", wake, { passive: true });
    addEventListener("resize", wake, { passive: true });
    addEventListener("load", wake);
  }
  listeners.add(listener);
  listener();
}

function wake(): void {
  if (frame !== undefined) return;
  frame = requestAnimationFrame(() => {
    frame = undefined;
    for (const listener of listeners) listener();
  });
}

/** The last of the elements, in the order of the page, whose top is above a line `lineY` pixels below the window's top. */
export function lastAbove<Item extends Element>(elements: readonly Item[], lineY: number): Item | undefined {
  return elements.findLast((element) => element.getBoundingClientRect().top <= lineY);
}
