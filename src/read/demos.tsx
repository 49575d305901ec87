/** Live demos in the text: each starts when it is asked to, and only one runs at a time. */
import { render, type VNode } from "preact";
import { loadFigures } from "../deck/figures";
import type { DemoElement } from "../demo-kit/element";

/** A demo of the page, with the place of its buttons. */
interface Spot {
  figure: HTMLElement;
  demo: DemoElement;
  bar: HTMLElement;
  /** What stands beside the first button: what there is to see before it is pressed. */
  told: string;
  state: "off" | "starting" | "failed";
}

/** Gives every demo its buttons; until one is pressed nothing of a demo's code is loaded. */
export function followDemos(): void {
  const spots = [...document.querySelectorAll<HTMLElement>(".walk-demo")].flatMap(spotOf);
  for (const spot of spots) {
    const drawOwn = () => draw(spot, spots);
    addEventListener("hv-act", ({ target }) => target === spot.demo && drawOwn());
    // Whoever starts another demo stops this one.
    new MutationObserver(drawOwn).observe(spot.demo, { attributeFilter: ["active"] });
    spot.bar.replaceChildren();
    drawOwn();
  }
}

function spotOf(figure: HTMLElement): Spot[] {
  const demo = figure.querySelector("hv-demo");
  const bar = figure.querySelector<HTMLElement>(".demo-bar");
  if (!demo || !bar) return [];
  return [{ figure, demo, bar, told: bar.querySelector("span")?.textContent ?? "", state: "off" }];
}

async function start(spot: Spot, spots: readonly Spot[]): Promise<void> {
  const { figure, demo } = spot;
  for (const other of spots) if (other !== spot) other.demo.removeAttribute("active");
  spot.state = "starting";
  draw(spot, spots);
  await loadFigures(figure);
  // Without its code the element is none, and the picture stays.
  const isReady = customElements.get("hv-demo") !== undefined && (await demo.load());
  spot.state = isReady ? "off" : "failed";
  if (isReady) {
    await demo.prepare();
    demo.goTo(0);
    demo.active = true;
  }
  draw(spot, spots);
}

function draw(spot: Spot, spots: readonly Spot[]): void {
  const { bar, demo, figure } = spot;
  const hadFocus = bar.contains(document.activeElement);
  const isOn = demo.hasAttribute("active");
  render(isOn ? <Walk demo={demo} /> : <Begin spot={spot} onStart={() => void start(spot, spots)} />, bar);
  markAct(figure, isOn ? demo.act : undefined);
  // A button that goes, or can be pressed no more, takes the focus with it.
  const focused = document.activeElement;
  const isLost = !bar.contains(focused) || (focused instanceof HTMLButtonElement && focused.disabled);
  if (hadFocus && isLost) bar.querySelector<HTMLElement>("button.main:enabled, button:enabled")?.focus();
}

function Begin({ spot, onStart }: { spot: Spot; onStart: () => void }): VNode {
  const { figure, state, told } = spot;
  const name = figure.getAttribute("aria-label") ?? "the demo";
  return (
    <>
      {/* Not disabled while it works, so that the focus stays. */}
      <button
        key="start"
        type="button"
        class="main"
        aria-disabled={state === "starting"}
        aria-label={`Start: ${name}`}
        onClick={() => state !== "starting" && onStart()}
      >
        {state === "starting" ? "Starting …" : "Start"}
      </button>
      <span role="status">
        {state === "failed" ? "The demo could not be loaded: without a network, or after an update. Try again." : told}
      </span>
    </>
  );
}

function Walk({ demo }: { demo: DemoElement }): VNode {
  const { act, acts } = demo;
  return (
    <>
      <button key="back" type="button" disabled={act === 0} onClick={() => demo.goTo(act - 1)}>
        Back
      </button>
      <button key="next" type="button" class="main" disabled={act >= acts - 1} onClick={() => demo.goTo(act + 1)}>
        Next
      </button>
      <span>{`step ${act + 1} of ${acts}`}</span>
      <button
        key="stop"
        type="button"
        onClick={() => {
          demo.active = false;
        }}
      >
        Stop
      </button>
    </>
  );
}

function markAct(figure: HTMLElement, act: number | undefined): void {
  for (const [index, item] of figure.querySelectorAll(":scope > .walk-steps > li").entries()) {
    if (index === act) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
}
