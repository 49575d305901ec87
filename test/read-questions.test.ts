/** The questions at a chapter's end, in the built site. */
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { useSite } from "./site";

const site = useSite();
const chapter = "read/how-it-works.html";
const question = "#check-silent-popf";
const ready = `${question} .feedback[role="status"]`;
const feedback = () => page.innerText(`${question} .feedback`);
let page: Page;

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

async function openChapter(options: BrowserContextOptions = {}): Promise<void> {
  page = await site.open("", { reducedMotion: "reduce", ...options });
  await page.goto(site.url + chapter);
  await page.waitForSelector(ready, { state: "attached" });
}

function choose(index: number): Promise<void> {
  return page.locator(`${question} .choice`).nth(index).click();
}

/** The words on the choices that have been tried, in the order of the choices. */
function marks(): Promise<(string | undefined)[]> {
  return page.$$eval(`${question} .choice`, (choices) =>
    choices.map((choice) => choice.querySelector(".verdict")?.textContent ?? undefined),
  );
}

test("without scripts the answers are folded in, and can be unfolded", async () => {
  page = await site.open(chapter, { javaScriptEnabled: false });
  const right = page.locator(`${question} .answer .right`);
  expect(await right.isVisible()).toBe(false);
  await page.click(`${question} summary`);
  expect(await right.innerText()).toMatch(/^Right: Nothing, and nobody is told\.\s/);
  expect(await page.locator(`${question} .answer dt`).count()).toBe(3);
});

test("a choice is answered at once, and may be followed by another one", async () => {
  await openChapter();
  expect(await page.isVisible(`${question} .answer`)).toBe(false);
  await choose(0);
  expect(await feedback()).toMatch(/^Not quite\. So it should be/);
  expect(await marks()).toEqual(["Not quite", undefined, undefined]);
  expect(await page.innerText(`${question} summary`)).toBe("Show the answer");
  await choose(2);
  expect(await feedback()).toMatch(/^Right\. The flag stays as it is/);
  expect(await marks()).toEqual(["Not quite", undefined, "Right"]);
  expect(await page.innerText(`${question} summary`)).toBe("See all the answers");
});

test("arrows only pass over choices; Enter or Space answers", async () => {
  await openChapter();
  await page.focus(`${question} input`);
  await page.keyboard.press("Space");
  expect(await marks()).toEqual(["Not quite", undefined, undefined]);
  await page.keyboard.press("ArrowDown");
  expect(await feedback()).toBe("Press Enter to choose this one.");
  await page.keyboard.press("ArrowDown");
  expect(await marks()).toEqual(["Not quite", undefined, undefined]);
  await page.keyboard.press("Enter");
  expect(await marks()).toEqual(["Not quite", undefined, "Right"]);
});

test("answers are there again on the next visit, until they are to be forgotten", async () => {
  await openChapter();
  await choose(2);
  await choose(1);
  await page.reload();
  await page.waitForSelector(ready);
  // Who looks at the others after the right one has still got it right.
  expect(await marks()).toEqual([undefined, undefined, "Right"]);
  expect(await page.isChecked(`${question} input >> nth=2`)).toBe(true);
  await page.click("[data-forget]");
  expect(await marks()).toEqual([undefined, undefined, undefined]);
  await page.reload();
  await page.waitForSelector(ready, { state: "attached" });
  expect(await page.isChecked(`${question} input >> nth=2`)).toBe(false);
  expect(await page.locator("#check [data-verdict]").count()).toBe(0);
});

test.each(["dark", "light"])("axe finds nothing in them, answered or not, in the %s theme", async (theme) => {
  await openChapter();
  await page.goto(`${site.url}${chapter}?theme=${theme}`);
  await page.waitForSelector(ready, { state: "attached" });
  await choose(1);
  await choose(2);
  await page.click(`${question} summary`);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    return (await run("#check")).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(violations).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.$eval("#check", (check) => check.scrollWidth - check.clientWidth);
  expect(overflow).toBe(0);
});
