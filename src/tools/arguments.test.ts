import { describe, expect, test } from "vitest";
import { Advice } from "./advice";
import { checkSlideIds, describeOptions, parseArguments } from "./arguments";

const options = {
  port: { kind: "number", value: "NUMBER", min: 0, max: 65535, about: "the first port to try" },
  theme: { kind: "text", value: "THEME", choices: ["light", "dark"], about: "the theme" },
  slide: { kind: "list", value: "ID,ID", about: "only these slides" },
  "no-open": { kind: "flag", about: "open no browser" },
} as const;

function parse(...args: string[]) {
  return parseArguments(args, options, {});
}

function adviceOf(run: () => unknown): Advice {
  try {
    run();
  } catch (error) {
    if (error instanceof Advice) return error;
    throw error;
  }
  throw new Error("No advice was given");
}

describe("parseArguments", () => {
  test("gives undefined and false for what was not said", () => {
    expect(parse()).toEqual({ port: undefined, theme: undefined, slide: undefined, "no-open": false });
  });

  test("reads values after a blank or an equals sign, and lists in pieces", () => {
    expect(parse("--port", "8080", "--theme=dark", "--slide", "a,b", "--slide=c", "--no-open")).toEqual({
      port: 8080,
      theme: "dark",
      slide: ["a", "b", "c"],
      "no-open": true,
    });
  });

  test("names the nearest option to an unknown one, and lists them all", () => {
    const advice = adviceOf(() => parse("--pot", "8080"));
    expect(advice.message).toBe("Unknown option --pot.");
    expect(advice.hint).toContain("Did you mean --port?");
    expect(advice.hint).toContain("--theme light|dark");
  });

  test("takes no word that belongs to no option", () => {
    expect(adviceOf(() => parse("dark")).message).toBe("Unknown option dark.");
    expect(adviceOf(() => parse("--constructor")).message).toBe("Unknown option --constructor.");
  });

  test.each([
    [["--port"], "--port needs a value."],
    [["--port", "--no-open"], "--port needs a value."],
    [["--port", "many"], '--port cannot be "many".'],
    [["--port", "70000"], '--port cannot be "70000".'],
    [["--theme", "drak"], '--theme cannot be "drak".'],
    [["--no-open=yes"], "--no-open takes no value."],
  ])("explains %j", (args, message) => {
    expect(adviceOf(() => parse(...args)).message).toBe(message);
  });

  test("says so when npm kept an option for itself", () => {
    const env = { npm_config_open: "", npm_lifecycle_event: "start" };
    const advice = adviceOf(() => parseArguments([], options, env));
    expect(advice.message).toBe("npm kept --no-open for itself.");
    expect(advice.hint).toContain("npm run start -- --no-open");
  });
});

test("describeOptions gives a line for each option, in columns", () => {
  expect(describeOptions(options).split("\n")).toEqual([
    "  --port NUMBER       the first port to try",
    "  --theme light|dark  the theme",
    "  --slide ID,ID       only these slides",
    "  --no-open           open no browser",
  ]);
  expect(describeOptions({})).toBe("It has no options.");
});

test("checkSlideIds names the nearest slide to one that is not there", () => {
  expect(checkSlideIds(["sprawl"], ["title", "sprawl"])).toBeUndefined();
  const advice = adviceOf(() => checkSlideIds(["title", "spawl"], ["title", "sprawl"]));
  expect(advice.message).toBe('There is no slide "spawl".');
  expect(advice.hint).toBe("Did you mean sprawl? The slides are: title, sprawl.");
});
