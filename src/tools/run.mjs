#!/usr/bin/env node
/**
 * Starts a tool: `node src/tools/run.mjs <tool> [arguments]`. The only file of the project that runs with no package
 * installed, so it is plain JavaScript and imports nothing but Node. It installs what is missing, then loads the
 * tool's TypeScript through Vite.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const leastNode = [20, 19, 0];

/** The tools by name, each with the sentence that the list of tools says about it. */
export const tools = {
  start: "build the talk, serve it on this machine and open it in the browser",
  dev: "write the talk: a server that shows every saved slide at once",
  build: "build the talk into dist/, ready for any static host",
  test: "run every check and every test",
  check: "check slides, types, code, links and, in a browser, every slide, step, theme and page to read",
  pdf: "print the talk to out/slides.pdf",
  shots: "take a picture of every slide, step and theme, or of every page to read, into out/shots/",
  gallery: "open the gallery of widgets",
  record: "perform the live demos and record the stills of their acts",
  diagrams: "draw the Mermaid diagrams that have not been drawn yet",
  bench: "measure the deck's speed",
};

/** Whether a version such as "v20.19.1" is one that the project runs on. */
export function isNodeGoodEnough(version) {
  const parts = version.replace(/^v/, "").split(".").map(Number);
  for (let i = 0; i < leastNode.length; i++) {
    if (parts[i] !== leastNode[i]) return parts[i] > leastNode[i];
  }
  return true;
}

/** What `folder` needs before a tool can run: nothing (undefined), or the npm command that puts it right and why. */
export function neededInstall(folder) {
  const wanted = readJson(join(folder, "package-lock.json"));
  const installed = readJson(join(folder, "node_modules", ".package-lock.json"));
  if (!wanted) return installed ? undefined : { command: "install", why: "no packages are installed yet" };
  if (!sameDependencies(readJson(join(folder, "package.json")), wanted.packages[""])) {
    return { command: "install", why: "package.json asks for other packages than package-lock.json" };
  }
  if (!installed) return { command: "ci", why: "no packages are installed yet" };
  const other = Object.keys(wanted.packages).filter((path) => isOther(path, wanted.packages, installed.packages));
  if (other.length === 0) return undefined;
  const names = other.slice(0, 3).map((path) => path.replace(/^.*node_modules\//, ""));
  const more = other.length > names.length ? ` and ${other.length - names.length} more` : "";
  return { command: "ci", why: `package-lock.json asks for other versions of ${names.join(", ")}${more}` };
}

function isOther(path, wanted, installed) {
  const package_ = wanted[path];
  if (path === "" || package_.link) return false;
  // An optional package that is absent is one for another kind of machine.
  if (!installed[path]) return !package_.optional && !package_.devOptional && !package_.peer;
  return installed[path].version !== package_.version;
}

function sameDependencies(manifest, locked) {
  const list = (from) =>
    JSON.stringify(
      ["dependencies", "devDependencies", "optionalDependencies"].map((kind) =>
        Object.entries(from?.[kind] ?? {}).sort(),
      ),
    );
  return list(manifest) === list(locked);
}

function readJson(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw withHint(
      `${path} is not JSON: ${error.message}`,
      "Fetch the file again: git checkout -- package-lock.json, or delete node_modules.",
    );
  }
}

/** How npm is called: the one that called us where there is one, as that needs no shell on any system. */
export function npmCommand(env, platform, node) {
  const caller = env.npm_execpath;
  if (caller && /^npm(-cli)?\.c?js$/.test(basename(caller))) return { command: node, first: [caller], shell: false };
  return platform === "win32"
    ? { command: "npm.cmd", first: [], shell: true }
    : { command: "npm", first: [], shell: false };
}

function install({ command, why }) {
  console.log(`Installing packages (npm ${command}), because ${why}. This takes a minute the first time.`);
  const npm = npmCommand(process.env, process.platform, process.execPath);
  // npm's own patience with a network that is not there is minutes.
  const retries = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const flags = ["--include=dev", "--no-audit", "--no-fund", ...retries];
  const result = spawnSync(npm.command, [...npm.first, command, ...flags], {
    cwd: project,
    stdio: "inherit",
    shell: npm.shell,
  });
  if (result.error) {
    throw withHint(
      `npm did not start: ${result.error.message}`,
      "npm comes with Node: install Node again from https://nodejs.org, then retry.",
    );
  }
  if (result.status !== 0) {
    throw withHint(
      `npm ${command} failed (exit code ${result.status}); its own words are above.`,
      "No network? `npm ping` asks the registry; behind a proxy: npm config set proxy http://…\n" +
        "Not in sync? `npm install` puts package-lock.json right. Then start the same command again.",
    );
  }
}

/** An error with a hint, as every tool throws for what a user can put right. */
function withHint(message, hint) {
  return Object.assign(new Error(message), { hint });
}

/** The tools as a list to print. */
export function listTools() {
  return Object.entries(tools)
    .map(([name, about]) => `  ${name.padEnd(10)}${about}`)
    .join("\n");
}

/** The nearest name to `word` that is at most half of it away, or undefined. */
export function nearestTool(word, names = Object.keys(tools)) {
  const ranked = names.map((name) => [distance(word, name), name]).sort((a, b) => a[0] - b[0]);
  const [best] = ranked;
  return best && best[0] <= Math.max(word.length, best[1].length) / 2 ? best[1] : undefined;
}

function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/** Opens Vite's module runner on the project: TypeScript, JSX and imports that come later all work until it is closed. */
async function openRunner() {
  // Vite goes on at length about imports without an extension, which the whole project has.
  process.env.VITE_CONFIG_NATIVE_IGNORE_WARNING ??= "true";
  const { createRunnableDevEnvironment, resolveConfig } = await import("vite");
  const tool = {
    consumer: "server",
    dev: { moduleRunnerTransform: true },
    resolve: { external: true, mainFields: [], conditions: ["node"] },
  };
  const config = await resolveConfig(
    {
      configFile: false,
      envDir: false,
      root: project,
      cacheDir: join(project, "node_modules", ".vite-tools"),
      logLevel: "error",
      oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
      environments: { tool },
    },
    "serve",
  );
  const environment = createRunnableDevEnvironment("tool", config, { runnerOptions: { hmr: false }, hot: false });
  await environment.init();
  return { load: (path) => environment.runner.import(join(project, path)), close: () => environment.close() };
}

async function runTool(name, args) {
  const runner = await openRunner();
  try {
    const tool = await runner.load(`src/tools/${name}.ts`);
    if (!args.includes("--help") && !args.includes("-h")) return await tool.main(args);
    const { describeOptions } = await runner.load("src/tools/arguments.ts");
    console.log(`${name}: ${tools[name]}\n${describeOptions(tool.options ?? {})}`);
    return 0;
  } finally {
    await runner.close();
  }
}

async function main([name, ...args]) {
  if (!isNodeGoodEnough(process.version)) {
    throw withHint(
      `This is Node ${process.version}; the deck's tools need Node ${leastNode.join(".")} or newer.`,
      "Install a current Node from https://nodejs.org (or: nvm install 22), then start the same command again.",
    );
  }
  if (!name || name === "--help" || name === "-h") {
    console.log(
      `Usage: node src/tools/run.mjs <tool> [options]\n\n${listTools()}\n\nnode src/tools/run.mjs <tool> --help lists a tool's options.`,
    );
    return name ? 0 : 1;
  }
  if (!Object.hasOwn(tools, name)) {
    const nearest = nearestTool(name);
    throw withHint(
      `There is no tool "${name}".`,
      `${nearest ? `Did you mean ${nearest}? ` : ""}The tools are:\n${listTools()}`,
    );
  }
  const needed = neededInstall(project);
  if (needed) install(needed);
  return await runTool(name, args);
}

function report(error) {
  console.error(`\n✗ ${error.message ?? error}`);
  if (error.hint) console.error(error.hint.replace(/^/gm, "  "));
  if (process.env.DEBUG) console.error(error.stack);
  else if (!error.hint) console.error("  DEBUG=1 before the command shows where in the code this happened.");
  return 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2)).catch(report);
  // A tool that left something open must not keep the terminal.
  setTimeout(() => process.exit(), 2000).unref();
}
