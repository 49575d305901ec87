/** Opening a page in the browser of the person at this machine. */
import { spawn } from "node:child_process";

type Environment = Readonly<Record<string, string | undefined>>;

/** The command that opens `url`, or undefined on a machine where nobody looks. */
export function openCommand(url: string, platform: string, env: Environment): string[] | undefined {
  if (env.CI) return undefined;
  if (platform === "darwin") return ["open", url];
  // The empty word is the title of the window, which `start` takes from the first word in quotes.
  if (platform === "win32") return ["cmd", "/c", "start", '""', url];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ["xdg-open", url] : undefined;
}

/** Opens `url` for the person and says what became of it. */
export async function openBrowser(url: string): Promise<void> {
  const [command, ...args] = openCommand(url, process.platform, process.env) ?? [];
  if (command === undefined) {
    console.log("There is no screen here to open a browser on: open the address yourself.");
    return;
  }
  const error = await new Promise<Error | undefined>((resolve) => {
    const child = spawn(command, args, { detached: true, stdio: "ignore", windowsVerbatimArguments: true });
    child.once("error", resolve);
    child.once("spawn", () => resolve(undefined));
    child.unref();
  });
  if (error) console.log(`Your browser could not be opened (${error.message}): open the address yourself.`);
}
