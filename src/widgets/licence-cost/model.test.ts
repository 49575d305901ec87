import { describe, expect, it } from "vitest";
import { textWidth } from "../kit/draw/text";
import { coresToPay, editions, priceOf } from "./model";
import { namesEnd } from "./place";

const prices = (ladder: keyof typeof editions, sockets: number) => editions[ladder].map((it) => priceOf(it, sockets));

describe("prices", () => {
  it("are VI3's list prices for two processors", () => {
    expect(prices("vmware", 2)).toEqual([995, 2995, 5750]);
  });

  it("come in pairs of processors for VI3, so that one costs as much as two", () => {
    expect(prices("vmware", 1)).toEqual(prices("vmware", 2));
    expect(prices("vmware", 4)).toEqual([1990, 5990, 11500]);
  });

  it("go by the processor for vSphere 4 and Virtual Iron, and by the host for Citrix Essentials", () => {
    expect(prices("vsphere4", 2)).toEqual([1590, 4490, 5750, 6990]);
    expect(prices("others", 2)).toEqual([2500, 1600]);
    expect(prices("others", 4)).toEqual([2500, 3200]);
  });

  it("are nothing for four, of which two move a running guest", () => {
    expect(prices("free", 2)).toEqual([0, 0, 0, 0]);
    expect(editions.free.filter(({ moves }) => moves)).toHaveLength(2);
  });
});

describe("cores", () => {
  it("are paid for up to the least of an order", () => {
    expect(coresToPay(2)).toEqual({ there: 32, paid: 72 });
    expect(coresToPay(4)).toEqual({ there: 64, paid: 72 });
  });
});

describe("names", () => {
  it.each(Object.values(editions).flat())("$name ends before the bars", ({ name }) => {
    expect(38 + textWidth(name, 22)).toBeLessThan(namesEnd);
  });
});
