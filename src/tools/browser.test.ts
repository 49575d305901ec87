import { describe, expect, test } from "vitest";
import { findBrowser, installCommands, isSandboxPossible, type Machine } from "./browser";

function machine(platform: string, programs: readonly string[], env: Record<string, string> = {}): Machine {
  return { platform, env, home: "/home/me", isProgram: (path) => programs.includes(path) };
}

describe("findBrowser", () => {
  test("takes the one that was chosen, before any other", () => {
    const programs = ["/my/browser", "/usr/bin/chromium"];
    const env = { HYPERVISIBLE_BROWSER: "/my/browser", PATH: "/usr/bin" };
    expect(findBrowser(machine("linux", programs, env))).toBe("/my/browser");
  });

  test("gives advice when the chosen one is not there, even when others are", () => {
    const env = { HYPERVISIBLE_BROWSER: "/gone", PATH: "/usr/bin" };
    expect(() => findBrowser(machine("linux", ["/usr/bin/chromium"], env))).toThrow('"/gone"');
  });

  test("looks for Chrome, then Chromium, then Edge on the path of Linux, then at their usual places", () => {
    const env = { PATH: "/usr/local/bin:/usr/bin" };
    const all = ["/usr/bin/microsoft-edge", "/usr/bin/chromium", "/usr/local/bin/google-chrome"];
    expect(findBrowser(machine("linux", all, env))).toBe("/usr/local/bin/google-chrome");
    expect(findBrowser(machine("linux", all.slice(0, 2), env))).toBe("/usr/bin/chromium");
    expect(findBrowser(machine("linux", all.slice(0, 1), env))).toBe("/usr/bin/microsoft-edge");
    expect(findBrowser(machine("linux", ["/snap/bin/chromium"], env))).toBe("/snap/bin/chromium");
  });

  test("looks into the applications of macOS, everybody's and one's own", () => {
    const own = "/home/me/Applications/Chromium.app/Contents/MacOS/Chromium";
    const everybodys = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(findBrowser(machine("darwin", [own]))).toBe(own);
    expect(findBrowser(machine("darwin", [own, everybodys]))).toBe(everybodys);
  });

  test("looks into the program folders of Windows", () => {
    const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
    const env = { PROGRAMFILES: "C:\\Program Files", "PROGRAMFILES(X86)": "C:\\Program Files (x86)" };
    expect(findBrowser(machine("win32", [edge], env))).toBe(edge);
  });

  test("finds none where there is none", () => {
    expect(findBrowser(machine("linux", [], { PATH: "/usr/bin" }))).toBeUndefined();
    expect(findBrowser(machine("win32", []))).toBeUndefined();
  });
});

describe("installCommands", () => {
  const has =
    (...programs: string[]) =>
    (name: string) =>
      programs.includes(name);
  const words = (...args: Parameters<typeof installCommands>) =>
    installCommands(...args).map((each) => each.words.join(" "));

  test("uses the packages of the system, with or without sudo", () => {
    expect(words(has("apt-get"), [])).toEqual(["apt-get update", "apt-get install -y chromium"]);
    expect(words(has("dnf"), ["sudo", "-n"])).toEqual(["sudo -n dnf install -y chromium"]);
    expect(words(has("pacman"), [])).toEqual(["pacman -Sy --noconfirm chromium"]);
  });

  test("goes on when only the list of packages could not be fetched", () => {
    expect(installCommands(has("apt-get"), []).map(({ mayFail }) => mayFail ?? false)).toEqual([true, false]);
  });

  test("asks nothing of a system whose administrator we are not, but brew needs none", () => {
    expect(words(has("apt-get"), undefined)).toEqual([]);
    expect(words(has("brew"), undefined)).toEqual(["brew install --cask google-chrome"]);
  });
});

test("the sandbox is left out for root and for machines of continuous integration only", () => {
  expect(isSandboxPossible({}, 1000)).toBe(true);
  expect(isSandboxPossible({}, undefined)).toBe(true);
  expect(isSandboxPossible({}, 0)).toBe(false);
  expect(isSandboxPossible({ CI: "true" }, 1000)).toBe(false);
});
