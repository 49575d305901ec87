/** Where everything about the fleet is written down, and what of it the pane gets to see. */
import { emptyFleet, type Fleet, type LogEvent, logEvent } from "./fleet";
import { formatClock } from "./words";

/** The fleet as it is, and as the pane knows it: the same, until the pane is cut off. */
export class Book {
  readonly #changed: () => void;
  #fleet = emptyFleet;
  /** What the pane last knew. */
  #known: Fleet | undefined;

  /** `changed` is called after whatever the pane would show. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** As it is. */
  get fleet(): Fleet {
    return this.#fleet;
  }

  /** As the pane knows it. */
  get shown(): Fleet {
    return this.#known ?? this.#fleet;
  }

  /** Writes down what has become of hosts and guests. */
  change(next: (fleet: Fleet) => Fleet): void {
    this.#fleet = next(this.#fleet);
    if (!this.#known) this.#changed();
  }

  /** Changes what is chosen, asked and open, which is no part of the hosts. */
  turn(next: (fleet: Fleet) => Fleet): void {
    if (this.#known) this.#known = next(this.#known);
    else this.#fleet = next(this.#fleet);
    this.#changed();
  }

  /** Writes a line into the log, with the time of this moment. */
  log(what: string, result: string, kind: LogEvent["kind"] = "done"): void {
    const at = formatClock(new Date());
    this.change((fleet) => logEvent(fleet, { at, what, result, kind }));
  }

  /** Cuts the pane off, or lets it see again what has become of the fleet meanwhile. */
  connect(connected: boolean): void {
    if (connected) this.#known = undefined;
    else {
      const { question: _, drag: __, consoleOf: ___, wholeLog: ____, ...fleet } = this.#fleet;
      this.#fleet = fleet;
      this.#known = { ...fleet, connected: false };
    }
    this.#changed();
  }
}
