/** Watching a guest of which only its state and its screen are drawn. */
import { type Guest, type GuestView, watchGuest } from "../../src/demo-kit/guest";
import type { Machine } from "../../src/machine/machine";

/** As `watchGuest`, but ten heartbeats a second of eight guests are no reason to draw. */
export function watchScreen(machine: Machine, changed: () => void): Guest {
  let shown: Partial<GuestView> = { state: machine.state };
  const guest: Guest = watchGuest(machine, () => {
    const view = guest.view();
    if (view.state === shown.state && view.screen === shown.screen && view.crash === shown.crash) return;
    shown = view;
    changed();
  });
  return guest;
}
