/** What the live demos cost: starting, snapshots, clones, migration, frames beside them, weight, memory. */
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { build } from "vite";
import { projectFolder } from "../project";
import { serve } from "../serve";
import type { Item } from "./item";
import { settled } from "./keys";
import { median, quantile } from "./statistics";
import { type Weight, weighDemos } from "./weight";

const repetitions = 9;
const watchedSeconds = 5;

/** Measures machines in a page of their own, and the demos on their slides; `url` is the built site's index.html. */
export async function measureDemos(browser: Browser, url: string, site: string): Promise<Item[]> {
  return [...(await measureMachines(browser)), ...(await measureSlides(browser, url)), weigh(await weighDemos(site))];
}

async function measureMachines(browser: Browser): Promise<Item[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-machines-"));
  const entry = "src/tools/bench/machines.html";
  await build({
    ...{ root: projectFolder, base: "./", configFile: false, logLevel: "error", publicDir: false },
    worker: { format: "es" },
    build: { outDir: folder, target: "es2022", rolldownOptions: { input: join(projectFolder, entry) } },
  });
  const served = await serve(folder, { port: 0 });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${served.url}${entry}`);
    await page.waitForSelector("html[data-ready]", { state: "attached" });
    return [
      ...(await reportSnapshots(page)),
      ...(await reportClones(page)),
      await reportPauses(page),
      await reportFrames(page),
      await reportIdle(page, await browser.newBrowserCDPSession()),
    ];
  } finally {
    await context.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measures = import("./machines-page").Measures;
declare const measures: Measures;

/** The median, with what lies around it. */
function spread(name: string, times: readonly number[], most: number, note: string): Item {
  const between = `${quantile(times, 0).toFixed(1)}–${quantile(times, 1).toFixed(1)}`;
  return { name, value: median(times), unit: "ms", most, note: `${note}; ${between}, ${times.length} times` };
}

async function reportSnapshots(page: Page): Promise<Item[]> {
  const { taken, back, scans, calls } = await page.evaluate((times) => measures.snapshots(times), 3 * repetitions);
  const call = median(calls);
  const scan = scans.map((ms) => Math.max(0, ms - call));
  return [
    spread("Snapshot", taken, 30, "guest of 16 MiB, 12 of them in use, running"),
    spread("Rollback", back, 20, "the same guest"),
    spread("Scan for dirty pages", scan, 2, `16 MiB, without the call to its worker (${call.toFixed(1)} ms)`),
  ];
}

async function reportClones(page: Page): Promise<Item[]> {
  const { one, eight } = await page.evaluate((times) => measures.clones(times), repetitions);
  return [
    spread("Clone that answers", one ?? [], 80, "from order to first answer, worker ready"),
    spread("Eight clones that answer", eight ?? [], 600, "all at once, workers ready"),
  ];
}

async function reportPauses(page: Page): Promise<Item> {
  const times = await page.evaluate((count) => measures.pauses(count), repetitions);
  return spread("Pause of a live migration", times, 30, "idle guest, 12 of 16 MiB in use, 120 Mbit/s");
}

async function reportFrames(page: Page): Promise<Item> {
  const times = await page.evaluate((seconds) => measures.frames(4, seconds), watchedSeconds);
  const value = quantile(times, 0.95);
  const note = `95th percentile of ${times.length} beside four guests at 90 % load; median ${median(times).toFixed(1)}`;
  return { name: "Frame beside busy guests", value, unit: "ms", most: 20, note };
}

/** Share of a core that two guests take which do nothing, above what their page takes without them. */
async function reportIdle(page: Page, session: CDPSession): Promise<Item> {
  const watch = async (guests: number) => {
    await page.evaluate((count) => measures.idle(count), guests);
    await page.waitForTimeout(1500);
    const before = await processorSeconds(session);
    await page.waitForTimeout(watchedSeconds * 1000);
    return ((await processorSeconds(session)) - before) / watchedSeconds;
  };
  const empty = await watch(0);
  const value = 100 * ((await watch(2)) - empty);
  await page.evaluate(() => measures.idle(0));
  return {
    name: "Two idle guests, of a core",
    value,
    unit: "%",
    most: 10,
    note: `${watchedSeconds} s of all renderers`,
  };
}

/** Processor time of all pages so far. */
async function processorSeconds(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** A demo's first heartbeat after its slide is shown, and what is left when all demos have been visited. */
async function measureSlides(browser: Browser, url: string): Promise<Item[]> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: "reduce",
    serviceWorkers: "block",
  });
  try {
    const page = await context.newPage();
    const session = await browser.newBrowserCDPSession();
    const times: number[] = [];
    for (let index = 0; index < repetitions; index++) times.push(await firstBeat(page, url));
    const slides = await page.$$eval("hv-demo", (all) => all.map((demo) => demo.closest("section")?.id ?? ""));
    await page.reload({ waitUntil: "load" });
    await show(page, "definition");
    const before = await memoryMB(page, session);
    const first = await visitAll(page, session, slides);
    const second = await visitAll(page, session, slides);
    const note = `${slides.length} slides, then the title`;
    return [
      spread("First heartbeat on a slide", times, 300, "from the key to the guest's first line, code loaded"),
      {
        name: "Memory left by all demos",
        value: first - before,
        unit: "MB",
        most: 10,
        note: `${note}; ${before.toFixed(0)} MB before`,
      },
      { name: "Memory that a second visit adds", value: second - first, unit: "MB", most: 10, note },
    ];
  } finally {
    await context.close();
  }
}

/** Shows all demos once and leaves them; gives what the page's process holds then. */
async function visitAll(page: Page, session: CDPSession, slides: readonly string[]): Promise<number> {
  for (const id of [...slides, "title"]) await show(page, id);
  await page.waitForTimeout(3000);
  return memoryMB(page, session);
}

async function show(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${id}`);
  await settled(page);
}

async function firstBeat(page: Page, url: string): Promise<number> {
  await page.goto("about:blank");
  await page.goto(url, { waitUntil: "load" });
  await settled(page);
  const before = await page.evaluate(() => {
    const slides = [...document.querySelectorAll<HTMLElement>("section[data-steps]")];
    return slides[slides.findIndex((slide) => slide.querySelector('[data-demo="console"]')) - 1]?.id ?? "";
  });
  await show(page, before);
  // The code and the spare workers come while the slide before is talked about.
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const shown = new Promise<number>((resolve) => {
      addEventListener(
        "keydown",
        ({ timeStamp }) => {
          const look = () => {
            const demo = document.querySelector<HTMLElement & { view?: unknown }>("hv-demo[active]");
            const beats = (demo?.view as { mail?: { beat?: number } } | undefined)?.mail?.beat;
            if (beats !== undefined) resolve(performance.now() - timeStamp);
            else setTimeout(look, 1);
          };
          look();
        },
        { once: true, capture: true },
      );
    });
    Reflect.set(window, "shown", shown);
  });
  await page.keyboard.press("Shift+ArrowRight");
  return page.evaluate(() => Reflect.get(window, "shown") as Promise<number>);
}

/** What the page's process holds for itself, in MB of 10^6 bytes; its heap only, where the system does not tell. */
async function memoryMB(page: Page, session: CDPSession): Promise<number> {
  const own = await page.context().newCDPSession(page);
  await own.send("HeapProfiler.enable");
  await own.send("HeapProfiler.collectGarbage");
  const { usedSize } = await own.send("Runtime.getHeapUsage");
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const sizes = await Promise.all(
    processInfo.filter(({ type }) => type === "renderer").map(({ id }) => proportionalKB(id)),
  );
  const known = sizes.filter((size) => size !== undefined);
  return known.length > 0 ? (known.reduce((sum, size) => sum + size, 0) * 1024) / 1e6 : usedSize / 1e6;
}

/** Memory of a process, what it shares counted by its share, in KiB; undefined where the system does not tell. */
async function proportionalKB(processId: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${processId}/smaps_rollup`, "utf8").catch(() => "");
  const size = /^Pss:\s+(\d+) kB/m.exec(text)?.[1];
  return size === undefined ? undefined : Number(size);
}

function weigh(weights: readonly Weight[]): Item {
  const value = weights.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const heaviest = [...weights].sort((a, b) => b.bytes - a.bytes).slice(0, 3);
  const note = `${weights.length} files in brotli; ${heaviest.map(({ file, bytes }) => `${file} ${(bytes / 1000).toFixed(0)}`).join(", ")}`;
  return { name: "Code of all demos", value, unit: "KB", most: 600, note };
}
