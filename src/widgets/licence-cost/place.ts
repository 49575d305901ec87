/** Where the bars of the price figure stand, in units of it. */
import { coresToPay, editions, type Ladder, priceOf } from "./model";

export const size = { width: 1136, height: 430 } as const;
/** Names end here and bars begin. */
export const namesEnd = 256;
/** Length of the longest bar. */
const longest = 590;
const top = 44;
const pitch = 38.5;

/** An edition's row: `shown` 0–1 is how far its name is there, `priced` how far its bar has grown. */
export interface Row {
  name: string;
  note: string;
  price: string;
  moves: boolean;
  y: number;
  length: number;
  shown: number;
  priced: number;
}

export interface Scene {
  rows: readonly Row[];
  /** 0–1: how far the prices are there; the cores come when they have gone. */
  prices: number;
  cores: { there: number; paid: number };
  sockets: number;
}

/** The scene between the step before (`part` 0) and this one (`part` 1). */
export function place(sockets: number, step: number, part: number): Scene {
  const since = (wanted: number) => mix(Math.max(0, step - 1) >= wanted ? 1 : 0, step >= wanted ? 1 : 0, part);
  const vsphere = since(3);
  return {
    rows: [
      ...rowsOf("free", 0, sockets, 1, 1),
      ...rowsOf("others", 4, sockets, 1, since(1)),
      ...rowsOf("vmware", 6, sockets, 1 - vsphere, since(2)),
      ...rowsOf("vsphere4", 6, sockets, vsphere, vsphere),
    ],
    prices: 1 - since(4),
    cores: coresToPay(sockets),
    sockets,
  };
}

/** The rows of a ladder, the first of them `from` rows below the top; all bars have one scale. */
function rowsOf(ladder: Ladder, from: number, sockets: number, shown: number, priced: number): Row[] {
  const most = Math.max(...Object.values(editions).flatMap((all) => all.map((it) => priceOf(it, sockets))));
  return editions[ladder].map((edition, index) => {
    const price = priceOf(edition, sockets);
    return {
      name: edition.name,
      note: edition.note,
      price: `${edition.about ? "≈ " : ""}$${price.toLocaleString("en-GB")}`,
      moves: edition.moves,
      y: top + (from + index) * pitch,
      length: (price / most) * longest,
      shown,
      priced,
    };
  });
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
