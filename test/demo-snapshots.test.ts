/** The snapshots demo by hand, on its own page: files that go out and come back, and a tree that keys can walk through. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { View } from "../demos/snapshots/demo";
import { useSite } from "./site";

const site = useSite();
let page: Page;

beforeEach(async () => {
  page = await site.open("", { reducedMotion: "reduce" });
  await page.goto(`${site.url}demos/snapshots/#1`);
  await page.waitForFunction(() => {
    const demo = document.querySelector("hv-demo");
    return demo?.active && demo.act === 1 && !demo.moving && demo.view !== undefined;
  });
});

afterEach(async () => {
  await page.context().close();
  expect(site.complaints.splice(0)).toEqual([]);
});

function view(): Promise<View> {
  return page.$eval("hv-demo", (demo) => demo.view as View);
}

const names = async () => (await view()).snapshots.map(({ name }) => name);
const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

async function choose(name: string): Promise<void> {
  await page.getByRole("radio", { name: new RegExp(`^${name},`) }).click();
  await page.locator(".undo-row.chosen", { hasText: name }).waitFor();
}

/** Types into the field that takes the place of the chosen name; keys before it has come would go to the page. */
async function rename(text: string, end: "Enter" | "Escape"): Promise<void> {
  await press("Rename");
  const field = page.getByLabel("Another name for");
  await field.waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press(end);
  await field.waitFor({ state: "detached" });
}

/** Exports the chosen snapshot, as the browser saves it. */
async function download(): Promise<{ name: string; bytes: Buffer }> {
  const [saved] = await Promise.all([page.waitForEvent("download"), press("Export")]);
  return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
}

test("a snapshot is exported, imported and gone back to", async () => {
  const { name, bytes } = await download();
  expect(name).toBe("desk-clean.hvsnap");
  await page.getByLabel("Import a snapshot").setInputFiles({ name, mimeType: "", buffer: bytes });
  await expect.poll(names).toEqual(["clean", "clean (2)"]);
  await press("panic");
  await expect.poll(async () => (await view()).guest.state).toBe("halted");
  await press("Go back");
  await expect.poll(async () => (await view()).here).toBe(2);
  expect((await view()).guest.state).toBe("running");
});

test("a file is dropped onto the tree; a foreign one is refused in words, and one that misses does nothing", async () => {
  const { bytes } = await download();
  const drop = async (target: string, name: string, content: Buffer) => {
    const data = await page.evaluateHandle(
      ([file, text]) => {
        const transfer = new DataTransfer();
        const raw = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        transfer.items.add(new File([raw], file));
        return transfer;
      },
      [name, content.toString("base64")] as const,
    );
    await page.dispatchEvent(target, "dragover", { dataTransfer: data });
    await page.dispatchEvent(target, "drop", { dataTransfer: data });
  };
  await drop(".undo-rows", "photo.png", Buffer.from("no machine"));
  await page.getByRole("alert").getByText("“photo.png” was refused.").waitFor();
  expect(await names()).toEqual(["clean"]);
  await press("Close");
  await drop(".console", "desk-clean.hvsnap", bytes);
  await drop(".undo-rows", "desk-clean.hvsnap", bytes);
  await expect.poll(names).toEqual(["clean", "clean (2)"]);
});

test("keys walk through the tree, name a snapshot, and go back to the page by Escape", async () => {
  await press("Take snapshot");
  await expect.poll(names).toEqual(["clean", "snapshot 2"]);
  await choose("snapshot 2");
  await page.keyboard.press("ArrowUp");
  await page.locator(".undo-row.chosen", { hasText: "clean" }).waitFor();
  expect(await page.$eval("hv-demo", (demo) => demo.act)).toBe(1);
  await rename("before the mail", "Enter");
  await expect.poll(names).toEqual(["before the mail", "snapshot 2"]);
  await rename("never mind", "Escape");
  expect(await names()).toEqual(["before the mail", "snapshot 2"]);
});

test("what others stand on is deleted only after a question, which the keys can answer", async () => {
  await press("Take snapshot");
  await expect.poll(names).toEqual(["clean", "snapshot 2"]);
  await choose("clean");
  await press("Delete");
  const question = page.getByRole("alertdialog");
  await question.getByText("1 hangs on it, and stays whole").waitFor();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  expect(await names()).toEqual(["clean", "snapshot 2"]);
  await press("Delete");
  // The question takes the focus when it appears; a key before that would go to the page.
  await question.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual(["snapshot 2"]);
});

test("a deep tree scrolls inside its window, with the place of the machine in view", async () => {
  for (let count = 2; count <= 14; count++) {
    await press("Take snapshot");
    await expect.poll(async () => (await names()).length).toBe(count);
  }
  const boxes = await page.$eval(".undo-rows", (rows) => {
    const here = rows.querySelector(".here")?.getBoundingClientRect();
    const { top, bottom } = rows.getBoundingClientRect();
    return {
      above: (here?.top ?? 0) - top,
      below: bottom - (here?.bottom ?? 0),
      scrolls: rows.scrollHeight > rows.clientHeight,
    };
  });
  expect(boxes.scrolls).toBe(true);
  expect(boxes.above).toBeGreaterThanOrEqual(0);
  expect(boxes.below).toBeGreaterThanOrEqual(0);
});
