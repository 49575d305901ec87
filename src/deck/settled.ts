/** Tells tools and tests when a place has come to rest: `data-settled="id/step"` on the root element. */
import type { WidgetElement } from "../widgets/kit/element";
import type { Place } from "./place";

export interface Settler {
  /** A move has begun: nothing is at rest. Gives a ticket for `end`. */
  begin(): number;
  /** The move's slide is complete; when figures and transitions are at rest too, the place is announced. */
  end(ticket: number, place: Place, figures: () => readonly WidgetElement[]): void;
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
      await document.fonts.ready;
      const done = () => {
        if (ticket !== current) return;
        const busy = figures().some((figure) => figure.moving) || isAnimating();
        if (busy) requestAnimationFrame(done);
        else root.dataset.settled = `${id}/${step}`;
      };
      requestAnimationFrame(done);
    },
  };
}

/** Transitions of the slide itself; getAnimations() costs little as only the present slide is drawn. */
function isAnimating(): boolean {
  return document.getAnimations().some(({ playState }) => playState === "running");
}
