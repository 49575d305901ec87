/** Machines in workers, from a page that is served from its sources and from one that is built as the site is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../src/tools/browser";
import { type Built, buildPages } from "./pages/build";
import { type Pages, servePages } from "./pages/serve";

const place = "test/pages/machine.html";

let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

async function open(url: string): Promise<void> {
  page = await (await browser.newContext()).newPage();
  complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  await page.waitForSelector("html[data-ready]", { state: "attached" });
}

afterEach(async () => {
  await page.context().close();
});

/** Waits until the page has so many workers; more would be ones that nobody gave back. */
async function workers(count: number): Promise<void> {
  await expect.poll(() => page.workers().length, { timeout: 10_000 }).toBe(count);
}

/** Boots a machine, saves it, lets it go on, takes it back; gives what was seen. */
async function lifeOfAMachine() {
  return page.evaluate(async () => {
    const { createWorkerMachine, listenTo, testFirmware, testMailbox } = machines;
    const spec = { name: "one", ramMiB: 16, firmware: testFirmware(), mailbox: testMailbox };
    const machine = await createWorkerMachine(spec);
    const heard = listenTo(machine);
    const askedMs = performance.timeOrigin + performance.now();
    const bootedMs = await machine.boot();
    await heard.untilLine("boot");
    await machine.sendSerial("x");
    await heard.untilLine("echo x");
    const snapshot = await machine.snapshot();
    await machine.sendSerial("sy");
    await heard.untilLine("echo y");
    const after = (await machine.readScreen()).cells[1];
    await machine.rollback(snapshot);
    const before = (await machine.readScreen()).cells[1];
    await machine.sendSerial("z");
    await heard.untilLine("echo z");
    await machine.pause();
    const { portAccesses, mailbox } = await machine.readStatistics();
    return {
      ...{ lines: heard.lines(), states: heard.states(), before, after, mailbox: mailbox.length, portAccesses },
      ...{ pages: snapshot.pages.numbers.length, hashes: snapshot.hashes.length },
      bootMs: bootedMs - askedMs,
    };
  });
}

const expected = {
  lines: ["boot", "echo x", "echo y", "echo z"],
  ...{ states: ["running", "paused"], before: 0, after: 1, mailbox: 32, hashes: 4096 },
};

describe("a machine in a worker", () => {
  let pages: Pages;

  beforeAll(async () => {
    pages = await servePages(place);
  });

  afterAll(async () => {
    await pages?.close();
  });

  beforeEach(() => open(pages.url));

  it("boots, is saved and rolled back, on one clock with the page, in one worker", async () => {
    const seen = await lifeOfAMachine();
    expect(seen).toMatchObject(expected);
    expect(seen.portAccesses).toBeGreaterThan(0);
    // Both clocks are read to a tenth of a millisecond only.
    expect(seen.bootMs).toBeGreaterThan(-1);
    await workers(1);
    expect(complaints).toEqual([]);
  });

  it("gives its worker back when it is destroyed, and fails from then on", async () => {
    const kinds = await page.evaluate(async () => {
      const { createWorkerMachine, testFirmware } = machines;
      const machine = await createWorkerMachine({ name: "one", ramMiB: 8, firmware: testFirmware() });
      await machine.boot();
      const open = machine.snapshot().catch(({ kind }) => kind);
      await machine.destroy();
      await machine.destroy();
      return [await open, await machine.boot().catch(({ kind }) => kind), machine.state];
    });
    expect(kinds).toEqual(["destroyed", "destroyed", "destroyed"]);
    await workers(0);
  });

  it("says that it has crashed, with the emulator's words, and its worker is gone", async () => {
    const crash = await page.evaluate(async () => {
      const { createWorkerMachine, listenTo, testFirmware } = machines;
      const machine = await createWorkerMachine({ name: "one", ramMiB: 8, firmware: testFirmware() });
      const heard = listenTo(machine);
      await machine.boot();
      await machine.sendSerial("t");
      await heard.until(({ events }) => events.some(({ kind }) => kind === "crash"));
      const error = heard.events.find((event) => event.kind === "crash")?.error;
      const later = await machine.readScreen().catch(({ kind }) => kind);
      return { state: machine.state, kind: error?.kind, message: error?.message, later };
    });
    expect(crash).toMatchObject({ state: "crashed", kind: "crashed", later: "crashed" });
    expect(crash.message).toMatch(/“one” has crashed: .*#GP/s);
    await workers(0);
    expect(complaints).toEqual([]);
  });

  it("counts as crashed when its worker fails", async () => {
    const seen = await page.evaluate(async () => {
      const made: Worker[] = [];
      globalThis.Worker = class extends Worker {
        constructor(...parts: ConstructorParameters<typeof Worker>) {
          super(...parts);
          made.push(this);
        }
      };
      const { createWorkerMachine, listenTo, testFirmware } = machines;
      const machine = await createWorkerMachine({ name: "one", ramMiB: 8, firmware: testFirmware() });
      const heard = listenTo(machine);
      const open = machine.boot().catch(({ kind }) => kind);
      made[0]?.dispatchEvent(new ErrorEvent("error", { message: "Nobody caught this." }));
      const error = heard.events.find((event) => event.kind === "crash")?.error;
      return { open: await open, message: error?.message, state: machine.state };
    });
    expect(seen).toEqual({ open: "crashed", message: "“one” has crashed: Nobody caught this.", state: "crashed" });
    await workers(0);
  });

  it("counts as crashed when its worker does not answer in time", async () => {
    await page.evaluate(async () => {
      const { createWorkerMachine, listenTo, testFirmware } = machines;
      const spec = { name: "one", ramMiB: 8, firmware: testFirmware(), timeoutMs: 300 };
      listenTo(await createWorkerMachine(spec));
    });
    // It never ends, and takes the worker with it.
    page
      .workers()[0]
      ?.evaluate("for (;;);")
      .catch(() => {});
    const seen = await page.evaluate(async () => {
      const [machine] = machines.all;
      // The first may still be answered before the endless loop begins.
      for (;;) {
        const kind = await machine?.readScreen().then(
          () => undefined,
          ({ kind }) => kind,
        );
        if (kind) return [kind, machine?.state, await machine?.boot().catch(({ message }) => message)];
      }
    });
    expect(seen).toEqual(["timeout", "crashed", "“one” has not answered for 0.3 s."]);
  });

  it("cannot be built where its script does not load, and can when it does", async () => {
    await page.route("**/crc32.ts*", (route) => route.abort());
    const build = () =>
      page.evaluate(async () => {
        const { createWorkerMachine, testFirmware } = machines;
        const spec = { name: "one", ramMiB: 8, firmware: testFirmware() };
        return createWorkerMachine(spec).then(
          ({ state }) => state,
          ({ kind, message }) => [kind, message],
        );
      });
    expect(await build()).toEqual(["unsupported", expect.stringContaining("did not start")]);
    await workers(0);
    await page.unroute("**/crc32.ts*");
    expect(await build()).toBe("off");
  });

  it("comes from the spare workers where there are some, and others are made spare", async () => {
    await page.evaluate(() => machines.prepareMachines(2));
    await workers(2);
    await page.evaluate(async () => {
      const { createWorkerMachine, testFirmware } = machines;
      await (await createWorkerMachine({ name: "one", ramMiB: 8, firmware: testFirmware() })).boot();
    });
    await workers(3);
    await page.evaluate(() => machines.releaseSpares());
    await workers(1);
  });

  it("is refused where it makes no sense", async () => {
    const error = await page.evaluate(async () => {
      const { createWorkerMachine, testFirmware } = machines;
      const spec = { name: "one", ramMiB: 100, firmware: testFirmware() };
      return createWorkerMachine(spec).catch(({ kind, message }) => ({ kind, message }));
    });
    expect(error).toEqual({ kind: "refused", message: "“one” cannot be built: its memory must be 1 to 64 MiB." });
    await workers(0);
  });
});

describe("a built page", () => {
  let built: Built;

  beforeAll(async () => {
    built = await buildPages(place);
  });

  afterAll(async () => {
    await built?.close();
  });

  it("runs machines under its policy and a sub-path", async () => {
    await open(built.url);
    expect(await lifeOfAMachine()).toMatchObject(expected);
    await workers(1);
    expect(complaints).toEqual([]);
  });

  it("holds the emulator once, in the worker's script", () => {
    const assets = join(built.folder, "assets");
    const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
    const withEmulator = scripts.filter((name) => readFileSync(join(assets, name), "utf8").includes("emulator-loaded"));
    expect(withEmulator).toEqual([expect.stringMatching(/^worker-/)]);
    expect(readdirSync(assets).filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
  });
});
