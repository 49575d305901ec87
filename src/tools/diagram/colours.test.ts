import { describe, expect, test } from "vitest";
import { inRole, roles, rolesIn, sentinelOf, themeVariables, tokenForVariable, tokenOf } from "./colours";

function computed(hex: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${red}, ${green}, ${blue})`;
}

describe("a token's colour", () => {
  test.each(["ink", "paper", "hardware-tint", "guest-c", "data-tint"] as const)(
    "%s comes back as its token",
    (token) => {
      expect(tokenOf(computed(sentinelOf(token)))).toBe(token);
    },
  );

  test("what is nobody's is nobody's", () => {
    expect(tokenOf("rgb(255, 153, 255)")).toBeUndefined();
  });

  test("black and white are ink and paper", () => {
    expect([tokenOf("rgb(0, 0, 0)"), tokenOf("rgba(255, 255, 255, 0.5)")]).toEqual(["ink", "paper"]);
  });
});

test("rolesIn reads the roles of participants, and nothing that is no role", () => {
  const text =
    "sequenceDiagram\n  %% role G ga\n  %% role X hv\n  %% role Y blue\n  %% a role G gb in words\n  G->>X: hello";
  expect([...rolesIn(text)]).toEqual([
    ["G", "ga"],
    ["X", "hv"],
  ]);
});

test("inRole colours areas with the role's tint and strokes with its shade, and leaves words alone", () => {
  expect(inRole("hardware-tint", "ga")).toBe("guest-a-tint");
  expect(inRole("hardware", "ga")).toBe("guest-a");
  expect(inRole("soft", "trap")).toBe("trap");
  expect(inRole("ink", "hv")).toBe("ink");
  expect(inRole("hardware", undefined)).toBe("hardware");
  expect(Object.keys(roles)).toEqual(["hw", "hv", "ga", "gb", "gc", "trap", "data"]);
});

test("tokenForVariable knows words from lines from areas", () => {
  expect(tokenForVariable("primaryTextColor")).toBe("ink");
  expect(tokenForVariable("nodeBorder")).toBe("hardware");
  expect(tokenForVariable("lineColor")).toBe("soft");
  expect(tokenForVariable("mainBkg")).toBe("hardware-tint");
  expect(tokenForVariable("cScale1")).toBe("guest-b-tint");
  expect(tokenForVariable("noteBkgColor")).toBe("raised");
});

test("themeVariables replaces colours and nothing else", () => {
  const given = { mainBkg: "#ECECFF", lineColor: "hsl(1, 2%, 3%)", fontFamily: '"trebuchet ms", arial', radius: 5 };
  expect(themeVariables(given)).toEqual({ mainBkg: sentinelOf("hardware-tint"), lineColor: sentinelOf("soft") });
});
