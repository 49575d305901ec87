/** What can be chosen before a guest moves, and in which words. Pure. */
import { type LoopEnd, rules } from "../../src/widgets/live-migration/rules";

/** Rates of the link, in Mbit/s: the memory of this guest takes from 4 s to a fifth of one. */
export const linkRates = [25, 60, 120, 500] as const;

/** Pages that the guest writes in a second. The link carries from 760 to 15,200 in that time. */
export const writeRates = [0, 400, 1600, 6400] as const;

/** So much memory the guest writes to, again and again. */
export const spanMiB = 4;

export const methods = ["pre-copy", "stop-and-copy"] as const;
export const ruleNames = ["kvm", "xen", "qemu"] as const;

/** What is chosen. */
export interface Settings {
  mbps: (typeof linkRates)[number];
  pagesPerSecond: (typeof writeRates)[number];
  method: (typeof methods)[number];
  rule: (typeof ruleNames)[number];
}

/** What stands there at first. */
export const firstSettings: Settings = { mbps: 120, pagesPerSecond: 0, method: "pre-copy", rule: "kvm" };

/** The rules in words: their names, and when they end the rounds. */
export const ruleWords: Readonly<Record<Settings["rule"], { name: string; ends: string }>> = {
  kvm: { name: "KVM 2007", ends: `${rules.kvm.targetMs} ms left, or rounds grow` },
  xen: { name: "Xen 2005", ends: "50 pages left, or a round grows" },
  qemu: { name: "QEMU now", ends: `${rules.qemu.targetMs} ms left, or never` },
};

export const methodWords: Readonly<Record<Settings["method"], string>> = {
  "pre-copy": "pre-copy",
  "stop-and-copy": "stop and copy",
};

/** Why the rounds ended. */
export const endWords: Readonly<Record<LoopEnd, string>> = {
  enough: "little was left",
  target: "little was left",
  rate: "it writes too fast",
  growth: "the rounds grew",
  memory: "too much was sent",
  rounds: "too many rounds",
};

/** What the guest writes, for whoever chooses it. */
export function writesWords(pagesPerSecond: number): string {
  return pagesPerSecond === 0 ? "nothing" : `${pagesPerSecond.toLocaleString("en-GB")} pages/s`;
}

/** The same settings with some of them changed; what is not a setting is left out. */
export function withChange(settings: Settings, change: Partial<Settings>): Settings {
  const { mbps, pagesPerSecond, method, rule } = { ...settings, ...change };
  return { mbps, pagesPerSecond, method, rule };
}
