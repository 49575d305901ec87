import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { projectFolder } from "./project";
import { isNodeGoodEnough, listTools, nearestTool, neededInstall, npmCommand, tools } from "./run.mjs";

describe("neededInstall", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hypervisible-run-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const manifest = { dependencies: { vite: "^8.0.0" } };
  const lock = {
    packages: {
      "": manifest,
      "node_modules/vite": { version: "8.0.1" },
      "node_modules/fsevents": { version: "2.0.0", optional: true },
    },
  };

  function write(name: string, content: unknown): void {
    mkdirSync(join(folder, "node_modules"), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(content));
  }

  function writeInstalled(version: string): void {
    write("node_modules/.package-lock.json", { packages: { "node_modules/vite": { version } } });
  }

  test("is nothing when what is installed is what is locked, but for packages of other machines", () => {
    write("package.json", manifest);
    write("package-lock.json", lock);
    writeInstalled("8.0.1");
    expect(neededInstall(folder)).toBeUndefined();
  });

  test("is npm ci on a fresh clone", () => {
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
    expect(existsSync(join(folder, "node_modules"))).toBe(false);
    expect(neededInstall(folder)).toEqual({ command: "ci", why: "no packages are installed yet" });
  });

  test("is npm ci when another version is installed", () => {
    write("package.json", manifest);
    write("package-lock.json", lock);
    writeInstalled("7.0.0");
    expect(neededInstall(folder)).toEqual({
      command: "ci",
      why: "package-lock.json asks for other versions of vite",
    });
  });

  test("is npm install when the package list has changed, or nothing is locked", () => {
    write("package.json", { dependencies: { ...manifest.dependencies, yaml: "^2.0.0" } });
    write("package-lock.json", lock);
    writeInstalled("8.0.1");
    expect(neededInstall(folder)?.command).toBe("install");
    rmSync(join(folder, "package-lock.json"));
    rmSync(join(folder, "node_modules"), { recursive: true });
    expect(neededInstall(folder)?.command).toBe("install");
  });

  test("explains a file that is no JSON", () => {
    writeFileSync(join(folder, "package-lock.json"), "{");
    expect(() => neededInstall(folder)).toThrow("package-lock.json is not JSON");
  });
});

test("isNodeGoodEnough draws the line at 20.19", () => {
  expect(["v18.20.0", "v20.18.3", "v20.19.0", "v20.20.2", "v22.0.0", "v24.1.0"].map(isNodeGoodEnough)).toEqual([
    false,
    false,
    true,
    true,
    true,
    true,
  ]);
});

test("npmCommand asks the npm that called, else the one on the path", () => {
  const cli = "/usr/lib/node_modules/npm/bin/npm-cli.js";
  expect(npmCommand({ npm_execpath: cli }, "win32", "node")).toEqual({ command: "node", first: [cli], shell: false });
  expect(npmCommand({ npm_execpath: "/x/pnpm.cjs" }, "linux", "node").command).toBe("npm");
  expect(npmCommand({}, "win32", "node")).toEqual({ command: "npm.cmd", first: [], shell: true });
});

describe("the list of tools", () => {
  test("names tools that are there", () => {
    for (const name of Object.keys(tools)) expect(existsSync(join(projectFolder, `src/tools/${name}.ts`))).toBe(true);
    expect(listTools().split("\n").length).toBe(Object.keys(tools).length);
  });

  test("has a nearest name for one that was mistyped, and none for another word", () => {
    expect([nearestTool("strat"), nearestTool("shot"), nearestTool("diagram")]).toEqual(["start", "shots", "diagrams"]);
    expect(nearestTool("xylophone")).toBeUndefined();
  });
});
