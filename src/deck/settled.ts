/** Tells tools and tests when a place has come to rest: `data-settled="id/step"` on the root element. */
import type { Figure } from "./figures";
import type { Place } from "./place";

export interface Settler {
  /** A move has begun: nothing is at rest. Gives a ticket for `end`. */
  begin(): number;
  /** The move's slide is complete; when figures and transitions are at rest too, the place is announced. */
  end(ticket: number, place: Place, figures: () => readonly Figure[]): void;
}

export function createSettler(): Settler {
  const root = document.documentElement;
  let current = 0;
  return {
    begin() {
      delete root.dataset.settled;
      return ++current;
    },
    async end(ticket, { id, step }, figures) {
      await nextFrame();
      // What waits for the picture, such as the address, comes right after it.
      await pause(0);
      // Asking for `ready` costs a layout, so only where there is something to wait for.
      if (document.fonts.status === "loading") await document.fonts.ready;
      // At most as often as this, since it is only tools that wait.
      while (ticket === current && figures().some((figure) => figure.moving)) await pause(40);
      if (ticket !== current) return;
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
      if (ticket === current) root.dataset.settled = `${id}/${step}`;
    },
  };
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
