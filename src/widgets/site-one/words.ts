/** What is said at each step of the first site, and how its numbers are written. */
import { boxes, boxWatts } from "./model";
import type { Scene } from "./place";

/** The sentence of each step, at most 25 words. */
export function sentences({ outcome, before, after, saved, up, one }: Scene): string[] {
  const dollars = whole(Math.round((before.dollars - after.dollars) / 10) * 10);
  return [
    `Before: ten boxes of ${boxWatts} W each draw ${kilowatts(before.watts)} and fill ten units of a rack.`,
    `After: one host of 2008. CPU is ${Math.round(outcome.cpuPercent)} % used; memory binds: ${outcome.roomPerGuestGb} GB a guest, where the boxes had ${outcome.wantedGb / boxes}.`,
    `It saves ${Math.round(saved)} % of the power. With as much again for cooling, that is about $${dollars} a year.`,
    `It risks more: assume that each is up ${up} %. Ten boxes are practically never all down; one host is, ${Math.round(one.allDownHours)} hours a year.`,
  ].map(bound);
}

/** A whole number with commas between its thousands. */
export function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Watts, written in kilowatts with two digits after the point. */
export function kilowatts(watts: number): string {
  return `${(watts / 1000).toFixed(2)} kW`;
}

/** Keeps a number and its unit on one line. */
function bound(sentence: string): string {
  return sentence.replace(/(\d) (?=GHz|GB|k?W\b|%)/g, "$1\u00a0");
}
