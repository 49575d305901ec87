/** The manager by hand, with real machines on a page of its own: mouse, finger and keyboard alone. */
import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { View } from "../demos/manager/demo";
import { useSite } from "./site";

const site = useSite();
let page: Page;

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

/** Machines of other tests may be at work on the same processors. */
const soon = { timeout: 20_000 };

async function openPage(options: Parameters<typeof site.open>[1] = {}): Promise<void> {
  page = await site.open("", { reducedMotion: "reduce", ...options });
  await page.goto(`${site.url}demos/manager/`);
  await atRest(0);
}

async function atRest(act: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const demo = document.querySelector("hv-demo");
    return demo?.act === wanted && demo.active && !demo.moving && demo.view !== undefined;
  }, act);
}

function view(): Promise<View> {
  return page.$eval("hv-demo", (demo) => demo.view as View);
}

/** Where the guests are and what they do, as "web A running". */
async function estate(): Promise<string[]> {
  return (await view()).fleet.guests.map(({ name, host, state }) => `${name} ${host} ${state}`);
}

const row = (name: string) => page.locator(".pane-row", { hasText: new RegExp(`^${name}`) });
const button = (name: string) => page.getByRole("button", { name });

/**
 * Presses a button for one guest as a person would: once it is drawn for this guest, and can be pressed.
 * Until the next frame the buttons are drawn for what was before.
 */
async function order(guest: string, name: string): Promise<void> {
  await page.locator(".frame-title", { hasText: guest }).waitFor(soon);
  const ready = page.getByRole("button", { name, disabled: false });
  await ready.waitFor(soon);
  await ready.press("Enter");
}

test("a row that is dragged onto the other host moves there, and Esc calls a drag off", async () => {
  await openPage();
  await row("mail").hover();
  await page.mouse.down();
  await row("Host B").hover();
  await expect.poll(() => page.textContent(".pane-drag"), soon).toBe("mail → Host B");
  await page.keyboard.press("Escape");
  await page.locator(".pane-drag").waitFor({ state: "detached" });
  await page.mouse.up();
  expect(await estate()).toContain("mail A running");
  await row("mail").hover();
  await page.mouse.down();
  await row("Host B").hover();
  await page.mouse.up();
  await expect.poll(estate, soon).toContain("mail B running");
  await expect.poll(() => page.textContent(".pane-log li:first-child"), soon).toContain("memory identical");
});

test("a finger on the dots drags, and elsewhere on a row does not", async () => {
  await openPage({ hasTouch: true, viewport: { width: 390, height: 800 } });
  const touch = await page.context().newCDPSession(page);
  const drag = async (from: string, to: string) => {
    await page.locator(from).first().scrollIntoViewIfNeeded();
    const [start, end] = await Promise.all([page.locator(from).first().boundingBox(), row(to).boundingBox()]);
    if (!start || !end) throw new Error("There is nothing to drag.");
    const middle = ({ x, y, width, height }: typeof start) => ({ x: x + width / 2, y: y + height / 2 });
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [middle(start)] });
    for (const part of [0.3, 0.6, 1]) {
      const at = { x: middle(end).x, y: middle(start).y + part * (middle(end).y - middle(start).y) };
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at] });
    }
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await drag(".pane-row:has-text('web') td:nth-child(2)", "Host B");
  expect((await view()).fleet.drag).toBeUndefined();
  await drag(".pane-row:has-text('web') .pane-grip", "Host B");
  await expect.poll(estate, soon).toContain("web B running");
});

test("all of it can be done with the keyboard alone", async () => {
  await openPage();
  await row("Host A").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("mail");
  expect((await view()).fleet.choice).toEqual({ kind: "guest", id: 2 });
  await order("mail", "Migrate to Host B");
  await expect.poll(estate, soon).toContain("mail B running");
  await button("New guest …").press("Enter");
  await page.locator(".pane-question input:focus").waitFor();
  await page.keyboard.type("Shop");
  await expect.poll(() => page.textContent(".pane-problem"), soon).toContain("a letter from a to z");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("shop");
  await page.keyboard.press("Enter");
  await expect.poll(estate, soon).toContain("shop B running");
  await order("shop", "Power off");
  await expect.poll(estate, soon).toContain("shop B off");
  await order("shop", "Delete …");
  // The focus is where Enter does no harm.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), soon).toBe("Cancel");
  await page.keyboard.press("Escape");
  await page.locator(".pane-question").waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("shop");
  expect(await estate()).toContain("shop B off");
  await order("shop", "Delete …");
  await page.locator(".pane-question :focus").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await estate()).join(), soon).not.toContain("shop");
});

test("a console takes the keys until Esc, and the arrows are the talk's again", async () => {
  await openPage();
  await row("files").focus();
  await page.keyboard.press("Enter");
  await page.locator(".pane-console .console-keyboard:focus").waitFor();
  await page.keyboard.type("root\nhostname\n");
  const text = async () => page.textContent(".pane-console .console-screen");
  await expect.poll(text, soon).toMatch(/hostname\s*files/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  expect(await page.$eval("hv-demo", (demo) => demo.act)).toBe(0);
  await button("Close").click();
  await page.locator(".pane-console").waitFor({ state: "detached" });
  // In the list up and down are its own, and the rest is not.
  await row("files").click();
  await page.keyboard.press("ArrowRight");
  await atRest(1);
});
