/** How fast the model of live migration is. */
import { type Scenario, simulate } from "../../widgets/live-migration/model";
import { rules, type StopRule } from "../../widgets/live-migration/rules";
import { constantWrites, endlessWrites, idle, specWeb, type Writes } from "../../widgets/live-migration/writes";
import type { Item } from "./item";

const count = 10_000;

/** The time for ten thousand migrations of all kinds, the same ones at every run. */
export function measureSimulate(): Item[] {
  const scenarios = Array.from({ length: count }, (_, n) => scenarioOf(n));
  for (const scenario of scenarios.slice(0, count / 10)) simulate(scenario);
  const start = performance.now();
  for (const scenario of scenarios) simulate(scenario);
  const value = performance.now() - start;
  return [{ name: "Migrations simulated", value, unit: "ms", most: 1000, note: `${count} scenarios` }];
}

/** The n-th scenario: memory from 64 KB to 1 TB, links from 90 Mbit/s to 90 Gbit/s, every rule and kind of writing. */
function scenarioOf(n: number): Scenario {
  const allRules: StopRule[] = Object.values(rules);
  const linkMbps = 90 * 10 ** (n % 4);
  const hot: Writes = { sets: specWeb.sets, freshMBps: n % 40 };
  const writes = [idle, specWeb, hot, endlessWrites(256), constantWrites((linkMbps * (n % 17)) / 11)];
  return {
    memoryMB: 2 ** ((n % 25) - 4),
    linkMbps,
    writes: writes[Math.floor(n / 5) % writes.length] ?? idle,
    rule: allRules[n % allRules.length] ?? rules.xen,
    method: "pre-copy",
    throttle: n % 3 === 0,
  };
}
