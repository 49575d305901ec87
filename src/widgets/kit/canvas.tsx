/** Draws a widget into its canvas, and keeps the last good picture where a widget throws. */
import { render } from "preact";
import type { AnyWidget, ParamSchema, ParamsOf } from "./contract";
import { Figure } from "./still";
import { stepAndT } from "./timeline";

interface Picture {
  params: ParamsOf<ParamSchema>;
  position: number;
}

/** The element `.canvas` of a widget, with the compiled still in it or empty. */
export class Canvas {
  #host: HTMLElement;
  readonly #widget: AnyWidget;
  readonly #compiled: readonly Node[];
  #good: Picture | undefined;

  constructor(host: HTMLElement, widget: AnyWidget) {
    this.#host = host;
    this.#widget = widget;
    this.#compiled = [...host.childNodes].map((node) => node.cloneNode(true));
  }

  /** Draws the picture into the nodes that are there; where the widget throws, the last good one stands and the error is given. */
  draw(picture: Picture): { error: unknown } | undefined {
    if (picture.params === this.#good?.params && picture.position === this.#good.position) return undefined;
    try {
      this.#render(picture);
      this.#good = picture;
      return undefined;
    } catch (error) {
      this.#restore();
      return { error };
    }
  }

  /** Gives the drawing its alternative text. */
  label(text: string): void {
    const svg = this.#host.querySelector("svg");
    if (svg && svg.getAttribute("aria-label") !== text) svg.setAttribute("aria-label", text);
  }

  #render({ params, position }: Picture): void {
    render(<Figure widget={this.#widget} params={params} {...stepAndT(position)} />, this.#host);
  }

  /** A drawing that was broken off leaves its nodes in no known state, so the good one is drawn in a new host. */
  #restore(): void {
    this.#renew();
    if (this.#good) {
      try {
        this.#render(this.#good);
        return;
      } catch {
        // A widget that draws the same thing only once is against its law: then the compiled picture stands.
        this.#good = undefined;
        this.#renew();
      }
    }
    this.#host.append(...this.#compiled.map((node) => node.cloneNode(true)));
  }

  #renew(): void {
    const host = this.#host.cloneNode(false) as HTMLElement;
    this.#host.replaceWith(host);
    this.#host = host;
  }
}
