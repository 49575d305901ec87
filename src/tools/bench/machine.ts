import { cpus, loadavg, platform, release, totalmem } from "node:os";

/** Where the numbers were taken: without that they say little. */
export interface Machine {
  processor: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  browser: string;
  /** How many tasks wanted a core over the last minute before the run; above `cores` the numbers are too high. */
  load: number;
}

/** The machine that this runs on, as it is now. */
export function readMachine(browser: string): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    browser,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

/** The machine in one line. */
export function writeMachine({ processor, cores, memoryGiB, system, node, browser, load }: Machine): string {
  return `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, browser ${browser}, load ${load}`;
}
