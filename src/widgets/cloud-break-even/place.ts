/** The break-even chart in units of its figure. */
import { scaleLinear } from "d3-scale";
import { type Tick, ticksOf } from "../kit/draw/chart";
import { during } from "../kit/draw/motion";
import { whole } from "../site-one/words";
import {
  breakEvenUse,
  type Choices,
  monthly,
  onDemand,
  oneYear,
  ownBreakEven,
  type Price,
  peaky,
  threeYears,
} from "./model";

export const size = { width: 724, height: 404 } as const;

/** The plot: its left, top, width and height. */
export const plot = { x: 62, y: 34, width: 630, height: 296 } as const;

/** How many steps the story has. */
export const stepCount = 4;

/** A point of the plot, in units of the figure. */
export interface Spot {
  x: number;
  y: number;
}

/** A price's line, and its crossing with on demand where it has one. */
export interface Line {
  from: Spot;
  to: Spot;
}

export interface Scene {
  /** How far each step is there, 0–1, adding up to 1. */
  shown: readonly number[];
  xTicks: readonly Tick[];
  yTicks: readonly Tick[];
  rent: Line;
  own: Line & { cross: Spot; crosses: boolean };
  one: Line & { cross: Spot };
  three: Line & { cross: Spot };
  peak: Spot & { ownY: number; rented: string; owned: string };
  words: { own: string; loud: readonly { value: string; note: string }[] };
}

/** The scene of a step, t of the way from the one before. */
export function place(choices: Choices, step: number, t: number): Scene {
  const part = step === 0 ? 1 : during(t, 0, 1);
  const shown = Array.from({ length: stepCount }, (_, k) => (k === step ? part : k === step - 1 ? 1 - part : 0));
  const x = scaleLinear([0, 1], [plot.x, plot.x + plot.width]);
  // The own server's line stays below the readout.
  const most = Math.max(80, choices.own * 1.6);
  const y = scaleLinear([0, most], [plot.y + plot.height, plot.y]);
  const line = (price: Price): Line => ({
    from: { x: x(0), y: y(monthly(price, 0)) },
    to: { x: x(1), y: y(monthly(price, 1)) },
  });
  const crossing = (use: number) => ({ x: x(use), y: y(monthly(onDemand, use)) });
  const load = peaky(choices);
  return {
    shown,
    xTicks: ticksOf(scaleLinear([0, 100], [0, plot.width]), 5, (share) => `${share} %`),
    yTicks: ticksOf(scaleLinear([0, most], [plot.height, 0]), 4, (dollars) => `$${dollars}`),
    rent: line(onDemand),
    own: {
      from: { x: x(0), y: y(choices.own) },
      to: { x: x(1), y: y(choices.own) },
      cross: crossing(ownBreakEven(choices.own)),
      crosses: choices.own < monthly(onDemand, 1),
    },
    one: { ...line(oneYear), cross: crossing(breakEvenUse(oneYear)) },
    three: { ...line(threeYears), cross: crossing(breakEvenUse(threeYears)) },
    peak: {
      ...crossing(load.use),
      ownY: y(choices.own),
      rented: `$${(load.rented / choices.peak).toFixed(2)} each`,
      owned: `$${choices.own} each`,
    },
    words: { own: `own server: $${choices.own}, assumed`, loud: loudWords(choices) },
  };
}

function loudWords(choices: Choices): { value: string; note: string }[] {
  const { rented, owned } = peaky(choices);
  const own = ownBreakEven(choices.own);
  return [
    { value: `$${Math.round(monthly(onDemand, 1))}`, note: "for all the hours\nof a month" },
    own < 1
      ? { value: `${Math.round(own * 100)} %`, note: "of the hours: from here\nowning is cheaper" }
      : { value: "rent", note: "is cheaper, however\nmany hours" },
    { value: "53 %", note: "of the hours, for one year:\nfrom here reserving pays" },
    {
      value: `$${whole(rented)}`,
      note: `for all ${choices.peak}, rented;\nowned $${whole(owned)}`,
    },
  ];
}

/** The sentence of each step, at most 25 words. */
export function sentences(choices: Choices): string[] {
  const { own, peak, hours } = choices;
  const { hours: rentedHours, rented, owned } = peaky(choices);
  const even = ownBreakEven(own);
  return [
    "Rented at $0.10 an hour, May 2009: an hour without a server costs nothing.",
    even < 1
      ? `Own it for $${own} a month, busy or not: renting is cheaper below ${Math.round(even * 100)} % of the hours.`
      : `Own it for $${own} a month, busy or not: here renting is cheaper at any use.`,
    "Reserved: pay first, then $0.03 an hour. That pays from 53 % of one year’s hours, or 27 % of three.",
    `${peak} servers for ${hours} ${hours === 1 ? "hour" : "hours"} a day, else one: ${whole(rentedHours)} hours in 30 days, $${whole(rented)} rented, $${whole(owned)} owned.`,
  ];
}
