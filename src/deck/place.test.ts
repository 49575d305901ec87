import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePlace, printPlace } from "./place";

test("a place survives the way into the address and back", () => {
  const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
  const params = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string());
  fc.assert(
    fc.property(id, fc.nat(9999), params, (id, step, params) => {
      const place = { id, step, params: { ...params } };
      expect(parsePlace(printPlace(place))).toEqual(place);
    }),
  );
});

test("what is at its default stays out of the address", () => {
  expect(printPlace({ id: "sprawl", step: 0, params: {} })).toBe("#/sprawl");
  expect(printPlace({ id: "sprawl", step: 2, params: { site: "two" } })).toBe("#/sprawl/2?site=two");
});

test.each(["", "#", "#sprawl", "#/", "#/Sprawl", "#/a/b", "#/a/-1", "#/<b>"])("%j is no place", (hash) => {
  expect(parsePlace(hash)).toBeUndefined();
});
