/** The live demos in the built site, with real machines: by clicker alone, by hand, left and found again, and when things fail. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import { catalogue } from "../demos/catalogue";
import { settled, useSite } from "./site";

const site = useSite();
let page: Page;

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

const quick = { reducedMotion: "reduce" } as const;

/** The slide that shows a demo. */
async function slideOf(name: string): Promise<string> {
  const ids = await page.evaluate((wanted) => {
    // The slides that the stage does not host now are in the page all the same.
    const demo = document.querySelector(`hv-demo[data-demo="${wanted}"]`);
    return demo?.closest("section")?.id;
  }, name);
  return ids ?? expect.fail(`no slide shows the demo “${name}”`);
}

/** What went wrong, as the demos tell it. */
function notices(): Promise<string[]> {
  return page.$$eval(".demo-notice > span", (all) =>
    all.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.textContent ?? ""),
  );
}

function markOf(slide: string): Promise<string | null> {
  return page.textContent(`#${slide} .demo-mark`);
}

/** Waits until no machine is left. */
async function noWorkers(): Promise<void> {
  await expect.poll(() => page.workers().length, { timeout: 10_000 }).toBe(0);
}

async function openAt(name: string, act = 0): Promise<string> {
  page = await site.open("", quick);
  const slide = await slideOf(name);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${slide}/${act}`);
  await settled(page, `${slide}/${act}`);
  return slide;
}

describe.each(Object.keys(catalogue))("%s", (name) => {
  test("is led through all its acts by a clicker, and back", async () => {
    const slide = await openAt(name);
    const acts = (await catalogue[name]?.())?.acts.length ?? 0;
    for (let act = 0; act < acts; act++) {
      if (act > 0) await page.keyboard.press("PageDown");
      await settled(page, `${slide}/${act}`);
      expect({ act, notices: await notices(), mark: await markOf(slide) }).toEqual({ act, notices: [], mark: "live" });
    }
    await page.keyboard.press("PageUp");
    await settled(page, `${slide}/${acts - 2}`);
    expect(await notices()).toEqual([]);
  });

  test("gives its machines back when its slide is left, and stands where it was when one comes back", async () => {
    const slide = await openAt(name, 1);
    await page.evaluate(() => {
      location.hash = "#/title";
    });
    await settled(page, "title/0");
    await noWorkers();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/${slide}/2`);
    await settled(page, `${slide}/2`);
    expect({ notices: await notices(), mark: await markOf(slide) }).toEqual({ notices: [], mark: "live" });
  });

  test("runs on a page of its own, down to a phone's width, and has nothing that axe finds", async () => {
    page = await site.open("", quick);
    await page.goto(`${site.url}demos/${name}/`);
    await page.waitForFunction(() => {
      const demo = document.querySelector("hv-demo");
      return demo?.active && !demo.moving && demo.view !== undefined;
    });
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => {
      const demo = document.querySelector("hv-demo");
      return demo?.act === 1 && !demo.moving;
    });
    expect(await notices()).toEqual([]);
    for (const width of [1280, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ width, overflow }).toEqual({ width, overflow: 0 });
    }
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(found).toEqual([]);
  });
});

/** The view of the console demo, as its element has it. */
interface ConsoleView {
  web: { state: string; beat?: number; screen: { rows: [string, number][][] } };
  mail: { state: string; beat?: number };
}

function consoleView(): Promise<ConsoleView> {
  return page.$eval(
    'hv-demo[data-demo="console"]',
    (demo) => (demo as HTMLElement & { view: unknown }).view as ConsoleView,
  );
}

async function webText(): Promise<string> {
  return (await consoleView()).web.screen.rows.map((runs) => runs.map(([text]) => text).join("")).join("\n");
}

describe("a console", () => {
  test("keeps the keys until Esc, but never a clicker's", async () => {
    const slide = await openAt("console", 2);
    await page.locator(`#${slide} .console-keyboard`).first().focus();
    await page.keyboard.type("echo Hello, room");
    await page.keyboard.press("Enter");
    await expect.poll(webText).toMatch(/^Hello, room$/m);
    await page.keyboard.press("ArrowRight");
    expect(await settled(page)).toBe(`${slide}/2`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowRight");
    await settled(page, `${slide}/3`);
    await page.locator(`#${slide} .console-keyboard`).first().focus();
    await page.keyboard.press("PageDown");
    await settled(page, `${slide}/4`);
  });

  test("rests in a tab that nobody sees, and goes on where it was", async () => {
    await openAt("console", 1);
    const hide = (hidden: boolean) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await hide(true);
    await expect.poll(async () => (await consoleView()).mail.state).toBe("paused");
    const { beat = 0 } = (await consoleView()).mail;
    await hide(false);
    await expect.poll(async () => (await consoleView()).mail.beat).toBeGreaterThan(beat);
    expect((await consoleView()).mail.state).toBe("running");
  });

  test("tells of a machine whose worker is gone, goes on beside it, and makes another", async () => {
    const slide = await openAt("console", 1);
    const [first] = page.workers();
    await first?.evaluate(() => self.close());
    const renew = page.locator(`#${slide} button`, { hasText: "New machine" });
    await page.locator(`#${slide} button`, { hasText: "Reset" }).first().click();
    await page.locator(`#${slide} button`, { hasText: "Reset" }).last().click();
    await renew.waitFor({ timeout: 15_000 });
    expect(await renew.count()).toBe(1);
    await renew.click();
    await renew.waitFor({ state: "detached" });
    await expect
      .poll(async () => [(await consoleView()).web.state, (await consoleView()).mail.state])
      .toEqual(["running", "running"]);
  });
});

test("a browser without WebAssembly keeps the recorded still, says why, and the keys go on", async () => {
  page = await site.open("", quick);
  const slide = await slideOf("console");
  await page.context().addInitScript(() => {
    Reflect.deleteProperty(window, "WebAssembly");
  });
  await page.goto(`${site.url}?without#/${slide}`);
  await settled(page, `${slide}/0`);
  expect(await notices()).toEqual([expect.stringContaining("WebAssembly")]);
  expect(await markOf(slide)).toBe("recorded");
  await page.keyboard.press("PageDown");
  await settled(page, `${slide}/1`);
});

test("a window that is made smaller or larger shows all of a demo, and its machines go on", async () => {
  const slide = await openAt("console", 1);
  const { beat = 0 } = (await consoleView()).mail;
  for (const [width, height] of [
    [640, 360],
    [1024, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    const box = await page.locator(`#${slide} .demo-view`).boundingBox();
    expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
  }
  await expect.poll(async () => (await consoleView()).mail.beat).toBeGreaterThan(beat);
});

test("the policy allows WebAssembly and the deck's own workers, and no other code", async () => {
  page = await site.open("", quick);
  for (const path of ["", "demos/console/"]) {
    await page.goto(`${site.url}${path}`);
    const policy = (await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content")) ?? "";
    const directives = new Map(policy.split("; ").map((one) => [one.split(" ")[0], one.split(" ").slice(1)]));
    const scripts = directives.get("script-src")?.filter((source) => !source.startsWith("'sha256-"));
    expect(scripts).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(directives.get("worker-src")).toEqual(["'self'"]);
    expect(directives.get("default-src")).toEqual(["'none'"]);
  }
});

test("nothing of a machine is loaded before a demo comes near", async () => {
  page = await site.open("", quick);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.evaluate(() => {
    location.hash = "#/definition";
  });
  await settled(page, "definition/0");
  expect(asked.filter((url) => /wasm|worker/.test(url))).toEqual([]);
  expect(page.workers()).toEqual([]);
});
