import { describe, expect, it } from "vitest";
import { type Colour, contrast, faded, luminance, over, white, writeColour } from "./colour";

const black: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };
const grey: Colour = { red: 119, green: 119, blue: 119, alpha: 1 };

describe("contrast", () => {
  it("is 21 for black on white and 1 for a colour on itself", () => {
    expect(contrast(black, white)).toBeCloseTo(21, 6);
    expect(contrast(white, black)).toBeCloseTo(21, 6);
    expect(contrast(grey, grey)).toBe(1);
  });

  it("puts #777 on white just below the limit, as WCAG's own example does", () => {
    expect(contrast(grey, white)).toBeCloseTo(4.478, 3);
  });

  it("rests on the luminance of the channels", () => {
    expect(luminance({ red: 255, green: 0, blue: 0, alpha: 1 })).toBeCloseTo(0.2126, 6);
    expect(luminance({ red: 0, green: 255, blue: 0, alpha: 1 })).toBeCloseTo(0.7152, 6);
  });
});

describe("over", () => {
  it("mixes by alpha", () => {
    expect(over(faded(black, 0.5), white)).toEqual({ red: 127.5, green: 127.5, blue: 127.5, alpha: 1 });
    expect(over(black, white)).toEqual(black);
    expect(over(faded(black, 0), white)).toEqual(white);
  });

  it("keeps what still shines through", () => {
    expect(over(faded(black, 0.5), faded(white, 0.5)).alpha).toBe(0.75);
  });
});

describe("writeColour", () => {
  it("writes six digits", () => {
    expect(writeColour({ red: 1, green: 16.4, blue: 255, alpha: 0.3 })).toBe("#0110ff");
  });
});
