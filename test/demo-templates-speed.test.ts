/** The demos of templates and of speed by hand, with real machines, each on a page of its own. */
import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { View as SpeedView } from "../demos/speed/demo";
import type { View as TemplatesView } from "../demos/templates/demo";
import { useSite } from "./site";

const site = useSite();
let page: Page;

/** Machines of other tests may be at work on the same processors. */
const soon = { timeout: 30_000 };

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

async function open(name: string): Promise<void> {
  page = await site.open("", { reducedMotion: "reduce" });
  await page.goto(`${site.url}demos/${name}/`);
  await page.waitForFunction(() => {
    const demo = document.querySelector("hv-demo");
    return demo?.active && !demo.moving && demo.view !== undefined;
  });
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

function view<View>(): Promise<View> {
  return page.$eval("hv-demo", (demo) => demo.view as View);
}

const templates = () => view<TemplatesView>();
const hosts = async () => (await templates()).servers.map(({ host }) => host);

/** Waits until every server has answered, and gives what they said. */
async function answers(least: number): Promise<(string | undefined)[]> {
  await expect
    .poll(async () => (await templates()).servers.every(({ answer }) => (answer?.count ?? 0) >= least), soon)
    .toBe(true);
  return (await templates()).servers.map(({ answer }) => answer?.host);
}

test("servers are copied from a template, answer under their own names, grow by a patch and are deleted", async () => {
  await open("templates");
  await press("Seal as template");
  await expect.poll(async () => (await templates()).template.sealed, soon).toBe(true);
  await press("Deploy 4");
  await expect.poll(async () => (await templates()).deployed?.allMs, soon).toBeGreaterThan(0);
  const names = await hosts();
  expect(new Set(names).size).toBe(4);
  const [{ answer } = { answer: undefined }] = (await templates()).servers;
  expect(await answers(answer?.count ?? 0)).toEqual(names);
  await press("Ask");
  expect(await answers((answer?.count ?? 0) + 1)).toEqual(names);
  const copied = async () => (await templates()).servers.map((server) => server.copied?.pages ?? 0);
  const before = await copied();
  await press("Patch");
  await expect
    .poll(async () => (await copied()).every((pages, index) => pages > 100 + (before[index] ?? 0)), soon)
    .toBe(true);
  await press("Delete");
  await expect.poll(hosts, soon).toEqual([]);
});

test("the room bets, the page measures all three in 3 s of its own time, and again at a press", async () => {
  await open("speed");
  const speed = () => view<SpeedView>();
  await page.getByRole("button", { name: "10 ×", exact: true }).first().click();
  expect(Object.values((await speed()).bets)).toEqual([10]);
  const rounds = async () => Object.values((await speed()).samples).map((samples) => samples.length);
  await press("Measure all");
  await expect
    .poll(async () => (await speed()).measuring === undefined && (await rounds()).every(Boolean), soon)
    .toBe(true);
  const first = JSON.stringify((await speed()).samples);
  await press("Repeat");
  await expect.poll(async () => JSON.stringify((await speed()).samples) !== first, soon).toBe(true);
  await expect.poll(async () => (await speed()).measuring, soon).toBeUndefined();
  await press("Figures of 2005");
  expect((await speed()).published).toBe(true);
});
