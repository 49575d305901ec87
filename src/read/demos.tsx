/** Live demos in the text: each starts when it is asked to, and only one runs at a time. */
import { render } from "preact";
import { loadFigures } from "../deck/figures";
import type { DemoElement } from "../demo-kit/element";

/** Gives every demo its buttons; until one is pressed nothing of a demo's code is loaded. */
export function followDemos(): void {
  const figures = [...document.querySelectorAll<HTMLElement>(".walk-demo")];
  for (const figure of figures) {
    const demo = figure.querySelector("hv-demo");
    const box = figure.querySelector<HTMLElement>(".demo-bar");
    if (!demo || !box) continue;
    const told = box.querySelector("span")?.textContent ?? "";
    box.replaceChildren();
    const draw = (state: State = stateOf(demo)) => drawBar({ box, told }, figure, demo, state, draw, figures);
    addEventListener("hv-act", ({ target }) => target === demo && draw());
    new MutationObserver(() => draw()).observe(demo, { attributeFilter: ["active"] });
    draw();
  }
}

type State = "off" | "starting" | "on";

function stateOf(demo: DemoElement): State {
  return demo.hasAttribute("active") ? "on" : "off";
}

async function start(figure: HTMLElement, demo: DemoElement, figures: readonly HTMLElement[]): Promise<void> {
  for (const other of figures) if (other !== figure) other.querySelector("hv-demo")?.removeAttribute("active");
  await loadFigures(figure);
  if (!customElements.get("hv-demo")) return;
  await demo.prepare();
  demo.goTo(0);
  demo.active = await demo.load();
}

/** The place of the buttons, and what is told beside the first of them. */
interface Bar {
  box: HTMLElement;
  told: string;
}

function drawBar(
  { box, told }: Bar,
  figure: HTMLElement,
  demo: DemoElement,
  state: State,
  draw: (state?: State) => void,
  figures: readonly HTMLElement[],
): void {
  const name = figure.getAttribute("aria-label") ?? "the demo";
  if (state !== "on") {
    const begin = () => {
      draw("starting");
      void start(figure, demo, figures).finally(() => draw());
    };
    render(
      <>
        <button
          type="button"
          class="main"
          disabled={state === "starting"}
          onClick={begin}
          aria-label={`Start: ${name}`}
        >
          {state === "starting" ? "Starting …" : "Start"}
        </button>
        <span>{told}</span>
      </>,
      box,
    );
    return;
  }
  const { act, acts } = demo;
  markAct(figure, act);
  render(
    <>
      <button type="button" disabled={act === 0} onClick={() => demo.goTo(act - 1)}>
        Back
      </button>
      <button type="button" class="main" disabled={act >= acts - 1} onClick={() => demo.goTo(act + 1)}>
        Next
      </button>
      <span>{`step ${act + 1} of ${acts}`}</span>
      <button
        type="button"
        onClick={() => {
          demo.active = false;
          markAct(figure, undefined);
        }}
      >
        Stop
      </button>
    </>,
    box,
  );
}

function markAct(figure: HTMLElement, act: number | undefined): void {
  for (const [index, item] of figure.querySelectorAll(":scope > .walk-steps > li").entries()) {
    if (index === act) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
}
