/** The browser that the tools drive: one that is on this machine, or one from the system's packages. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { posix, win32 } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { Advice } from "./advice";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the search needs to know of a machine. */
export interface Machine {
  platform: string;
  env: Environment;
  home: string;
  /** Whether there is a program at this path. */
  isProgram: (path: string) => boolean;
}

/** A command that installs a browser, as words; `mayFail` marks one without which the next may still work. */
export interface InstallCommand {
  words: readonly string[];
  mayFail?: boolean;
}

const namesOnPath = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
];

const onMac = ["Google Chrome", "Chromium", "Microsoft Edge"];
const onWindows = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];
const onLinux = [
  "/opt/google/chrome/chrome",
  "/usr/lib/chromium/chromium",
  "/opt/microsoft/msedge/msedge",
  "/snap/bin/chromium",
];

/** Path of a Chrome, Chromium or Edge of this machine, or undefined; throws Advice when HYPERVISIBLE_BROWSER names none. */
export function findBrowser(machine: Machine = thisMachine()): string | undefined {
  const chosen = machine.env.HYPERVISIBLE_BROWSER;
  if (chosen) {
    if (machine.isProgram(chosen)) return chosen;
    throw new Advice(
      `HYPERVISIBLE_BROWSER is "${chosen}", and there is no program there.`,
      "Set it to the whole path of a Chrome, Chromium or Edge, or unset it so that one is looked for.",
    );
  }
  return places(machine).find(machine.isProgram);
}

function places({ platform, env, home }: Machine): string[] {
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    return onWindows.flatMap((path) => folders.map((folder) => win32.join(folder, path)));
  }
  const folders = (env.PATH ?? "").split(":").filter((folder) => folder !== "");
  const onPath = namesOnPath.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
  if (platform !== "darwin") return [...onPath, ...onLinux];
  const apps = ["/Applications", posix.join(home, "Applications")];
  return [...onMac.flatMap((name) => apps.map((app) => `${app}/${name}.app/Contents/MacOS/${name}`)), ...onPath];
}

function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir(), isProgram };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The commands that install a browser from the packages of a system that has these programs; empty where there is no
 * way. `admin` is what goes before a command that needs an administrator, undefined where nobody may.
 */
export function installCommands(
  has: (program: string) => boolean,
  admin: readonly string[] | undefined,
): InstallCommand[] {
  if (admin) {
    // A list of packages that is partly out of reach is often good enough.
    const apt = [...admin, "apt-get"];
    if (has("apt-get"))
      return [{ words: [...apt, "update"], mayFail: true }, { words: [...apt, "install", "-y", "chromium"] }];
    if (has("dnf")) return [{ words: [...admin, "dnf", "install", "-y", "chromium"] }];
    if (has("pacman")) return [{ words: [...admin, "pacman", "-Sy", "--noconfirm", "chromium"] }];
    if (has("zypper")) return [{ words: [...admin, "zypper", "--non-interactive", "install", "chromium"] }];
    if (has("apk")) return [{ words: [...admin, "apk", "add", "chromium"] }];
  }
  return has("brew") ? [{ words: ["brew", "install", "--cask", "google-chrome"] }] : [];
}

/** Path of a browser, which is installed from the system's packages where there is none; throws Advice when that fails. */
export function readyBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  console.log("No Chrome, Chromium or Edge on this machine.");
  for (const { words, mayFail } of installCommands(hasProgram, administrator())) {
    console.log(`Installing one: ${words.join(" ")}`);
    const [command = "", ...rest] = words;
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    if (spawnSync(command, rest, { stdio: "inherit", env }).status !== 0 && !mayFail) break;
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Advice(
    "There is no browser, and none could be installed.",
    "Install Chrome, Chromium or Edge (Debian: apt-get install chromium; others: https://www.google.com/chrome),\n" +
      "or set HYPERVISIBLE_BROWSER to the whole path of one, then start the same command again.",
  );
}

function administrator(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return hasProgram("sudo") && spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : undefined;
}

function hasProgram(name: string): boolean {
  return (process.env.PATH ?? "").split(":").some((folder) => folder !== "" && isProgram(posix.join(folder, name)));
}

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Glyphs stand where the font says, the same on every machine and at every zoom of a PDF.
  "--font-render-hinting=none",
  // The deck asks nothing of any other machine; a browser that cannot find one proves it.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** A browser without a window and with an empty profile; the caller closes it. Throws Advice when none starts. */
export async function launchBrowser(options: { args?: readonly string[] } = {}): Promise<Browser> {
  const executablePath = readyBrowser();
  const launch = (chromiumSandbox: boolean) =>
    chromium.launch({ executablePath, headless: true, chromiumSandbox, args: [...flags, ...(options.args ?? [])] });
  try {
    return await launch(isSandboxPossible(process.env, process.getuid?.()));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/sandbox/i.test(message)) {
      console.log("This machine gives the browser no sandbox; it runs without, and opens only the deck's own pages.");
      return await launch(false);
    }
    throw new Advice(
      `${executablePath} did not start: ${message.split("\n")[0]}`,
      "Try it by hand, or set HYPERVISIBLE_BROWSER to the whole path of another Chrome, Chromium or Edge.",
    );
  }
}

/** Whether Chromium's sandbox can work: not for root, and not on machines of continuous integration. */
export function isSandboxPossible(env: Environment, userId: number | undefined): boolean {
  return userId !== 0 && !env.CI;
}

/** What the driver itself says on a page's console when a context blocks service workers, and the page would have one. */
export const blockedWorkerWarning = "Service Worker registration blocked by Playwright";
