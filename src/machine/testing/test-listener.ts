/** Hears what a machine tells, and waits for it: for tests. */
import type { Machine, MachineEvent, MachineState } from "../machine";

export interface Heard {
  events: MachineEvent[];
  /** The lines of the serial port so far. */
  lines(): string[];
  states(): MachineState[];
  /** Waits until what was heard passes the test; the test that calls has a time-out of its own. */
  until(test: (heard: Heard) => boolean): Promise<void>;
  /** Waits until a line has come as often as this. */
  untilLine(line: string, times?: number): Promise<void>;
}

/** Hears a machine from now on. */
export function listenTo(machine: Machine): Heard {
  const events: MachineEvent[] = [];
  const waiting = new Set<() => void>();
  machine.subscribe((event) => {
    events.push(event);
    for (const look of [...waiting]) look();
  });
  const heard: Heard = {
    events,
    lines: () => events.flatMap((event) => (event.kind === "serial" ? [event.line] : [])),
    states: () => events.flatMap((event) => (event.kind === "state" ? [event.state] : [])),
    until: (test) =>
      new Promise((resolve) => {
        const look = () => {
          if (!test(heard)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    untilLine: (line, times = 1) => heard.until(({ lines }) => lines().filter((one) => one === line).length >= times),
  };
  return heard;
}
