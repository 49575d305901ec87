/** `<hv-demo>`: takes over a compiled still and performs the demo; its act is how many of its fragments are visible. */
import { render } from "preact";
import type { CreateMachine } from "../machine/machine";
import { countVisible, watchFragments } from "../widgets/kit/fragments";
import type { AnyDemo, AnyLiveDemo } from "./contract";
import { Director } from "./director";
import type { DemoEvents } from "./events";
import { Tools } from "./tools";

declare global {
  interface HTMLElementTagNameMap {
    "hv-demo": DemoElement;
  }
}

/** A demo's code, and what it runs on. */
export interface LoadedDemo {
  demo: AnyDemo;
  live: AnyLiveDemo;
  createMachine: CreateMachine;
  /** Makes so many machines ready; rejects where what they need cannot be loaded. */
  prepare(machines: number): Promise<void>;
  /** Why this browser cannot run machines; undefined where it can. */
  obstacle: string | undefined;
}

type Load = (name: string) => Promise<LoadedDemo>;

let loadDemo: Load | undefined;

/** Makes `<hv-demo>` known to the page, with `load` to get a demo by its name; a second call only changes `load`. */
export function registerDemos(load: Load): void {
  loadDemo = load;
  if (!customElements.get("hv-demo")) customElements.define("hv-demo", DemoElement);
}

/**
 * The element. On a slide the deck moves it by its fragments and says by `active` when it may run; with the attribute
 * `standalone` it holds its own act, and is told to start. Machines run only while it is active and its tab can be seen.
 */
export class DemoElement extends HTMLElement {
  static readonly observedAttributes = ["active"];

  #loaded: LoadedDemo | undefined;
  #loading: Promise<boolean> | undefined;
  #director: Director<unknown, unknown> | undefined;
  /** What runs out: another performance waits until its memory has come back. */
  #ending: Promise<void> = Promise.resolve();
  #view: unknown;
  #frame = 0;
  #opening = false;
  #ownAct = 0;
  #notice: string | undefined;
  #unwatch: (() => void) | undefined;
  readonly #onVisibility = () => this.#director?.rest(document.hidden);

  connectedCallback(): void {
    if (Object.hasOwn(this, "active")) {
      const { active } = this;
      Reflect.deleteProperty(this, "active");
      this.active = active;
    }
    document.addEventListener("visibilitychange", this.#onVisibility);
    if (!this.standalone) this.#unwatch = watchFragments(this, () => this.#follow());
    this.#draw();
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    this.#unwatch?.();
    this.#close();
  }

  attributeChangedCallback(): void {
    if (this.active) void this.#open();
    else this.#close();
  }

  /** Whether the element is on the present slide, or its page has started it. */
  get active(): boolean {
    return this.hasAttribute("active");
  }
  set active(active: boolean) {
    this.toggleAttribute("active", active);
  }

  /** Whether it stands outside a deck. */
  get standalone(): boolean {
    return this.hasAttribute("standalone");
  }

  /** Whether an act is being performed, or about to be. */
  get moving(): boolean {
    return this.#opening || (this.#director?.busy ?? false);
  }

  /** The act that it stands at or is on its way to, from 0. */
  get act(): number {
    return Math.min(this.standalone ? this.#ownAct : countVisible(this), this.acts - 1);
  }

  /** How many acts there are. */
  get acts(): number {
    return this.#loaded?.demo.acts.length ?? this.querySelectorAll(":scope > .steps > li").length;
  }

  /** What is shown now, as plain data; undefined while the still stands. */
  get view(): unknown {
    return this.#view;
  }

  /** Gets the demo's code; true when it is there. It never rejects, and may be tried again. */
  load(): Promise<boolean> {
    this.#loading ??= this.#take().catch((error: unknown) => {
      this.#loading = undefined;
      this.#fail(error);
      return false;
    });
    return this.#loading;
  }

  /** Gets the code and makes machines ready, since the slide may come next. */
  async prepare(): Promise<void> {
    if (!(await this.load()) || !this.#loaded || this.#loaded.obstacle !== undefined) return;
    // What cannot be loaded now may be there when the demo is wanted; then it is told.
    await this.#loaded.prepare(this.#loaded.live.machines).catch(() => undefined);
  }

  /** Goes to an act of a standalone demo; one before where it stands begins everything again. */
  goTo(act: number): void {
    this.#ownAct = Math.max(0, Math.min(act, this.acts - 1));
    this.dispatchEvent(
      new CustomEvent<DemoEvents["hv-act"]>("hv-act", { bubbles: true, detail: { act: this.#ownAct } }),
    );
    this.#follow();
  }

  /** Begins the performance again, up to the act where it stands. */
  again(): void {
    this.#notice = undefined;
    this.#director?.again();
    this.#draw();
  }

  async #take(): Promise<boolean> {
    const name = this.dataset.demo ?? "";
    if (!loadDemo) throw new Error(`Nobody has said how to load the demo “${name}”.`);
    this.#loaded = await loadDemo(name);
    this.#notice = this.#loaded.obstacle;
    this.#draw();
    return true;
  }

  async #open(): Promise<void> {
    this.#opening = true;
    await this.#ending;
    const ready = await this.load();
    this.#opening = false;
    if (!ready || !this.active || this.#director || !this.#loaded || this.#loaded.obstacle !== undefined) return;
    this.#notice = undefined;
    this.#director = new Director(this.#loaded.live, {
      createMachine: this.#loaded.createMachine,
      show: (view) => this.#show(view),
      report: (error) => this.#fail(error),
      changed: () => this.#draw(),
      prefersEnds: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    this.#director.rest(document.hidden);
    this.#follow();
  }

  #close(): void {
    const director = this.#director;
    if (!director) return;
    this.#director = undefined;
    cancelAnimationFrame(this.#frame);
    this.#notice = undefined;
    this.#ending = director.stop();
    this.#drawView();
    this.#draw();
  }

  #follow(): void {
    const director = this.#director;
    if (director && (director.act !== this.act || !director.busy)) {
      this.#notice = undefined;
      director.aim(this.act);
    }
    this.#draw();
  }

  #show(view: unknown): void {
    const isFirst = this.#view === undefined;
    this.#view = view;
    if (isFirst) this.#drawView();
    else this.#frame ||= requestAnimationFrame(() => this.#drawView());
  }

  /** The last view, alive as long as the performance is. */
  #drawView(): void {
    this.#frame = 0;
    if (!this.#loaded || this.#view === undefined) return;
    const canvas = this.querySelector<HTMLElement>(":scope > .canvas");
    let box = canvas?.querySelector<HTMLElement>(":scope > .demo-view:not(.still)");
    if (!box) {
      box = document.createElement("div");
      box.className = "demo-view";
      canvas?.replaceChildren(box);
    }
    const director = this.#director;
    try {
      render(this.#loaded.demo.draw(this.#view, director && ((action) => director.handle(action))), box);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What stands around the picture: the act's sentence, notices, buttons. */
  #draw(): void {
    if (!this.#loaded) return;
    const caption = this.querySelector(":scope > .caption");
    const sentence = this.#loaded.demo.acts[this.act]?.sentence ?? "";
    if (caption && caption.textContent !== sentence) caption.textContent = sentence;
    this.toggleAttribute("busy", this.moving);
    let box = this.querySelector<HTMLElement>(":scope > .demo-tools");
    if (!box) {
      box = document.createElement("div");
      box.className = "demo-tools";
      this.append(box);
    }
    const tools = (
      <Tools
        running={this.#director !== undefined && this.#view !== undefined}
        href={this.standalone ? undefined : (this.querySelector<HTMLAnchorElement>(".demo-link a")?.href ?? undefined)}
        notice={this.#notice}
        onAgain={this.#director ? () => this.again() : undefined}
        onDismiss={() => {
          this.#notice = undefined;
          this.#draw();
        }}
      />
    );
    render(tools, box);
  }

  #fail(error: unknown): void {
    console.info(`The demo “${this.dataset.demo}”:`, error);
    this.#notice = error instanceof Error ? error.message : String(error);
    this.#draw();
  }
}
