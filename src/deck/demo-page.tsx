/** The script of a demo's own page: starts it, and lets keys, buttons and the list of acts move it. */
import { render } from "preact";
import { registerDemos } from "../demo-kit/element";
import { loadDemo } from "../demo-kit/load-demo";
import { commandFor, ownershipOf } from "./keys";
import { followTheme, toggleTheme } from "./theme";

const demo = document.querySelector("hv-demo");

async function start(): Promise<void> {
  if (!demo) return;
  registerDemos(loadDemo);
  followTheme();
  addEventListener("keydown", onKey);
  addEventListener("hv-act", draw);
  demo.querySelector(".steps")?.addEventListener("click", onList);
  // Draws as well; drawing before it would put the first act into the address.
  demo.goTo(actOf(location.hash));
  addEventListener("hashchange", () => {
    if (actOf(location.hash) !== demo.act) demo.goTo(actOf(location.hash));
  });
  // Machines made ready before: on a slide they are, and what is measured here should not differ.
  await demo.prepare();
  if (await demo.load()) demo.active = true;
  draw();
}

/** `#3` is the third act that follows the opening. */
function actOf(hash: string): number {
  return Number(/^#(\d{1,2})$/.exec(hash)?.[1] ?? 0);
}

function onKey(event: KeyboardEvent): void {
  if (!demo || event.defaultPrevented) return;
  const command = commandFor(event, ownershipOf(event.target));
  const moves: Partial<Record<NonNullable<typeof command>, () => void>> = {
    next: () => demo.goTo(demo.act + 1),
    previous: () => demo.goTo(demo.act - 1),
    first: () => demo.goTo(0),
    last: () => demo.goTo(demo.acts - 1),
    theme: toggleTheme,
    back: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
  };
  const move = command && moves[command];
  if (!move) return;
  event.preventDefault();
  move();
}

function onList(event: Event): void {
  const item = event.target instanceof Element ? event.target.closest("li") : null;
  if (item && demo) demo.goTo([...(item.parentElement?.children ?? [])].indexOf(item));
}

function draw(): void {
  if (!demo) return;
  const { act, acts } = demo;
  const hash = act === 0 ? location.pathname : `#${act}`;
  if (actOf(location.hash) !== act) history.replaceState(null, "", hash);
  for (const [index, item] of demo.querySelectorAll(".steps > li").entries()) {
    if (index === act) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
  let box = demo.querySelector<HTMLElement>(":scope > .demo-walk");
  if (!box) {
    box = document.createElement("div");
    box.className = "demo-walk";
    demo.querySelector(".caption")?.after(box);
  }
  const walk = (
    <>
      <button type="button" disabled={act === 0} onClick={() => demo.goTo(act - 1)}>
        Back
      </button>
      <button type="button" class="main" disabled={act >= acts - 1} onClick={() => demo.goTo(act + 1)}>
        Next act
      </button>
      <span>
        {act + 1} of {acts}
      </span>
    </>
  );
  render(walk, box);
}

void start();
