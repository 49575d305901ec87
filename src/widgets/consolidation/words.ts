/** What is written and said at each step of the consolidation. */
import { consolidate, hypervisorGb, type NewHosts, type OldSite, type Outcome, workPerClock } from "./model";

/** How many steps the story has. */
export const stepCount = 7;

/** A number with a note of up to three lines; both empty where a step has none. */
export interface Words {
  text: string;
  note: string;
}

/** The loud number of each step. */
export function loudWords(site: OldSite, outcome: Outcome): Words[] {
  const { cpuPercent, peakPercent, roomPerGuestGb, sharedGb, roomGb, sharedFits } = outcome;
  const none = { text: "", note: "" };
  const sum = (text: string, note: string): Words => ({ text, note: `${note}\nour arithmetic` });
  return [
    none,
    none,
    sum(`${short(cpuPercent)} %`, "of the new GHz,\nby clock"),
    sum(workShare(outcome), "of the work that the\nnewer CPU can do"),
    sum(`${short(peakPercent)} %`, "only when half of every\nold CPU is busy at once"),
    sum(`${short(roomPerGuestGb)} GB`, `a guest, where each server\nhad ${short(site.ramGb)} GB`),
    sum(
      `${short(sharedGb)} GB`,
      `wanted when equal pages are shared;\n${short(roomGb)} GB are free: ${sharedFits ? "it fits" : "still too much"}`,
    ),
  ];
}

/** The line above the CPU bar at each step. */
export function cpuWords(site: OldSite, into: NewHosts, { oldGhz, usedGhz, peakGhz }: Outcome): Words[] {
  const [least, most] = [usedGhz / workPerClock[1], usedGhz / workPerClock[0]];
  const worth = line(`worth ${least.toFixed(1)} to ${most.toFixed(1)} of ${short(into.ghz)} GHz`);
  return [
    line(`${site.servers} × ${short(site.clockGhz)} GHz = ${short(oldGhz)} GHz`),
    line(`${usedGhz.toFixed(1)} of ${short(oldGhz)} GHz used`),
    line(`${usedGhz.toFixed(1)} of ${short(into.ghz)} GHz used`),
    worth,
    line(`${short(peakGhz)} of ${short(into.ghz)} GHz set aside by plan`),
    worth,
    worth,
  ];
}

/** The line above the memory bar at each step. */
export function ramWords(site: OldSite, into: NewHosts, { wantedGb, roomGb, sharedGb }: Outcome): Words[] {
  const before = line(`${site.servers} × ${short(site.ramGb)} GB = ${short(wantedGb)} GB`);
  return [
    before,
    before,
    before,
    before,
    before,
    line(`${short(wantedGb)} GB wanted, room for ${short(roomGb)} of ${short(into.ramGb)} GB`),
    line(`${short(sharedGb)} GB wanted, room for ${short(roomGb)} of ${short(into.ramGb)} GB`),
  ];
}

/** The sentence of each step, at most 25 words. */
export function sentences(site: OldSite, into: NewHosts): string[] {
  const outcome = consolidate(site, into);
  const { oldGhz, usedGhz, busyMachines, cpuPercent, wantedGb, roomPerGuestGb, sharedGb } = outcome;
  const many = capital(countWord(site.servers));
  const hosts = into.hosts === 1 ? "one host" : "two hosts";
  const work = Math.round(busyMachines * 10) === 10 ? "the work of one" : `the work of ${short(busyMachines)}`;
  return [
    `${many} servers with one job each, all of them switched on, each in a box of its own.`,
    `Each uses ${short(site.usePercent)} % of its CPU. Together that is ${usedGhz.toFixed(1)} of ${short(oldGhz)} GHz: ${work}.`,
    `${many} guests move into ${hosts} of ${short(into.ghz)} GHz${into.hosts === 1 ? "" : " in all"}. By clock they fill ${short(cpuPercent)} %.`,
    `What we would say today: a GHz is not a GHz. Per\u00a0clock a newer Xeon does some 1.5 to 2 times the work.`,
    `What we would say today: averages do not add up to 50 %. Half is a plan, for peaks, growth and failover.`,
    `${outcome.fits ? "Memory fits" : "Memory binds"}: ${short(into.ramGb)} GB less ${short(into.hosts * hypervisorGb)} for the hypervisor is ${short(roomPerGuestGb)} GB a guest. Each server had ${short(site.ramGb)}.`,
    `Ten NT servers once gave back 32.9 % by page sharing: ${short(wantedGb)} GB would shrink to ${short(sharedGb)}. Then, of those compared, only VMware could.`,
  ];
}

/** A number with one digit after the point at most, and none where it is whole. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function workShare({ workPercent }: Outcome): string {
  const [low, high] = workPercent.map((share) => short(share < 10 ? Math.round(share) : share));
  return low === high ? `${low} %` : `${low}–${high} %`;
}

function line(text: string): Words {
  return { text, note: "" };
}

const countWords =
  "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";

function countWord(count: number): string {
  return countWords.split(" ")[count - 2] ?? String(count);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
