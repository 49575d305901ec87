/** Watching a guest of which only its state and its screen are drawn. */
import { type Guest, watchGuest } from "../../src/demo-kit/guest";
import type { Machine } from "../../src/machine/machine";

/** As `watchGuest`, but ten heartbeats a second of eight guests are no reason to draw. */
export function watchScreen(machine: Machine, changed: () => void): Guest {
  let shown = { state: machine.state, screen: undefined as unknown };
  const guest: Guest = watchGuest(machine, () => {
    const { state, screen } = guest.view();
    if (state === shown.state && screen === shown.screen) return;
    shown = { state, screen };
    changed();
  });
  return guest;
}
