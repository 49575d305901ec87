import { describe, expect, it } from "vitest";
import { placeWords, splitWords, termOf } from "./words";

describe("splitWords", () => {
  it("parts words at everything that is neither letter nor digit", () => {
    expect(splitWords("VT-x (2005): copy-on-write, x86-64; /dev/kvm")).toEqual([
      "VT",
      "x",
      "2005",
      "copy",
      "on",
      "write",
      "x86",
      "64",
      "dev",
      "kvm",
    ]);
  });

  it("keeps decimals, I/O and a genitive in one", () => {
    expect(splitWords("1.36 per cent of 2,048 for I/O on the host’s disk; TCP/IP.")).toEqual([
      "1.36",
      "per",
      "cent",
      "of",
      "2,048",
      "for",
      "I/O",
      "on",
      "the",
      "host’s",
      "disk",
      "TCP",
      "IP",
    ]);
  });

  it("finds none where there is none", () => {
    expect(splitWords(" … — ?")).toEqual([]);
  });
});

describe("termOf", () => {
  it.each([
    ["Hypervisors", "hypervisor"],
    ["host’s", "host"],
    ["host's", "host"],
    ["copies", "copy"],
    ["Café", "cafe"],
    ["bus", "bus"],
    ["process", "process"],
    ["analysis", "analysis"],
    ["I/O", "i/o"],
    ["1.36", "1.36"],
    ["ESX", "esx"],
  ])("knows %s as %s", (word, term) => {
    expect(termOf(word)).toBe(term);
    expect(termOf(term), "a term stands for itself").toBe(term);
  });

  it.each(["The", "and", "it’s", "with"])("takes no notice of %s", (word) => {
    expect(termOf(word)).toBeNull();
  });
});

describe("placeWords", () => {
  it("says where each word stands", () => {
    const text = "Two hosts, one guest";
    const found = placeWords(text).map(({ start, end, term }) => [text.slice(start, end), term]);
    expect(found).toEqual([
      ["Two", "two"],
      ["hosts", "host"],
      ["one", "one"],
      ["guest", "guest"],
    ]);
  });
});
