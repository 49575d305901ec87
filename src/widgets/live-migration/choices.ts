/** What a viewer can choose, and the scenario that it comes to. */
import type { ParamsOf } from "../kit/contract";
import type { Scenario, Stage } from "./model";
import { rules } from "./rules";
import { constantWrites, endlessWrites, idle, specWeb, type Writes } from "./writes";

/** The parameters of the widget. */
export const params = {
  ram: {
    kind: "choice",
    label: "Memory of the guest",
    options: [
      { value: "64k", label: "64 KB" },
      { value: "1m", label: "1 MB" },
      { value: "64m", label: "64 MB" },
      { value: "512m", label: "512 MB" },
      { value: "800m", label: "800 MB, as measured in 2005" },
      { value: "2g", label: "2 GB" },
      { value: "8g", label: "8 GB" },
      { value: "64g", label: "64 GB" },
      { value: "1t", label: "1 TB" },
    ],
    default: "800m",
  },
  link: {
    kind: "choice",
    label: "The migration may use",
    options: [
      { value: "90", label: "90 Mbit/s of Fast Ethernet" },
      { value: "500", label: "500 Mbit/s, the limit of 2005" },
      { value: "900", label: "900 Mbit/s of a gigabit" },
      { value: "9000", label: "9 Gbit/s of ten" },
      { value: "22500", label: "22.5 Gbit/s of 25" },
      { value: "90000", label: "90 Gbit/s of 100" },
    ],
    default: "500",
  },
  pattern: {
    kind: "choice",
    label: "The guest writes",
    options: [
      { value: "idle", label: "nothing: it is idle" },
      { value: "constant", label: "at a constant rate (textbook)" },
      { value: "bursts", label: "in bursts, five times that rate" },
      { value: "web", label: "like SPECweb99" },
      { value: "endless", label: "256 MB for ever" },
    ],
    default: "web",
  },
  dirty: { kind: "number", label: "Constant rate", unit: "Mbit/s", min: 0, max: 2000, step: 10, default: 400 },
  rule: {
    kind: "choice",
    label: "Rule that ends the loop",
    options: [
      { value: "clark", label: "Clark 2005, adaptive rate" },
      { value: "xen", label: "Xen 3" },
      { value: "kvm", label: "KVM 2007" },
      { value: "qemu2009", label: "QEMU 2009, 30 ms" },
      { value: "qemu", label: "QEMU now, 300 ms" },
    ],
    default: "clark",
  },
  throttle: { kind: "flag", label: "Slow down a guest that writes too fast", default: false },
  method: {
    kind: "choice",
    label: "Method",
    options: [
      { value: "pre-copy", label: "pre-copy" },
      { value: "stop-and-copy", label: "stop and copy" },
      { value: "post-copy", label: "post-copy" },
      { value: "quick", label: "quick migration, through the disk" },
    ],
    default: "pre-copy",
  },
  fail: {
    kind: "choice",
    label: "Host B dies",
    options: [
      { value: "never", label: "never" },
      { value: "0", label: "at stage 0, pre-migration" },
      { value: "1", label: "at stage 1, reservation" },
      { value: "2", label: "at stage 2, while memory travels" },
      { value: "3", label: "at stage 3, stop-and-copy" },
      { value: "4", label: "at stage 4, commitment" },
      { value: "5", label: "at stage 5, activation" },
    ],
    default: "never",
  },
  singles: { kind: "number", label: "Rounds shown one by one", min: 1, max: 8, step: 1, default: 3 },
} as const;

/** What was chosen. */
export type Choices = ParamsOf<typeof params>;

const unitMB: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };

/** The scenario of what was chosen; bursts last 5 s of every 20, which is our choice. */
export function scenarioOf(choices: Choices): Scenario {
  const memoryMB = Number.parseInt(choices.ram, 10) * (unitMB[choices.ram.slice(-1)] ?? 1);
  return {
    memoryMB,
    linkMbps: Number(choices.link),
    writes: writesOf(choices, memoryMB),
    rule: rules[choices.rule],
    method: choices.method,
    throttle: choices.throttle,
    failure: choices.fail === "never" ? undefined : (Number(choices.fail) as Stage),
  };
}

function writesOf({ pattern, dirty }: Choices, memoryMB: number): Writes {
  if (pattern === "idle") return idle;
  if (pattern === "web") return specWeb;
  if (pattern === "endless") return endlessWrites(Math.min(256, memoryMB / 2));
  const constant = constantWrites(dirty);
  return pattern === "constant" ? constant : { ...constant, bursts: { everySeconds: 20, seconds: 5, factor: 5 } };
}

/** Whether these are the circumstances of the test program that never stops writing, as measured in 2005. */
export function isWriter({ ram, link, pattern, rule, throttle, method }: Choices): boolean {
  const asMeasured = ram === "512m" && link === "500" && pattern === "endless" && rule === "clark";
  return asMeasured && method === "pre-copy" && !throttle;
}

/** Whether these are the circumstances of the measurement that is shown beside the model. */
export function isMeasured(choices: Choices): boolean {
  const { ram, link, pattern, rule, throttle, method, fail } = choices;
  const asMeasured = ram === "800m" && link === "500" && pattern === "web" && rule === "clark";
  return asMeasured && method === "pre-copy" && fail === "never" && !throttle;
}
