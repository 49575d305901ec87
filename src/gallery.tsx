/** The gallery's script: every widget of the catalogue, live with its controls, and all its steps in both themes. */
import { Component, type ComponentChildren, render, type VNode } from "preact";
import { catalogue } from "./widgets/catalogue";
import type { AnyWidget, ParamSchema, ParamsOf } from "./widgets/kit/contract";
import { registerWidgets, type WidgetElement } from "./widgets/kit/element";
import { parseQuery, printQuery, type RawParams, readParams } from "./widgets/kit/params";
import { Figure } from "./widgets/kit/still";

/** What the address says: `#tag/step?name=value`. */
interface Place {
  tag: string;
  step: number;
  raw: RawParams;
}

const tags = Object.keys(catalogue);
const root = document.documentElement;
let place = parsePlace(location.hash);
let widget: AnyWidget | undefined;
let live: WidgetElement | undefined;
let failure: string | undefined;

function parsePlace(hash: string): Place {
  const [, tag = "", step = "0", query = ""] = /^#\/?([^/?]*)(?:\/(\d+))?\/?(?:\?(.*))?$/.exec(hash) ?? [];
  return { tag: tag || (tags[0] ?? ""), step: Number(step), raw: parseQuery(query) };
}

function printPlace({ tag, step, raw }: Place): string {
  const query = printQuery(raw);
  return `#${tag}/${step}${query && `?${query}`}`;
}

async function load(tag: string): Promise<AnyWidget> {
  const found = Object.hasOwn(catalogue, tag) ? await catalogue[tag]?.() : undefined;
  if (!found) throw new Error(`There is no widget “${tag}”. Choose one from the list.`);
  return found;
}

/** Shows what the address says, however it came to say it. */
async function visit(): Promise<void> {
  const before = place.tag;
  const wanted = parsePlace(location.hash);
  place = wanted;
  if (!widget || wanted.tag !== before) {
    widget = undefined;
    failure = undefined;
    try {
      const found = await load(wanted.tag);
      // Another address may have come while this one's code was on its way.
      if (place.tag !== wanted.tag) return;
      widget = found;
    } catch (error) {
      if (place.tag !== wanted.tag) return;
      failure = describe(error);
    }
    draw();
    document.querySelector(".list [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return;
  }
  live?.restoreParams(place.raw);
  live?.goTo(place.step);
  draw();
}

/** Keeps the address in step with the widget, without an entry in the history for every key. */
function follow(change: Partial<Place>): void {
  place = { ...place, ...change };
  if (live && !live.hasAttribute("failed")) failure = undefined;
  if (printPlace(place) !== location.hash) history.replaceState(null, "", printPlace(place));
  draw();
}

/** Gives a fresh element its place in the page; afterwards it is the element's own. */
function mount(host: HTMLElement | null): void {
  if (!host || host.firstElementChild) return;
  const element = document.createElement("hv-widget");
  element.setAttribute("tag", place.tag);
  element.setAttribute("standalone", "");
  host.append(element);
  live = element;
  element.restoreParams(place.raw);
  element.setStep(place.step);
  void element.load().then((ready) => {
    if (ready && live === element) follow({ step: element.step });
  });
}

function draw(): void {
  document.title = `${widget?.title ?? "Gallery"} · Hypervisible`;
  render(<Gallery />, document.getElementById("gallery") as HTMLElement);
}

function Gallery(): VNode {
  return (
    <>
      <nav class="list" aria-label="Widgets">
        <h1>Widgets</h1>
        <ul>
          {tags.map((tag) => (
            <li key={tag}>
              <a href={`#${tag}`} aria-current={tag === place.tag ? "page" : undefined}>
                {tag.replaceAll("-", " ")}
              </a>
            </li>
          ))}
        </ul>
        <p class="keys">
          <span>
            <kbd>←</kbd> <kbd>→</kbd> step
          </span>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> widget
          </span>
          <span>
            <kbd>t</kbd> theme
          </span>
        </p>
        <button type="button" onClick={toggleTheme}>
          {root.dataset.theme === "dark" ? "Light" : "Dark"} theme
        </button>
      </nav>
      <main class="shown">
        {tags.length === 0 ? <p class="note">There are no widgets in the catalogue yet.</p> : <Shown />}
      </main>
    </>
  );
}

function Shown(): VNode {
  return (
    <>
      {failure && (
        <p class="note" role="alert">
          {failure}
        </p>
      )}
      {widget && <Exhibit key={place.tag} widget={widget} />}
    </>
  );
}

function Exhibit({ widget }: { widget: AnyWidget }): VNode {
  const { params } = readParams(widget.params, place.raw);
  return (
    <>
      <header>
        <h2>{widget.title}</h2>
        <code>{printPlace(place)}</code>
      </header>
      <div class="live" ref={mount} />
      <h3>Every step, in both themes</h3>
      <Guard key={printQuery(place.raw)}>
        <Steps widget={widget} params={params} />
      </Guard>
    </>
  );
}

function Steps({ widget, params }: { widget: AnyWidget; params: ParamsOf<ParamSchema> }): VNode {
  return (
    <ol class="steps">
      {widget.steps(params).map(({ sentence, paper }, step) => (
        <li key={step}>
          <a href={printPlace({ ...place, step })} aria-current={step === place.step ? "step" : undefined}>
            <span class="sentence">
              <b>{step}</b>
              <span>{sentence}</span>
              {paper && <small>on paper</small>}
            </span>
            <Guard>
              <span class="pair">
                {["light", "dark"].map((theme) => (
                  <div key={theme} data-theme={theme}>
                    <Figure widget={widget} params={params} step={step} />
                  </div>
                ))}
              </span>
            </Guard>
          </a>
        </li>
      ))}
    </ol>
  );
}

/** A step that throws says so in its place and leaves the others. */
class Guard extends Component<{ children: ComponentChildren }, { message?: string }> {
  static override getDerivedStateFromError(error: unknown) {
    return { message: describe(error) };
  }

  override render() {
    if (this.state.message === undefined) return <>{this.props.children}</>;
    return <span class="note">It throws: {this.state.message}</span>;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function setTheme(theme: string | null): void {
  if (theme !== "light" && theme !== "dark") return;
  root.dataset.theme = theme;
}

function toggleTheme(): void {
  setTheme(root.dataset.theme === "dark" ? "light" : "dark");
  draw();
}

function onKey(event: KeyboardEvent): void {
  const busy = event.target instanceof Element && event.target.closest("[data-own-keys]");
  if (busy || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => live?.goTo(live.step - 1),
    ArrowRight: () => live?.goTo(live.step + 1),
    ArrowUp: () => turnTo(tags.indexOf(place.tag) - 1),
    ArrowDown: () => turnTo(tags.indexOf(place.tag) + 1),
    t: toggleTheme,
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function turnTo(index: number): void {
  const tag = tags[Math.max(0, Math.min(index, tags.length - 1))];
  if (tag && tag !== place.tag) location.hash = `#${tag}`;
}

registerWidgets(load);
setTheme(new URLSearchParams(location.search).get("theme"));
addEventListener("hashchange", () => void visit());
addEventListener("keydown", onKey);
addEventListener("hv-goto", ({ detail }) => follow({ step: detail.step }));
addEventListener("hv-params", ({ detail }) => follow({ raw: detail.params, step: live?.step ?? 0 }));
addEventListener("hv-failed", ({ detail }) => {
  failure = describe(detail.error);
  draw();
});
void visit();
