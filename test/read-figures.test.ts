/** Figures of the reading edition in the built site: they move with the reading, by hand and by address; demos start when asked. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { settled, useSite } from "./site";

const site = useSite();
let page: Page;

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

const quick = { reducedMotion: "reduce" } as const;
const chapter = "read/how-it-works.html";
const figure = "#guest-execution-figure";
const widget = `${figure} hv-widget`;

/** Opens the chapter at a place of it, and waits until the figure is alive. */
async function openAt(place: string, options: BrowserContextOptions = {}): Promise<void> {
  page = await site.open(`${chapter}${place}`, { ...quick, ...options });
  await page.waitForSelector(`${widget} .scrubber input`);
}

/** Waits until the figure stands at this step and the list marks it, and it alone. */
async function standsAt(step: number): Promise<void> {
  await page.waitForFunction(
    ([selector, wanted]) => {
      const element = document.querySelector<HTMLElementTagNameMap["hv-widget"]>(`${selector} hv-widget`);
      const marked = [...document.querySelectorAll(`${selector} [aria-current="step"]`)].map(({ id }) => id);
      return element?.step === wanted && !element.moving && marked.join() === `guest-execution-step-${wanted}`;
    },
    [figure, step] as const,
    { timeout: 10_000 },
  );
}

/** Where a step begins, in pixels below the foot of the figure, and how much of the window is left for it. */
function belowFigure(step: number): Promise<{ gap: number; room: number }> {
  return page.evaluate((id) => {
    const item = document.getElementById(id)?.getBoundingClientRect().top ?? Number.NaN;
    const stage = document.querySelector("#guest-execution-figure > .walk-stage")?.getBoundingClientRect().bottom ?? 0;
    return { gap: item - stage, room: innerHeight - item };
  }, `guest-execution-step-${step}`);
}

function readStep(step: number): Promise<void> {
  return page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), `guest-execution-step-${step}`);
}

const windows = [
  ["a laptop", { width: 1280, height: 800 }],
  ["a phone", { width: 390, height: 844 }],
] as const;

test.each(windows)("a link to a step puts it below the figure, which stands at it, on %s", async (_name, viewport) => {
  await openAt("#guest-execution-step-5", { viewport });
  await standsAt(5);
  const { gap, room } = await belowFigure(5);
  expect(gap).toBeGreaterThanOrEqual(0);
  expect(gap).toBeLessThan(60);
  expect(room).toBeGreaterThan(100);
});

test("a link to a figure puts it below the bar, at its first step", async () => {
  await openAt("#guest-execution-figure");
  await standsAt(0);
  const top = await page.$eval(figure, (element) => element.getBoundingClientRect().top);
  expect(top).toBeGreaterThanOrEqual(48);
  expect(top).toBeLessThan(160);
});

test("a link may set the parameters, and the way to the stage keeps them and the step", async () => {
  await openAt("?techniqueA=translation&techniqueB=binary#guest-execution-step-5");
  await standsAt(5);
  const params = () => page.$eval(widget, (element) => (element as HTMLElementTagNameMap["hv-widget"]).params);
  expect(await params()).toMatchObject({ techniqueA: "translation", techniqueB: "binary" });
  // Not by a pointer, which would read on to the end of the section first.
  await page.$eval("#guest-execution .to-stage", (link) => (link as HTMLElement).click());
  expect(await settled(page, "guest-execution/5")).toBe("guest-execution/5");
  expect(page.url()).toContain("#/guest-execution/5?techniqueA=translation&techniqueB=binary");
  await page.goBack();
  await page.waitForSelector(`${widget} .scrubber input`);
  expect(await params()).toMatchObject({ techniqueA: "translation", techniqueB: "binary" });
});

test("a link in the text to another state changes the figure without loading the page again", async () => {
  page = await site.open(chapter, quick);
  await page.evaluate(() => Reflect.set(window, "isSame", true));
  const link = page.locator('#text a[href*="techniqueA="][href*="#guest-execution-step-"]').first();
  const { search, hash } = new URL((await link.getAttribute("href")) ?? "", site.url + chapter);
  await link.click();
  await standsAt(Number(/\d+$/.exec(hash)?.[0]));
  const params = await page.$eval(widget, (element) => (element as HTMLElementTagNameMap["hv-widget"]).params);
  expect(params).toMatchObject(Object.fromEntries(new URLSearchParams(search)));
  expect(await page.evaluate(() => Reflect.get(window, "isSame"))).toBe(true);
});

test("the figure moves with the reading, there and back", async () => {
  await openAt("#guest-execution");
  for (const step of [0, 1, 2, 5, 8, 3, 0]) {
    await readStep(step);
    await standsAt(step);
  }
});

test("hands move it: by the scrubber, its buttons and arrows on the picture; reading on takes it back", async () => {
  await openAt("#guest-execution-step-2");
  await standsAt(2);
  await page.focus(`${widget} .scrubber input`);
  await page.keyboard.press("ArrowRight");
  await standsAt(3);
  await page.click(`${widget} [aria-label="Step forwards"]`);
  await standsAt(4);
  await page.click(`${widget} [aria-label="Step back"]`);
  await standsAt(3);
  await page.focus(`${widget} .canvas`);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await standsAt(5);
  // What is shown is no longer what is read: the figure says its own sentence.
  const caption = page.locator(`${widget} .caption`);
  expect(await caption.isVisible()).toBe(true);
  expect(await page.innerText("#guest-execution-step-5 .sentence")).toContain(await caption.innerText());
  expect(await page.getAttribute("#guest-execution .to-stage", "href")).toBe("../index.html#/guest-execution/5");
  await readStep(3);
  await standsAt(3);
  await caption.waitFor({ state: "hidden" });
});

test("a drag of the scrubber passes through what lies between and rests at a step", async () => {
  await openAt("#guest-execution-step-0");
  const box = await page.locator(`${widget} .scrubber input`).boundingBox();
  if (!box) throw new Error("There is no scrubber to be seen.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 8, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.52, y, { steps: 8 });
  await page.mouse.move(box.x + box.width - 2, y, { steps: 4 });
  await page.mouse.up();
  await standsAt(9);
});

test("parameters change the figure where it stands, and are reset; then the reading goes on", async () => {
  await openAt("#guest-execution-step-5");
  await standsAt(5);
  const label = () => page.getAttribute(`${widget} svg`, "aria-label");
  const before = await label();
  const stage = page.locator(`${figure} > .walk-stage`);
  const place = await stage.boundingBox();
  // By place: to click an element the test's driver would scroll first, on to another step.
  const button = await page.locator(`${widget} .adjust`).boundingBox();
  await page.mouse.click((button?.x ?? 0) + 10, (button?.y ?? 0) + 10);
  await page.locator(`${widget} .controls-panel`).waitFor();
  // In its own place in the text the figure would be far above: the page has to go there with it.
  await expect.poll(async () => Math.abs(((await stage.boundingBox())?.y ?? 0) - (place?.y ?? 0))).toBeLessThan(3);
  await page.selectOption(`${widget} select >> nth=0`, "translation");
  await expect.poll(label).not.toBe(before);
  expect(await page.getAttribute("#guest-execution .to-stage", "href")).toContain("?techniqueA=translation");
  await page.click(`${widget} .reset`);
  await expect.poll(label).toBe(before);
  await page.keyboard.press("Escape");
  await page.locator(`${widget} .controls-panel`).waitFor({ state: "hidden" });
  expect(await page.getAttribute("#guest-execution .to-stage", "href")).toBe("../index.html#/guest-execution/5");
  await standsAt(5);
  expect((await belowFigure(5)).gap).toBeLessThan(60);
  expect((await belowFigure(5)).gap).toBeGreaterThanOrEqual(0);
});

test("it glides from step to step, but not for who wants less motion", async () => {
  const isGliding = () =>
    page.$eval(widget, (element) => {
      const { step, goTo } = element as HTMLElementTagNameMap["hv-widget"];
      goTo.call(element, step + 1);
      return (element as HTMLElementTagNameMap["hv-widget"]).moving;
    });
  await openAt("#guest-execution", { reducedMotion: "no-preference" });
  expect(await isGliding()).toBe(true);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.reload();
  await page.waitForSelector(`${widget} .scrubber input`);
  expect(await isGliding()).toBe(false);
});

test("demos start when asked to, one at a time, and until then nothing of theirs is loaded", async () => {
  page = await site.open("read/live-demos.html", quick);
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/assets/demos/")) loaded.push(request.url());
  });
  const demo = (index: number) => page.locator(".walk-demo").nth(index);
  const button = (index: number, name: string) => demo(index).locator(".demo-bar button", { hasText: name });
  for (const index of [0, 1]) await demo(index).scrollIntoViewIfNeeded();
  await button(0, "Start").waitFor();
  await page.waitForLoadState("networkidle");
  expect(loaded).toEqual([]);
  await button(0, "Start").press("Enter");
  await button(0, "Stop").waitFor();
  // By keys one goes on where one was.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Next");
  expect(loaded.length).toBeGreaterThan(0);
  expect(await demo(0).locator('[aria-current="step"]').count()).toBe(1);
  await button(0, "Next").click();
  await demo(0).locator(".walk-steps > li:nth-child(2)[aria-current]").waitFor();
  await button(0, "Back").click();
  await demo(0).locator(".walk-steps > li:nth-child(1)[aria-current]").waitFor();
  await button(1, "Start").click();
  await button(1, "Stop").waitFor();
  await button(0, "Start").waitFor();
  await button(1, "Stop").click();
  await button(1, "Start").waitFor();
  expect(await page.locator("hv-demo[active]").count()).toBe(0);
});
