import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../src/tools/browser";
import { drawDiagrams } from "../src/tools/diagram/draw";
import { projectFolder } from "../src/tools/project";

const script = join(projectFolder, "src/tools/run.mjs");

function run(...args: string[]): { status: number | null; out: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: tmpdir(),
    encoding: "utf8",
  });
  return { status, out: stdout, error: stderr };
}

describe("the runner, from any folder", () => {
  test("lists the tools", () => {
    const { status, out } = run("--help");
    expect(status).toBe(0);
    for (const name of ["start", "dev", "build", "test", "check", "pdf", "shots", "gallery", "diagrams", "bench"]) {
      expect(out).toMatch(new RegExp(`^ {2}${name} `, "m"));
    }
  });

  test("names the nearest tool to one that is not there, without a stack", () => {
    const { status, error } = run("shot");
    expect(status).toBe(1);
    expect(error).toContain('There is no tool "shot".\n  Did you mean shots?');
    expect(error).not.toContain("    at ");
  });

  test("lists a tool's options, and explains an unknown one", () => {
    expect(run("pdf", "--help").out).toContain("--theme light|dark");
    const { status, error } = run("pdf", "--them", "dark");
    expect(status).toBe(1);
    expect(error).toContain("Unknown option --them.\n  Did you mean --theme?");
  });
});

describe("npm start", () => {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill("SIGKILL");
  });

  async function start(port: number): Promise<{ child: ChildProcess; url: string; said: () => string }> {
    const child = spawn(process.execPath, [script, "start", "--no-open", "--port", `${port}`], { stdio: "pipe" });
    children.push(child);
    let said = "";
    child.stdout?.on("data", (data) => {
      said += data;
    });
    child.stderr?.on("data", (data) => {
      said += data;
    });
    await expect.poll(() => said, { timeout: 50_000 }).toContain("Ctrl-C");
    return { child, url: /http:\/\/\S+/.exec(said)?.[0] ?? "", said: () => said };
  }

  test("serves the built talk, takes the next port when one is taken, and ends cleanly", async () => {
    const first = await start(42870);
    const second = await start(Number(new URL(first.url).port));
    expect(Number(new URL(second.url).port)).toBeGreaterThan(Number(new URL(first.url).port));
    for (const { child, url, said } of [first, second]) {
      expect(await (await fetch(url)).text()).toContain("<section");
      expect((await fetch(`${url}print.html`)).status).toBe(200);
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGINT");
      expect(await ended).toBe(0);
      expect(said()).toContain("Stopped.");
    }
  });
});

describe("in the tools' browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test("no other machine can be reached", async () => {
    const page = await browser.newPage();
    await expect(page.goto("http://example.org/", { timeout: 10_000 })).rejects.toThrow("ERR_NAME_NOT_RESOLVED");
  });

  const flow = "flowchart LR\n A[Guest]:::ga -->|trap| B[Hypervisor]:::hv\n subgraph host [One host]\n  B\n end";
  const sequence =
    "sequenceDiagram\n Guest->>Host: VM exit\n activate Host\n loop often\n  Host-->>Guest: VM entry\n end";

  test("diagrams become plain pictures in the theme's colours, beside those that are broken", async () => {
    const drawn = await drawDiagrams(await browser.newPage(), [flow, "flowchart LR\n A[open --> B", sequence]);
    expect(drawn[1]).toMatchObject({ error: expect.stringContaining("does not understand"), line: expect.any(Number) });
    for (const [index, words] of [
      [0, ["Guest", "trap", "Hypervisor"]],
      [2, ["Guest", "VM"]],
    ] as const) {
      const result = drawn[index];
      const svg = result && "svg" in result ? result.svg : "";
      expect(svg).toMatch(/^<svg [^>]*viewBox="/);
      for (const word of words) expect(svg).toContain(word);
      expect(svg).not.toMatch(/<(style|script|foreignObject|defs|marker|a)\b| id=| class=| style=|url\(|max-width/);
      const paints = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map((match) => match[1]);
      for (const paint of paints) expect(paint).toMatch(/^(none|var\(--[a-z-]+\))$/);
    }
  });

  test("a node's role is its colour, and a colour of the author's own is refused", async () => {
    const own = "flowchart LR\n A --> B\n style A fill:#f0f";
    const [role, refused] = await drawDiagrams(await browser.newPage(), [flow, own]);
    expect(role).toMatchObject({ svg: expect.stringContaining('fill="var(--guest-a-tint)" stroke="var(--guest-a)"') });
    expect(refused).toMatchObject({ error: expect.stringContaining("rgb(255, 0, 255)") });
  });
});
