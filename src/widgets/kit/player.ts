/** Plays a timeline on the page's clock: the one place that asks for animation frames, and for none at rest. */
import { aim, isMoving, next, rest, type Timeline } from "./timeline";

/** A position that can be aimed at a step; `moved` is called after every change of it. */
export class Player {
  #timeline: Timeline = rest(0);
  #frame = 0;
  readonly #reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  readonly #moved: () => void;

  constructor(moved: () => void) {
    this.#moved = moved;
  }

  get position(): number {
    return this.#timeline.position;
  }

  /** Where it stands or glides to; between two steps while it is held there. */
  get target(): number {
    return this.#timeline.target;
  }

  get moving(): boolean {
    return isMoving(this.#timeline);
  }

  /** Heads for a step, gliding if `glide` and the reader's settings allow it. */
  aim(target: number, glide: boolean): void {
    if (target === this.target) return;
    if (!glide || this.#reducedMotion.matches) {
      this.stand(target);
      return;
    }
    this.#timeline = aim(this.#timeline, target, performance.now());
    if (this.moving) this.#ask();
    this.#moved();
  }

  /** Stands at a position at once. */
  stand(position: number): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#timeline = rest(position);
    this.#moved();
  }

  /** Ends a glide at its target. */
  arrive(): void {
    if (this.moving) this.stand(this.target);
  }

  #ask(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame((nowMs) => {
      this.#frame = 0;
      this.#timeline = this.#reducedMotion.matches ? rest(this.target) : next(this.#timeline, nowMs);
      if (this.moving) this.#ask();
      this.#moved();
    });
  }
}
