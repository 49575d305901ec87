import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openMemory, parseRemembered } from "./memory";

const key = "hypervisible-reading";

function fakeStore(first?: string) {
  const values = new Map<string, string>(first === undefined ? [] : [[key, first]]);
  return {
    values,
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
}

function refuse(): never {
  throw new Error("forbidden");
}

describe("parseRemembered", () => {
  it("gives back what was kept", () => {
    const kept = { place: { page: "how-it-works.html", id: "memory" }, answers: { "why-fast": 1 } };
    expect(parseRemembered(JSON.stringify(kept))).toEqual(kept);
  });

  it("drops what cannot be meant and keeps the rest", () => {
    const answers = { a: 0, b: -1, c: 1.5, d: "2", e: null, f: 3 };
    expect(parseRemembered(JSON.stringify({ answers, place: { page: "javascript:x", id: "a" }, more: 1 }))).toEqual({
      answers: { a: 0, f: 3 },
    });
  });

  it("takes any text, and none", () => {
    const anything = fc.oneof(fc.string(), fc.json(), fc.constant(null));
    fc.assert(
      fc.property(anything, (text) => {
        const { answers } = parseRemembered(text);
        expect(Object.values(answers).every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

describe("openMemory", () => {
  it("keeps answers and the place side by side, and forgets both", () => {
    const store = fakeStore("{ garbage");
    const memory = openMemory(() => store);
    expect(memory.answers()).toEqual({});
    memory.setAnswer("why-fast", 2);
    memory.setAnswer("runs-out", 0);
    memory.setPlace({ page: "when", id: "fit" });
    const again = openMemory(() => store);
    expect(again.answers()).toEqual({ "why-fast": 2, "runs-out": 0 });
    expect(again.place()).toEqual({ page: "when", id: "fit" });
    again.erase();
    expect(store.values.size).toBe(0);
    expect(memory.place()).toBeUndefined();
  });

  it("does not lose what another tab has written", () => {
    const store = fakeStore();
    const [one, other] = [openMemory(() => store), openMemory(() => store)];
    one.setAnswer("a", 1);
    other.setAnswer("b", 2);
    expect(one.answers()).toEqual({ a: 1, b: 2 });
  });

  it("lasts as long as the page where storage is forbidden or full", () => {
    for (const storeOf of [refuse, () => ({ ...fakeStore(), setItem: refuse })]) {
      const memory = openMemory(storeOf);
      memory.setAnswer("a", 1);
      memory.setPlace({ page: "when", id: "fit" });
      expect(memory.answers()).toEqual({ a: 1 });
      expect(memory.place()).toEqual({ page: "when", id: "fit" });
      memory.erase();
      expect(memory.answers()).toEqual({});
    }
  });
});
