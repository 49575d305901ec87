/** The widget's element in a browser, as a slide holds it and as it stands alone. */
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../src/tools/browser";
import { defaultParams, parseQuery, readParams } from "../src/widgets/kit/params";
import { renderStill } from "../src/widgets/kit/render-still";
import { type Pages, servePages } from "./pages/serve";
import { widget } from "./pages/test-widget";

let pages: Pages;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  pages = await servePages("test/pages/widget-element.html");
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: "no-preference" });
  page = await context.newPage();
  complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(spy);
  await page.goto(pages.url);
  await page.waitForSelector("html[data-ready]", { state: "attached" });
});

afterEach(async () => {
  await context.close();
});

interface Spied {
  frames: number;
  shift: number;
  heard: { type: string; detail: unknown }[];
}
declare const spied: Spied;

/** Runs in the page before anything else: counts frames asked for, sums layout shifts, hears the widget's events. */
function spy(): void {
  const seen: Spied = { frames: 0, shift: 0, heard: [] };
  Object.assign(window, { spied: seen });
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    seen.frames++;
    return ask(callback);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
  for (const type of ["hv-goto", "hv-params", "hv-steps", "hv-failed"]) {
    addEventListener(type, (event) => seen.heard.push({ type, detail: (event as CustomEvent).detail }));
  }
}

/** The compiled markup of the probe, as a slide has it. */
function compiled({ tag = "probe", params = "", start = 0, until = 9, attributes = "" } = {}): string {
  const values = readParams(widget.params, parseQuery(params)).params;
  const steps = widget.steps(values);
  const fragments = steps.slice(start + 1, until + 1).map((_, index) => {
    return `<span class="fragment step" data-fragment-index="${index}"></span>`;
  });
  return `<hv-widget tag="${tag}" params="${params}" start="${start}" ${until < 9 ? `until="${until}"` : ""} class="widget" ${attributes}>
    <div class="canvas">${renderStill(widget as never, values, start)}</div>
    <p class="caption">${steps[start]?.sentence}</p>
    <ol class="steps">${steps.map(({ sentence }) => `<li>${sentence}</li>`).join("")}</ol>${fragments.join("")}
  </hv-widget>`;
}

async function put(html: string): Promise<void> {
  await page.evaluate((html) => {
    const main = document.querySelector("main");
    if (main)
      main.innerHTML = `<section class="slide present layout-figure"><h2 class="claim">A claim</h2><div class="body">${html}</div></section>`;
  }, html);
}

async function load(): Promise<boolean> {
  return page.evaluate(async () => (await document.querySelector("hv-widget")?.load()) ?? false);
}

/** Puts a widget on a slide, loads it and makes the slide the present one. */
async function present(options: Parameters<typeof compiled>[0] = {}): Promise<void> {
  await put(compiled(options));
  expect(await load()).toBe(true);
  await page.evaluate(async () => {
    const element = document.querySelector("hv-widget");
    if (element) element.active = true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
}

/** Shows the first fragments of the page, as the deck does, and waits until the widget has heard of it. */
async function show(visible: number): Promise<void> {
  await page.evaluate(async (visible) => {
    for (const [index, fragment] of document.querySelectorAll(".fragment").entries()) {
      fragment.classList.toggle("visible", index < visible);
    }
    await Promise.resolve();
  }, visible);
}

async function look() {
  return page.evaluate(() => {
    const element = document.querySelector("hv-widget");
    const mark = element?.querySelector("[data-position]");
    return {
      position: Number(mark?.getAttribute("data-position")),
      text: element?.querySelector(".canvas text")?.textContent,
      caption: element?.querySelector(".caption")?.textContent,
      label: element?.querySelector("svg")?.getAttribute("aria-label"),
      step: element?.step,
      steps: element?.steps,
      moving: element?.moving,
      failed: element?.hasAttribute("failed"),
    };
  });
}

async function heard(type: string): Promise<unknown[]> {
  return page.evaluate((type) => spied.heard.filter((event) => event.type === type).map(({ detail }) => detail), type);
}

async function atRest(): Promise<void> {
  await page.waitForFunction(() => document.querySelector("hv-widget")?.moving === false);
}

describe("taking over", () => {
  it("keeps the nodes of the still and moves nothing", async () => {
    await put(compiled());
    const before = await page.evaluate(() => {
      const kept = [...document.querySelectorAll(".canvas, .canvas *")];
      Object.assign(window, { kept });
      return document.querySelector(".canvas")?.innerHTML;
    });
    expect(await load()).toBe(true);
    const after = await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { kept } = window as unknown as { kept: Element[] };
      const now = [...document.querySelectorAll(".canvas, .canvas *")];
      return {
        same: now.length === kept.length && now.every((node, index) => node === kept[index]),
        html: document.querySelector(".canvas")?.innerHTML,
        shift: spied.shift,
      };
    });
    expect(after).toEqual({ same: true, html: before, shift: 0 });
    expect(complaints).toEqual([]);
  });

  it("stands at once where the page stands, and does not load twice", async () => {
    await put(compiled());
    await show(2);
    const once = await page.evaluate(() => {
      const element = document.querySelector("hv-widget");
      const [first, second] = [element?.load(), element?.load()];
      return first === second;
    });
    expect(once).toBe(true);
    await load();
    expect(await look()).toMatchObject({
      position: 2,
      text: "at 2.00 of 7",
      caption: "It stands at 2.",
      moving: false,
    });
  });

  it("makes its own places on a page that has no still", async () => {
    await page.evaluate(() => {
      const main = document.querySelector("main");
      if (main) main.innerHTML = `<hv-widget tag="probe" standalone></hv-widget>`;
    });
    expect(await load()).toBe(true);
    expect(await look()).toMatchObject({ position: 0, caption: "It stands at 0.", steps: 4 });
  });
});

describe("the step on a slide", () => {
  it("is how many of its own fragments are visible, after the step that the slide begins with", async () => {
    await present({ params: "count=5", start: 1 });
    expect(await look()).toMatchObject({ position: 1, step: 1, steps: 5 });
    await show(2);
    expect(await look()).toMatchObject({ step: 3, caption: "It stands at 3.", label: "Probe: It stands at 3." });
    await show(0);
    expect(await look()).toMatchObject({ step: 1, caption: "It stands at 1." });
  });

  it("is still counted once after the element has been moved in the page", async () => {
    await present();
    await page.evaluate(() => {
      const element = document.querySelector("hv-widget");
      const body = document.querySelector(".body");
      for (let turn = 0; turn < 3; turn++) if (element) body?.append(element);
    });
    await show(1);
    await atRest();
    expect(await look()).toMatchObject({ position: 1, step: 1 });
    expect(await page.locator(".controls").count()).toBe(1);
  });

  it("glides by one and says at once where to", async () => {
    await present();
    // Watched from inside the page: a slow machine shows fewer frames of the glide, but not none.
    const { said, way } = await page.evaluate(async () => {
      const element = document.querySelector("hv-widget");
      const position = () => Number(document.querySelector("[data-position]")?.getAttribute("data-position"));
      document.querySelector(".fragment")?.classList.add("visible");
      await Promise.resolve();
      const label = element?.querySelector("svg")?.getAttribute("aria-label");
      const said = { caption: element?.querySelector(".caption")?.textContent, label, moving: element?.moving };
      const way = [position()];
      while (element?.moving) {
        await new Promise(requestAnimationFrame);
        way.push(position());
      }
      return { said, way };
    });
    expect(said).toEqual({ caption: "It stands at 1.", label: "Probe: It stands at 1.", moving: true });
    expect(way[0]).toBe(0);
    expect(way.at(-1)).toBe(1);
    expect(way).toEqual([...way].sort((a, b) => a - b));
    expect(way.some((position) => position > 0 && position < 1)).toBe(true);
  });

  it("turns round in mid-glide without a jump, forwards and back", async () => {
    await present();
    const way = await page.evaluate(async () => {
      const element = document.querySelector("hv-widget");
      const [fragment] = document.querySelectorAll(".fragment");
      const seen: { ms: number; position: number }[] = [];
      const position = () => Number(document.querySelector("[data-position]")?.getAttribute("data-position"));
      fragment?.classList.add("visible");
      for (let turned = false, frame = 0; frame < 200; frame++) {
        await new Promise(requestAnimationFrame);
        seen.push({ ms: performance.now(), position: position() });
        if (!turned && position() > 0.3) {
          turned = true;
          fragment?.classList.remove("visible");
        } else if (turned && !element?.moving) break;
      }
      return seen;
    });
    const highest = Math.max(...way.map(({ position }) => position));
    expect(highest).toBeGreaterThan(0.3);
    expect(highest).toBeLessThan(1);
    expect(way.at(-1)?.position).toBe(0);
    for (const [index, { ms, position }] of way.entries()) {
      const before = way[index - 1];
      // At its fastest a glide of one step makes 3 steps in 550 ms.
      if (before) expect(Math.abs(position - before.position)).toBeLessThan(0.05 + ((ms - before.ms) * 6) / 550);
    }
  });

  it("arrives at once over more than one step, and where the slide is not the present one", async () => {
    await present();
    await show(3);
    expect(await look()).toMatchObject({ position: 3, moving: false });
    await page.evaluate(() => document.querySelector("hv-widget")?.toggleAttribute("active", false));
    await show(2);
    expect(await look()).toMatchObject({ position: 2, moving: false });
  });

  it("arrives with its slide, and at its target when the slide is left", async () => {
    await put(compiled());
    await load();
    const arrived = await page.evaluate(async () => {
      const element = document.querySelector("hv-widget");
      if (element) element.active = true;
      document.querySelector(".fragment")?.classList.add("visible");
      await Promise.resolve();
      return { step: element?.step, moving: element?.moving };
    });
    expect(arrived).toEqual({ step: 1, moving: false });
    await page.waitForTimeout(30);
    await show(2);
    expect((await look()).moving).toBe(true);
    await page.evaluate(() => document.querySelector("hv-widget")?.toggleAttribute("active", false));
    expect(await look()).toMatchObject({ position: 2, moving: false });
  });

  it("takes `active` that was set before the page knew the element", async () => {
    const active = await page.evaluate((html) => {
      const other = document.implementation.createHTMLDocument();
      other.body.innerHTML = html;
      const element = other.querySelector("hv-widget") as HTMLElement & { active: boolean };
      element.active = true;
      document.querySelector("main")?.append(element);
      return document.querySelector("hv-widget")?.hasAttribute("active");
    }, compiled());
    expect(active).toBe(true);
  });

  it("jumps for those who want less motion, from the moment that they say so", async () => {
    await present();
    await show(1);
    expect((await look()).moving).toBe(true);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await look()).toMatchObject({ position: 1, moving: false });
    await show(2);
    expect(await look()).toMatchObject({ position: 2, moving: false });
  });

  it("asks for no frame at rest", async () => {
    await present();
    await show(1);
    await atRest();
    const asked = await page.evaluate(async () => {
      const before = spied.frames;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { during: before, atRest: spied.frames - before };
    });
    expect(asked.during).toBeGreaterThan(3);
    expect(asked.atRest).toBe(0);
  });

  it("can be shown without the deck", async () => {
    await present();
    await page.evaluate(() => document.querySelector("hv-widget")?.setStep(2));
    expect(await look()).toMatchObject({ position: 2, caption: "It stands at 2.", moving: false });
  });
});

describe("parameters", () => {
  it("redraw at once and say what differs from the slide", async () => {
    await present({ params: "count=5" });
    await page.evaluate(() => document.querySelector("hv-widget")?.setParams({ shape: "disc", named: false }));
    expect(await page.locator(".canvas circle").count()).toBe(1);
    expect(await page.locator(".canvas text").count()).toBe(0);
    expect(await heard("hv-params")).toEqual([{ params: { shape: "disc", named: "false" } }]);
    await page.evaluate(() => document.querySelector("hv-widget")?.restoreParams({}));
    expect(await page.evaluate(() => document.querySelector("hv-widget")?.params)).toEqual({
      ...defaultParams(widget.params),
      count: 5,
    });
    expect((await heard("hv-params")).at(-1)).toEqual({ params: {} });
    expect(await heard("hv-steps")).toEqual([]);
  });

  it("that change the number of steps make fragments anew, and keep those visible", async () => {
    await put(
      `<p class="fragment" data-fragment-index="0">one</p>${compiled()}<p class="fragment">two</p><p class="fragment with">with it</p>`,
    );
    await load();
    await show(3);
    const fragments = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(".fragment")].map((fragment) =>
          [fragment.localName, fragment.dataset.fragmentIndex, fragment.classList.contains("visible")].join(" "),
        ),
      );
    await page.evaluate(() => document.querySelector("hv-widget")?.setParams({ count: 5 }));
    expect(await fragments()).toEqual([
      "p 0 true",
      "span 1 true",
      "span 2 true",
      "span 3 false",
      "span 4 false",
      "p 5 false",
      "p 5 false",
    ]);
    expect(await look()).toMatchObject({ step: 2, steps: 5 });
    await page.evaluate(() => document.querySelector("hv-widget")?.setParams({ count: 2 }));
    expect(await fragments()).toEqual(["p 0 true", "span 1 true", "p 2 false", "p 2 false"]);
    expect(await look()).toMatchObject({ step: 1, steps: 2, position: 1, caption: "It stands at 1." });
    expect(await heard("hv-steps")).toEqual([{ steps: 5 }, { steps: 2 }]);
    await page.evaluate(() => document.querySelector("hv-widget")?.setParams({ count: 4 }));
    await show(4);
    expect((await look()).step).toBe(3);
  });

  it("leave a slide that stops before the widget's last step its end", async () => {
    await present({ params: "count=5", start: 1, until: 3 });
    expect(await page.locator(".fragment").count()).toBe(2);
    await page.evaluate(() => document.querySelector("hv-widget")?.setParams({ count: 9 }));
    expect(await page.locator(".fragment").count()).toBe(2);
    await page.evaluate(() => document.querySelector("hv-widget")?.goTo(8));
    expect(await heard("hv-goto")).toEqual([{ step: 3, fragmentIndex: 1 }]);
    await page.evaluate(() => document.querySelector("hv-widget")?.setParams({ count: 3 }));
    expect(await page.locator(".fragment").count()).toBe(1);
  });

  it("of a link wait for the widget; those that are wrong leave what the slide says", async () => {
    await put(compiled({ params: "count=5" }));
    await page.evaluate(() =>
      document.querySelector("hv-widget")?.restoreParams({ count: "99", shape: "disc", no: "1" }),
    );
    await load();
    expect(await page.evaluate(() => document.querySelector("hv-widget")?.params)).toMatchObject({
      count: 5,
      shape: "disc",
    });
    expect(await heard("hv-params")).toEqual([{ params: { shape: "disc" } }]);
  });
});

describe("a widget that throws", () => {
  it("keeps its last good picture, says so once, and goes on when it can", async () => {
    await put(compiled({ params: "broken=true" }) + compiled());
    await page.evaluate(() =>
      Promise.all([...document.querySelectorAll("hv-widget")].map((element) => element.load())),
    );
    await page.evaluate(() => document.querySelector("hv-widget")?.setStep(2));
    expect(await look()).toMatchObject({ position: 0, failed: true, caption: "It stands at 2." });
    await page.evaluate(() => document.querySelector("hv-widget")?.setStep(3));
    expect(await page.locator("hv-widget").first().locator(".canvas svg").count()).toBe(1);
    expect((await heard("hv-failed")).length).toBe(1);
    expect(complaints.length).toBe(1);
    expect(complaints[0]).toContain("The probe broke.");
    const other = await page.evaluate(() => {
      const [, other] = document.querySelectorAll("hv-widget");
      other?.setStep(3);
      return other?.querySelector("[data-position]")?.getAttribute("data-position");
    });
    expect(other).toBe("3");
    await page.evaluate(() => document.querySelector("hv-widget")?.setParams({ broken: false }));
    expect(await look()).toMatchObject({ position: 3, failed: false });
  });

  it("keeps the compiled still where it never drew", async () => {
    await put(compiled({ params: "broken=true" }));
    await show(2);
    await load();
    expect(await look()).toMatchObject({ position: 0, failed: true, step: 2 });
  });

  it("breaks off a glide and ends it", async () => {
    await present({ params: "broken=true" });
    await show(1);
    await atRest();
    expect(await look()).toMatchObject({ position: 0, failed: true, step: 1 });
  });

  it("keeps the still where its code does not come, and may be asked again", async () => {
    await put(compiled({ tag: "late" }));
    expect(await load()).toBe(false);
    expect(await look()).toMatchObject({ position: 0, failed: true, caption: "It stands at 0.", steps: 4 });
    expect(await load()).toBe(true);
    expect((await look()).failed).toBe(false);
  });
});

describe("controls", () => {
  const panel = ".controls-panel:not([hidden])";

  it("open over the figure with the focus in them, and close with Escape, moving nothing", async () => {
    await present();
    const adjust = page.getByRole("button", { name: "Adjust" });
    const box = await adjust.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(32);
    expect(await adjust.getAttribute("aria-expanded")).toBe("false");
    await page.evaluate(() => document.querySelector("hv-widget")?.toggleControls());
    expect(await adjust.getAttribute("aria-expanded")).toBe("true");
    expect(await page.evaluate(() => document.activeElement?.closest("[data-own-keys]") !== null)).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator(panel).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect(await page.evaluate(() => spied.shift)).toBe(0);
  });

  it("close when their slide is left", async () => {
    await present();
    await page.getByRole("button", { name: "Adjust" }).click();
    expect(await page.locator(panel).count()).toBe(1);
    await page.evaluate(() => document.querySelector("hv-widget")?.toggleAttribute("active", false));
    expect(await page.locator(panel).count()).toBe(0);
  });

  it("change each kind of parameter and take it back", async () => {
    await present();
    await page.getByRole("button", { name: "Adjust" }).click();
    await page.getByRole("slider", { name: "Steps" }).press("ArrowRight");
    await page.getByRole("radio", { name: "Disc" }).check();
    await page.getByRole("checkbox", { name: "With its name" }).uncheck();
    expect((await heard("hv-params")).at(-1)).toEqual({ params: { count: "5", shape: "disc", named: "false" } });
    expect(await page.locator("output").textContent()).toBe("5 steps");
    await page.getByRole("button", { name: "Reset" }).click();
    expect((await heard("hv-params")).at(-1)).toEqual({ params: {} });
    expect(await page.getByRole("slider", { name: "Steps" }).inputValue()).toBe("4");
  });

  it("wish for steps, which the deck grants; a drag holds any position", async () => {
    await present();
    await page.evaluate(() => {
      addEventListener("hv-goto", ({ detail }) => {
        for (const fragment of document.querySelectorAll<HTMLElement>(".fragment")) {
          fragment.classList.toggle("visible", Number(fragment.dataset.fragmentIndex) <= detail.fragmentIndex);
        }
      });
    });
    await page.getByRole("button", { name: "Adjust" }).click();
    await page.getByRole("button", { name: "Step forwards" }).click();
    expect(await look()).toMatchObject({ step: 1 });
    await atRest();
    const scrubber = page.getByRole("slider", { name: "Step", exact: true });
    await scrubber.press("End");
    expect(await look()).toMatchObject({ step: 3, position: 3 });
    const box = await scrubber.boundingBox();
    if (!box) throw new Error("The scrubber is not shown.");
    await page.mouse.move(box.x + box.width * 0.98, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.45, box.y + box.height / 2, { steps: 4 });
    const held = await look();
    expect(held.position).toBeGreaterThan(1);
    expect(held.position).toBeLessThan(1.5);
    expect(held.step).toBe(3);
    await page.mouse.up();
    await atRest();
    expect(await look()).toMatchObject({ step: 1, position: 1 });
    expect(await page.locator(".count").textContent()).toBe("step 2 of 4");
    expect((await heard("hv-goto")).at(-1)).toEqual({ step: 1, fragmentIndex: 0 });
  });

  it("go back to the step of the page when nobody grants a wish", async () => {
    await present();
    await page.evaluate(() => document.querySelector("hv-widget")?.goTo(2));
    expect(await heard("hv-goto")).toEqual([{ step: 2, fragmentIndex: 1 }]);
    expect(await look()).toMatchObject({ step: 0, position: 0 });
  });

  it("serve a widget that stands alone", async () => {
    await put(compiled({ attributes: "standalone" }));
    await load();
    await page.getByRole("button", { name: "Step forwards" }).click();
    expect((await look()).moving).toBe(true);
    await atRest();
    expect(await look()).toMatchObject({ step: 1, position: 1 });
    await page.getByRole("slider", { name: "Step", exact: true }).press("Home");
    await atRest();
    expect(await look()).toMatchObject({ step: 0, position: 0 });
  });

  it.each(["light", "dark"])("pass the accessibility rules in the %s theme", async (theme) => {
    await present();
    await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
    }, theme);
    await page.getByRole("button", { name: "Adjust" }).click();
    await page.addScriptTag({ content: axe.source });
    const violations = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run("hv-widget");
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    });
    expect(violations).toEqual([]);
  });
});

describe("stepped code", () => {
  it("lights the lines of its step", async () => {
    const line = (number: number) => `<span class="line">line ${number}</span>`;
    await put(`<hv-code class="code-block" data-lines="1-2,4"><pre class="code stepped"><code>${[1, 2, 3, 4].map(line).join("\n")}</code></pre>
      <span class="fragment step" data-lines="3"></span><span class="fragment step" data-lines="2-3"></span></hv-code>`);
    const lit = () => page.locator(".line.lit").allTextContents();
    expect(await lit()).toEqual(["line 1", "line 2", "line 4"]);
    await show(1);
    expect(await lit()).toEqual(["line 3"]);
    await show(2);
    expect(await lit()).toEqual(["line 2", "line 3"]);
    await show(0);
    expect(await lit()).toEqual(["line 1", "line 2", "line 4"]);
  });
});
