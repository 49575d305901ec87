/** `<hv-widget>`: takes over a compiled still and moves it; its step is how many of its fragments are visible. */
import { render } from "preact";
import { Canvas } from "./canvas";
import type { AnyWidget, ParamSchema, ParamsOf, ParamValue, Step } from "./contract";
import { Controls } from "./controls";
import { countVisible, ownFragments, renumberFragments, resizeFragments, watchFragments } from "./fragments";
import { parseQuery, type RawParams, readParams, sameParams, writeParams } from "./params";
import { Player } from "./player";
import type { WidgetEvents } from "./widget-events";

declare global {
  interface HTMLElementTagNameMap {
    "hv-widget": WidgetElement;
  }
}

type Params = ParamsOf<ParamSchema>;
type Load = (tag: string) => Promise<AnyWidget>;

/** What there is once the widget's code has come. */
interface Loaded {
  widget: AnyWidget;
  canvas: Canvas;
  /** What the slide says; links and resets are told from here. */
  authored: Params;
  params: Params;
  steps: readonly Step[];
}

let loadWidget: Load | undefined;
let elements = 0;

/** Makes `<hv-widget>` known to the page, with `load` to get a widget's code by its tag; a second call only changes `load`. */
export function registerWidgets(load: Load): void {
  loadWidget = load;
  if (!customElements.get("hv-widget")) customElements.define("hv-widget", WidgetElement);
}

/**
 * The element. On a slide the deck moves it by its fragments and hears its wishes as events; with the attribute
 * `standalone` it holds its own step, and with `standalone="walk"` its parameters open at a press. `active` says that it may glide: the deck sets it on the present slide.
 */
export class WidgetElement extends HTMLElement {
  static readonly observedAttributes = ["active"];

  readonly #id = `controls-${++elements}`;
  readonly #player = new Player(() => this.#draw());
  #loaded: Loaded | undefined;
  #controls: HTMLElement | undefined;
  #loading: Promise<boolean> | undefined;
  #wanted: RawParams = {};
  #ownStep: number | undefined;
  #arriving = false;
  #open = false;
  #reported = false;
  #unwatch: (() => void) | undefined;

  connectedCallback(): void {
    // Set before the page knew the element, it would hide the accessor.
    if (Object.hasOwn(this, "active")) {
      const { active } = this;
      Reflect.deleteProperty(this, "active");
      this.active = active;
    }
    this.#watch();
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#player.arrive();
  }

  attributeChangedCallback(): void {
    if (!this.active) {
      this.#player.arrive();
      this.#setOpen(false);
      return;
    }
    // Fragments that the deck shows in the same breath as the slide are where one arrives, not a step forwards.
    this.#arriving = true;
    setTimeout(() => {
      this.#arriving = false;
    });
    this.#follow();
  }

  /** Whether the element is on the present slide. */
  get active(): boolean {
    return this.hasAttribute("active");
  }
  set active(active: boolean) {
    this.toggleAttribute("active", active);
  }

  /** Whether it stands outside a deck and serves its own controls. */
  get standalone(): boolean {
    return this.hasAttribute("standalone");
  }

  /** Whether it is gliding now. */
  get moving(): boolean {
    return this.#player.moving;
  }

  /** The widget's step that this slide begins with. */
  get start(): number {
    return Number(this.getAttribute("start") ?? 0);
  }

  /** How many steps the widget has, with the parameters that it has now. */
  get steps(): number {
    return this.#loaded?.steps.length ?? this.start + ownFragments(this).length + 1;
  }

  /** The step that it stands at or glides to, from 0. */
  get step(): number {
    const step = this.standalone ? (this.#ownStep ?? this.start) : this.start + countVisible(this);
    return Math.max(0, Math.min(step, this.#last));
  }

  /** The sentence of the step that is shown. */
  get sentence(): string {
    const said = this.#loaded?.steps[Math.ceil(this.#player.target)]?.sentence;
    return said ?? this.querySelector(":scope > .caption")?.textContent ?? "";
  }

  /** The values of all parameters; empty before load. */
  get params(): Readonly<Record<string, ParamValue>> {
    return this.#loaded?.params ?? {};
  }

  /** Changes some parameters, now or as soon as the widget is loaded; those unknown or out of range are left as they are. */
  setParams(values: Readonly<Record<string, ParamValue>>): void {
    const raw = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
    this.#wanted = { ...this.#wanted, ...raw };
    if (this.#loaded) this.#apply(readParams(this.#loaded.widget.params, raw, this.#loaded.params).params);
  }

  /** Takes what the slide says and over it what a link says; with nothing in the link, a reset. */
  restoreParams(raw: RawParams): void {
    this.#wanted = raw;
    if (this.#loaded) this.#apply(readParams(this.#loaded.widget.params, raw, this.#loaded.authored).params);
  }

  /** Shows a step at once, without asking the deck. */
  setStep(step: number): void {
    this.#ownStep = Math.max(0, step);
    this.#player.stand(Math.max(0, Math.min(step, this.steps - 1)));
  }

  /** Wishes for a step: the deck shows fragments, a standalone widget goes there by itself. */
  goTo(step: number): void {
    const target = Math.max(this.#first, Math.min(step, this.#last));
    if (this.standalone) this.#ownStep = target;
    this.#tell("hv-goto", { step: target, fragmentIndex: this.#fragmentIndexOf(target) });
    this.#follow();
  }

  /** Opens the controls and gives them the focus, or closes them; loads the widget first where that is needed. */
  async toggleControls(open = !this.#open): Promise<void> {
    if (open !== this.#open && (await this.load())) this.#setOpen(open, true);
  }

  /** Gets the widget's code and takes over the still; true when it is ready. It never rejects, and may be tried again. */
  load(): Promise<boolean> {
    this.#loading ??= this.#take().catch((error: unknown) => {
      this.#loading = undefined;
      this.#fail(error);
      return false;
    });
    return this.#loading;
  }

  async #take(): Promise<boolean> {
    const tag = this.getAttribute("tag") ?? "";
    if (!loadWidget) throw new Error(`Nobody has said how to load the widget "${tag}".`);
    const widget = await loadWidget(tag);
    const authored = readParams(widget.params, parseQuery(this.getAttribute("params") ?? "")).params;
    const params = readParams(widget.params, this.#wanted, authored).params;
    const steps = stepsOf(widget, params);
    const canvas = new Canvas(this.#place("canvas", "div"), widget);
    this.#place("caption", "p").ariaLive = this.standalone ? "polite" : null;
    this.#loaded = { widget, canvas, authored, params, steps };
    const movable = this.#last > this.#first || Object.keys(widget.params).length > 0;
    if (movable) this.#controls = this.#place("controls", "div");
    this.#resize();
    this.#player.stand(this.step);
    if (!sameParams(params, authored)) this.#tellParams();
    return true;
  }

  /** The child of that class; a page without a compiled still gets one. */
  #place(name: string, tag: string): HTMLElement {
    const found = this.querySelector<HTMLElement>(`:scope > .${name}`);
    if (found) return found;
    const made = document.createElement(tag);
    made.className = name;
    this.append(made);
    return made;
  }

  #apply(params: Params): void {
    const loaded = this.#loaded;
    if (!loaded || sameParams(params, loaded.params)) return;
    try {
      this.#loaded = { ...loaded, params, steps: stepsOf(loaded.widget, params) };
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#resize();
    const { moving, target, position } = this.#player;
    this.#player.stand(Math.min(moving ? target : position, this.steps - 1));
    this.#tellParams();
  }

  /** One fragment for each step after the first on this slide. */
  #resize(): void {
    if (this.standalone || !resizeFragments(this, Math.max(0, this.#last - this.start))) return;
    const section = this.closest("section");
    if (section) renumberFragments(section);
    this.#watch();
    this.#tell("hv-steps", { steps: this.steps });
  }

  #watch(): void {
    this.#unwatch?.();
    this.#unwatch = this.standalone ? undefined : watchFragments(this, () => this.#follow());
  }

  /** Heads for the step that the page says. */
  #follow(): void {
    const present = this.standalone || (this.active && !this.#arriving);
    this.#player.aim(this.step, present && this.#loaded !== undefined);
  }

  #draw(): void {
    const loaded = this.#loaded;
    if (!loaded) return;
    const failure = loaded.canvas.draw({ params: loaded.params, position: this.#player.position });
    if (failure) this.#fail(failure.error);
    else this.removeAttribute("failed");
    if (failure && this.#player.moving) {
      this.#player.arrive();
      return;
    }
    loaded.canvas.label(`${loaded.widget.title}: ${this.sentence}`);
    const caption = this.querySelector(":scope > .caption");
    if (caption && caption.textContent !== this.sentence) caption.textContent = this.sentence;
    this.#drawControls();
  }

  #drawControls(): void {
    if (!this.#loaded || !this.#controls) return;
    const { widget, params, authored } = this.#loaded;
    const view = (
      <Controls
        id={this.#id}
        title={widget.title}
        schema={widget.params}
        params={params}
        changed={!sameParams(params, authored)}
        first={this.#first}
        last={this.#last}
        position={this.#player.position}
        target={Math.ceil(this.#player.target)}
        sentence={this.sentence}
        layout={this.#layout}
        open={this.#open || this.#layout === "docked"}
        onParam={(name, value) => this.setParams({ [name]: value })}
        onReset={() => this.restoreParams({})}
        onGoto={(step) => this.goTo(step)}
        onHold={(position) => this.#player.stand(position)}
        onOpen={(open) => this.#setOpen(open, true)}
      />
    );
    render(view, this.#controls);
  }

  #setOpen(open: boolean, focus = false): void {
    if (open === this.#open) return;
    this.#open = open;
    const controls = this.#controls;
    const focused = document.activeElement;
    if (!open && focused instanceof HTMLElement && controls?.contains(focused)) focused.blur();
    this.#drawControls();
    if (open && focus) controls?.querySelector<HTMLElement>(".controls-panel :is(input, select, button)")?.focus();
  }

  /** Where its controls lie: over it on a slide, beneath it elsewhere. */
  get #layout(): "panel" | "docked" | "walk" {
    if (!this.standalone) return "panel";
    return this.getAttribute("standalone") === "walk" ? "walk" : "docked";
  }

  /** The first step that can be reached here: a slide does not go back before the one it begins with. */
  get #first(): number {
    return Math.min(this.start, this.steps - 1);
  }

  /** The last one, which is the widget's own last unless the slide says to stop before. */
  get #last(): number {
    // Keys that come before the widget's code are not lost: how far they may go is known when it is there.
    if (this.standalone && !this.#loaded) return Number.POSITIVE_INFINITY;
    const until = this.getAttribute("until");
    return Math.min(Number(until ?? Number.POSITIVE_INFINITY), this.steps - 1);
  }

  #fragmentIndexOf(step: number): number {
    const indices = ownFragments(this).map((fragment) => Number(fragment.dataset.fragmentIndex));
    return indices[step - this.start - 1] ?? (indices[0] ?? 0) - 1;
  }

  #tellParams(): void {
    if (!this.#loaded) return;
    const { widget, params, authored } = this.#loaded;
    this.#tell("hv-params", { params: writeParams(widget.params, params, authored) });
  }

  #fail(error: unknown): void {
    if (!this.#reported) console.error(`The widget "${this.getAttribute("tag")}" failed; its picture stays.`, error);
    this.#reported = true;
    if (this.hasAttribute("failed")) return;
    this.setAttribute("failed", "");
    this.#tell("hv-failed", { error });
  }

  #tell<Name extends keyof WidgetEvents>(type: Name, detail: WidgetEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

/** The widget's steps; throws a RangeError where there are none, and whatever the widget throws. */
function stepsOf(widget: AnyWidget, params: Params): readonly Step[] {
  const steps = widget.steps(params);
  if (steps.length === 0) throw new RangeError(`The widget "${widget.tag}" has no steps.`);
  return steps;
}
