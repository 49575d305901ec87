/** The migration demo by hand, with real machines on a page of its own. */
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { View } from "../demos/migration/demo";
import { useSite } from "./site";

const site = useSite();
let page: Page;

/** Machines of other tests may be at work on the same processors. */
const soon = { timeout: 30_000 };

beforeEach(async () => {
  page = await site.open("", { reducedMotion: "reduce" });
  await page.goto(`${site.url}demos/migration/`);
  await page.waitForFunction(() => {
    const demo = document.querySelector("hv-demo");
    return demo?.active && !demo.moving && demo.view !== undefined;
  });
});

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

function view(): Promise<View> {
  return page.$eval("hv-demo", (demo) => demo.view as View);
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const choose = (label: string, value: string) => page.getByLabel(label, { exact: true }).selectOption(value);
const findings = () => page.$$eval(".move-finding", (all) => all.map((one) => one.className));

/** Presses, and waits until the move is over and checked, with the guest on this host. */
async function endBy(name: string, home: "a" | "b"): Promise<View> {
  await press(name);
  await expect
    .poll(async () => {
      const { guest, run, isBusy } = await view();
      return !isBusy && run?.outcome?.verdict !== undefined && guest.home;
    }, soon)
    .toBe(home);
  return view();
}

test("what is chosen is foreseen at once; the guest moves there and back, and all that is checked is well", async () => {
  await choose("What the guest writes", "400");
  await expect.poll(async () => (await view()).plan?.rounds).toBeGreaterThan(2);
  await choose("Rate of the link", "500");
  for (const [button, home] of [
    ["Move to host B", "b"],
    ["Move to host A", "a"],
  ] as const) {
    expect((await endBy(button, home)).guest.state).toBe("running");
    expect(await findings()).toEqual(Array(3).fill("move-finding is-good"));
  }
});

for (const [strike, mend] of [
  ["Cancel", undefined],
  ["Cut the link", "Mend the link"],
  ["Kill host B", "Repair"],
] as const) {
  test(`“${strike}” leaves the guest on host A with nothing lost, and it can move after all`, async () => {
    await choose("Rate of the link", "25");
    await press("Move to host B");
    await expect.poll(async () => (await view()).run?.current?.MB ?? 0, soon).toBeGreaterThan(0.5);
    expect((await endBy(strike, "a")).guest.state).toBe("running");
    expect(await findings()).toEqual(Array(2).fill("move-finding is-good"));
    if (mend) {
      await expect.poll(() => page.getByRole("button", { name: "Move to host B" }).isEnabled()).toBe(false);
      await press(mend);
    }
    await choose("Rate of the link", "500");
    await endBy("Move to host B", "b");
  });
}

test("what makes no sense now cannot be pressed or chosen", async () => {
  for (const name of ["Cancel", "Cut the link", "Kill host B"]) {
    expect(await page.getByRole("button", { name, exact: true }).isEnabled(), name).toBe(false);
  }
  await choose("Method", "stop-and-copy");
  await expect.poll(() => page.getByLabel("Rule that ends the rounds").isEnabled()).toBe(false);
  await choose("Rate of the link", "25");
  await press("Move to host B");
  await expect.poll(async () => (await view()).run?.current !== undefined, soon).toBe(true);
  await expect.poll(() => page.getByLabel("Rate of the link").isEnabled()).toBe(false);
  await expect.poll(() => page.getByRole("button", { name: "Move to host B" }).isEnabled()).toBe(false);
  await endBy("Cancel", "a");
});

test("it fits a phone", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await endBy("Move to host B", "b");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
});
