/** Leads a performance to the act that is asked for: forwards act by act, backwards by beginning again. Knows no page. */
import type { DemoStage, LiveDemo, Performance } from "./contract";
import { createPace, isEnd, type PaceControl } from "./pace";

/** What a director tells. */
interface DirectorEvents<View> extends DemoStage<View> {
  /** An act has begun or ended. */
  changed(): void;
  /** Whether nobody wants to watch how an act comes about, only what comes of it. */
  prefersEnds?(): boolean;
}

/** Leads one demo from its start until it is stopped. */
export class Director<View, Action> {
  readonly #live: LiveDemo<View, Action>;
  readonly #events: DirectorEvents<View>;
  #performance: Performance<Action> | undefined;
  #control: PaceControl | undefined;
  #target = 0;
  /** The last act that is over; −1 before the first. */
  #done = -1;
  #performing: number | undefined;
  #leading: Promise<void> | undefined;
  #stopped = false;
  #resting = false;
  #wantsRest = false;
  /** Set where the performance must begin again although its act is reached. */
  #spoilt = false;
  /** On the way to where the talk already was, which nobody wants to watch again. */
  #arriving = false;
  /** What would have been shown on that way. */
  #held: { view: View } | undefined;

  constructor(live: LiveDemo<View, Action>, events: DirectorEvents<View>) {
    this.#live = live;
    this.#events = events;
  }

  /** The act that it heads for, or stands at the end of. */
  get act(): number {
    return this.#target;
  }

  /** Whether an act is being performed. */
  get busy(): boolean {
    return this.#leading !== undefined;
  }

  /** Heads for an act. One that is being performed is hurried; one before it begins everything again. */
  aim(act: number): void {
    if (this.#stopped) return;
    this.#target = act;
    if (this.#performing !== undefined && act !== this.#performing) {
      this.#control?.hurry();
      if (act < this.#performing) this.#control?.end();
    }
    this.#lead();
  }

  /** Begins again, up to the act where it stands. */
  again(): void {
    this.#spoilt = true;
    this.#control?.end();
    this.#lead();
  }

  /** Passes on what a hand did; what goes wrong with it is reported. */
  handle(action: Action): void {
    const performance = this.#performance;
    if (!this.#stopped && performance) this.#try(async () => performance.handle(action));
  }

  /** Nobody can see it, or can again. An act that is being performed ends first: it waits for its machines. */
  rest(wanted: boolean): void {
    this.#wantsRest = wanted;
    this.#restIfIdle();
  }

  #restIfIdle(): void {
    const performance = this.#performance;
    const wanted = this.#wantsRest && !this.busy;
    if (this.#stopped || !performance || wanted === this.#resting) return;
    this.#resting = wanted;
    this.#try(() => (wanted ? performance.rest() : performance.wake()));
  }

  /** Ends everything and gives the memory back. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#control?.end();
    await this.#leading;
    await this.#close();
  }

  #lead(): void {
    this.#leading ??= this.#run().finally(() => {
      this.#leading = undefined;
      if (this.#stopped) return;
      this.#restIfIdle();
      this.#events.changed();
    });
  }

  async #run(): Promise<void> {
    if (this.#resting && this.#performance) {
      this.#resting = false;
      await this.#performance.wake().catch((error: unknown) => this.#events.report(error));
    }
    while (!this.#stopped && (this.#done !== this.#target || this.#spoilt)) {
      if (this.#target < this.#done || this.#spoilt) await this.#close();
      else await this.#perform(this.#done + 1);
    }
    this.#arriving = false;
    if (this.#held && !this.#stopped) this.#events.show(this.#held.view);
    this.#held = undefined;
  }

  async #close(): Promise<void> {
    const performance = this.#performance;
    this.#performance = undefined;
    this.#control?.end();
    this.#control = undefined;
    this.#done = -1;
    this.#spoilt = false;
    this.#resting = false;
    await performance?.stop();
  }

  async #perform(act: number): Promise<void> {
    this.#control ??= this.#begin();
    this.#performance ??= this.#live.start(this.#stage());
    const { pace } = this.#control;
    // Acts on the way to another are only there for what they leave behind.
    if (act < this.#target || this.#arriving || this.#events.prefersEnds?.()) this.#control.hurry();
    else this.#control.calm();
    this.#performing = act;
    this.#events.changed();
    try {
      await this.#performance.perform(act, pace);
      this.#done = act;
    } catch (error) {
      if (pace.signal.aborted) this.#done = Number.POSITIVE_INFINITY;
      else {
        // The talk goes on with what there is.
        this.#done = act;
        this.#events.report(error);
      }
    } finally {
      this.#performing = undefined;
    }
  }

  #begin(): PaceControl {
    this.#arriving = this.#target > 0;
    this.#held = undefined;
    return createPace();
  }

  #stage(): DemoStage<View> {
    const { createMachine, show, report } = this.#events;
    const control = this.#control;
    const isOver = () => this.#stopped || control !== this.#control;
    return {
      createMachine,
      show: (view) => {
        if (isOver()) return;
        // Acts that are passed on the way would only flicker.
        if (this.#arriving && this.#done < this.#target - 1) this.#held = { view };
        else {
          this.#held = undefined;
          show(view);
        }
      },
      report: (error) => {
        if (!isOver()) report(error);
      },
    };
  }

  #try(run: () => Promise<void>): void {
    run().catch((error: unknown) => {
      if (!this.#stopped && !isEnd(error)) this.#events.report(error);
    });
  }
}
