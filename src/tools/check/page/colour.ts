/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
export interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

export const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

/** A colour painted over another, by the rule "source over" of CSS compositing. */
export function over(top: Colour, below: Colour): Colour {
  const alpha = top.alpha + below.alpha * (1 - top.alpha);
  if (alpha === 0) return { ...below, alpha: 0 };
  const mix = (a: number, b: number): number => (a * top.alpha + b * below.alpha * (1 - top.alpha)) / alpha;
  return { red: mix(top.red, below.red), green: mix(top.green, below.green), blue: mix(top.blue, below.blue), alpha };
}

/** Relative luminance of an opaque colour, 0 to 1, as WCAG 2.2 defines it. */
export function luminance({ red, green, blue }: Colour): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast of two opaque colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour with its alpha multiplied by a share from 0 to 1. */
export function faded(colour: Colour, share: number): Colour {
  return { ...colour, alpha: colour.alpha * share };
}

/** A colour as `#rrggbb`, its alpha left out. */
export function writeColour({ red, green, blue }: Colour): string {
  return `#${[red, green, blue].map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

const known = new Map<string, Colour>();
let brush: CanvasRenderingContext2D | null | undefined;

/** A computed CSS colour of any notation as the browser itself paints it; needs a page. */
export function readColour(css: string): Colour {
  const cached = known.get(css);
  if (cached) return cached;
  brush ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D | null;
  if (!brush) throw new Error("This browser has no 2D canvas to read colours with");
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = "#000";
  brush.fillStyle = css;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
  const colour = { red, green, blue, alpha: alpha / 255 };
  known.set(css, colour);
  return colour;
}
