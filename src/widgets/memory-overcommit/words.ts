/** What is said at each step of the overcommitment. */
import { hypervisorGb, mixes, type Pledge, type Split, split } from "./model";
import { measures } from "./place";

const countWords: Readonly<Record<number, string>> = { 5: "Five", 9: "Nine", 10: "Ten" };

/** The sentence of each step, at most 25 words. */
export function sentences(pledge: Pledge): string[] {
  const states = measures.map((measure) => split(pledge, measure));
  const [start, shared, ballooned, swapped, since] = states as [Split, Split, Split, Split, Split];
  const { guests, system, reclaimedPercent } = mixes[pledge.mix];
  const many = countWords[guests] ?? String(guests);
  // The smallest mix can only be read off the figure roughly.
  const about = pledge.mix === "linux5" ? "about " : "";
  return [
    `${many} ${system} guests are promised ${short(pledge.guestGb)} GB each. The host has ${short(pledge.hostGb)} and keeps ${hypervisorGb} for its hypervisor.`,
    `Page sharing keeps equal pages once. ${many} such guests gave back ${about}${reclaimedPercent} %: ${short(shared.sharedGb)} of our ${short(start.promisedGb)} GB.`,
    balloonSentence(pledge, ballooned),
    swapped.swappedGb > 0
      ? `What is still missing goes to disk, unasked: ${short(swapped.swappedGb)} GB. Whoever touches it has to wait.`
      : "Nothing has to go to disk.",
    `Since 2014 VMware shares nothing between guests by default. ${sinceWords(since)}`,
  ];
}

function balloonSentence({ idlePercent }: Pledge, { balloonedGb }: Split): string {
  if (balloonedGb > 0)
    return `A balloon grows in each guest and takes idle pages, which the guest picks: ${short(balloonedGb)} GB.`;
  return idlePercent === 0
    ? "No balloon can grow, for no guest has idle pages."
    : "No balloon has to grow: all of it fits.";
}

function sinceWords({ swappedGb, balloonedGb }: Split): string {
  if (swappedGb > 0) return `On this host ${short(swappedGb)} GB would go to disk.`;
  return balloonedGb > 0
    ? `Here balloons alone would do: ${short(balloonedGb)} GB.`
    : "Here it would fit all the same.";
}

/** A number with one digit after the point at most, and none where it is whole. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
