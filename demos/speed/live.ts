/** Speed: what happens. Three machines and a loop of our own run in rounds, one at a time. */
import type { DemoStage, LiveDemo, Performance } from "../../src/demo-kit/contract";
import { createPace, isEnd, type Pace, type PaceControl } from "../../src/demo-kit/pace";
import { Bench } from "./bench";
import type { Action, View } from "./demo";
import { type DirectProcessor, startDirect } from "./direct";
import { type Engine, type Probe, probes, roundSample, type Samples } from "./results";

export const live: LiveDemo<View, Action> = { machines: 3, start: (stage) => new SpeedPerformance(stage) };

/** How long each runs in one round, in ms; slow ones count fewer instructions, so they get more time. */
const windowMs: Readonly<Record<Probe, number>> = {
  direct: 40,
  translated: 50,
  interpreted: 50,
  leave: 40,
  port: 50,
};
const hurriedMs = 25;
const warmMs = 15;
const wakeMs = 30;
/** An odd number, so that the median is one of them. */
const roundsWanted = 7;
const roundsHurried = 3;
/** No round begins that would end later than so many ms after the first one began; a few rounds there are always. */
const budgetMs = 2800;

/** What each act needs to have been measured. */
const needs: readonly (readonly Probe[])[] = [
  [],
  ["direct"],
  ["direct", "translated"],
  ["direct", "translated", "interpreted"],
  probes,
  probes,
];
const lastAct = needs.length - 1;

const hiddenTrouble = "Nothing is measured while this tab is hidden: a browser slows down what nobody sees.";

/** What a performance is made of besides machines; tests take others. */
export interface SpeedParts {
  startDirect(): DirectProcessor;
  isHidden(): boolean;
  /** Factor on the time of each run: 1 for figures that mean something. */
  patience: number;
}

const pageParts: SpeedParts = {
  startDirect,
  isHidden: () => typeof document !== "undefined" && document.hidden,
  patience: 1,
};

export class SpeedPerformance implements Performance<Action> {
  readonly #stage: DemoStage<View>;
  readonly #parts: SpeedParts;
  readonly #bench: Bench;
  #view: View = { samples: {}, bets: {}, published: false };
  /** What a hand, or the return of the page, has started. */
  #own: { control: PaceControl; done: Promise<void> } | undefined;
  /** What was begun and not finished, so that it can be made up for when the page is seen again. */
  #missed: readonly Probe[] | undefined;
  #stopped = false;

  constructor(stage: DemoStage<View>, parts: SpeedParts = pageParts) {
    this.#stage = stage;
    this.#parts = parts;
    this.#bench = new Bench(stage.createMachine, parts.startDirect, warmMs * parts.patience);
  }

  async perform(act: number, pace: Pace): Promise<void> {
    this.#show({});
    await this.#endOwn();
    if (act === 0) await this.#bench.prepare();
    const isDone = act === lastAct && this.#lacks(needs[act] ?? []).length === 0;
    if (act > 0 && !isDone) await this.#measure(this.#withMeasured(needs[act] ?? []), pace);
    if (act === lastAct) this.#show({ published: true });
  }

  async handle(action: Action): Promise<void> {
    if (action.kind === "bet") this.#bet(action.engine, action.times);
    else if (action.kind === "published") this.#show({ published: !this.#view.published });
    else if (this.#view.measuring === undefined) await this.#startOwn(probes);
  }

  async rest(): Promise<void> {
    await this.#endOwn();
  }

  async wake(): Promise<void> {
    const missed = this.#missed;
    // Not waited for: an act that comes now should not wait either, and ends it.
    if (missed) this.#startOwn(missed).catch((error: unknown) => this.#stage.report(error));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#own?.control.end();
    await this.#bench.stop();
  }

  #bet(engine: Engine, times: number): void {
    const { [engine]: before, ...others } = this.#view.bets;
    this.#show({ bets: before === times ? others : { ...others, [engine]: times } });
  }

  /** Measures without an act, after what was measured so before has ended. */
  #startOwn(wanted: readonly Probe[]): Promise<void> {
    const ended = this.#endOwn();
    const control = createPace();
    const result = ended
      .then(() => this.#measure(wanted, control.pace))
      .catch((error: unknown) => {
        if (!isEnd(error) && !this.#stopped) throw error;
      });
    const own = { control, done: result.catch(() => undefined) };
    this.#own = own;
    return result.finally(() => {
      if (this.#own === own) this.#own = undefined;
    });
  }

  async #endOwn(): Promise<void> {
    this.#own?.control.end();
    await this.#own?.done;
  }

  #lacks(wanted: readonly Probe[]): Probe[] {
    return wanted.filter((probe) => this.#view.samples[probe] === undefined);
  }

  /** What has been measured is measured again with the rest, so that all that is shown is from the same moments. */
  #withMeasured(wanted: readonly Probe[]): Probe[] {
    return probes.filter((probe) => wanted.includes(probe) || this.#view.samples[probe] !== undefined);
  }

  /** Some rounds, in each of which all run once, one after the other: what disturbs one disturbs its neighbours, too. */
  async #measure(wanted: readonly Probe[], pace: Pace): Promise<void> {
    const startMs = performance.now();
    const fresh: Partial<Record<Probe, number[]>> = {};
    this.#missed = wanted;
    try {
      // A processor that has had nothing to do takes a moment to come up to speed.
      if (!this.#isHidden()) await this.#bench.time("direct", wakeMs * this.#parts.patience, pace.hold);
      for (let round = 1; round <= roundsWanted; round++) {
        for (const probe of wanted) {
          if (this.#isHidden()) return;
          this.#show({ measuring: probe }, "untroubled");
          const forMs = (pace.hurried ? hurriedMs : windowMs[probe]) * this.#parts.patience;
          const ns = await this.#bench.time(probe, forMs, pace.hold);
          // What was hidden meanwhile may have been slowed down.
          if (this.#isHidden()) return;
          fresh[probe] = [...(fresh[probe] ?? []), roundSample(ns)];
        }
        const tookMs = Math.round(performance.now() - startMs);
        this.#show({ samples: { ...fresh } satisfies Samples, tookMs });
        if (round >= roundsHurried && (pace.hurried || tookMs * (1 + 1 / round) > budgetMs)) break;
      }
      this.#missed = undefined;
    } finally {
      const { measuring: _, ...view } = this.#view;
      this.#view = view;
      this.#show({});
    }
  }

  #isHidden(): boolean {
    const isHidden = this.#parts.isHidden();
    if (isHidden) this.#show({ trouble: hiddenTrouble });
    return isHidden;
  }

  #show(change: Partial<View>, trouble?: "untroubled"): void {
    const { trouble: before, ...view } = this.#view;
    const kept = before === undefined || trouble === "untroubled" ? {} : { trouble: before };
    this.#view = { ...view, ...kept, ...change };
    if (!this.#stopped) this.#stage.show(this.#view);
  }
}
