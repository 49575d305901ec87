/** What is written and said at each step of the second site. */
import { short } from "../consolidation/words";
import { type Choices, guests, hostGhz, type Test, test } from "./model";

/** A loud number with a note of up to three lines; `bad` is written in the colour of a fault. */
export interface Loud {
  value: string;
  note: string;
  bad?: boolean;
}

/** The loud number of each step. */
export function loudWords(choices: Choices): Loud[] {
  const { wantedGhz, wantedGb, roomGb, fit, enoughGb } = test(choices);
  const off = guests - fit;
  const fitsCpu = wantedGhz <= hostGhz;
  return [
    { value: "5 + 5", note: `guests, planned for\n${short(choices.plan)} % of an old CPU` },
    {
      value: `${short(wantedGhz)} GHz`,
      note: `wanted, ${hostGhz} there:\n${verdict(wantedGhz)}`,
      bad: !fitsCpu,
    },
    {
      value: off === 0 ? "all run" : `${off} of ${guests}`,
      note: `${off === 0 ? "" : "guests stay off:\n"}${short(wantedGb)} GB wanted,\nroom for ${short(roomGb)}`,
      bad: off > 0,
    },
    { value: `${short(Math.max(choices.ram, enoughGb))} GB`, note: "in each host:\nall ten run" },
    { value: "a blink", note: "is all that users lose:\ndisks stay in place" },
  ];
}

/** The sentence of each step, at most 25 words. */
export function sentences(choices: Choices): string[] {
  const { ram } = choices;
  const result = test(choices);
  return [
    `Two hosts of ${hostGhz} GHz and ${short(ram)} GB each, five guests on each. Every disk is on the array, which both hosts see.`,
    `Host 1 fails, and its five guests with it. CPU first: ${short(result.wantedGhz)} GHz wanted at the planned peak, ${hostGhz} there: ${verdict(result.wantedGhz)}.`,
    memorySentence(choices.guest, result),
    ram >= result.enoughGb
      ? `With ${short(ram)} GB in each host all ten start again. On a good day much of that lies idle.`
      : `With ${short(result.enoughGb)} GB in each host all ten start again. On a good day half of that lies idle.`,
    "The gain: host 1 is mended, and five guests move home while they run. Their disks stay where they are.",
  ].map(bound);
}

function memorySentence(guest: number, { wantedGb, roomGb, fit }: Test): string {
  const wanted = `ten guests at ${short(guest)} GB want ${short(wantedGb)} GB, host 2 has ${short(roomGb)} beside its hypervisor`;
  if (fit >= guests) return `Memory fits too: ${wanted}.`;
  return `Memory does not fit: ${wanted}. ${guests - fit} guests stay off: choose which.`;
}

function verdict(wantedGhz: number): string {
  if (wantedGhz === hostGhz) return "it just fits";
  return wantedGhz < hostGhz ? "it fits" : "all slow down";
}

/** Keeps a number and its unit on one line. */
function bound(sentence: string): string {
  return sentence.replace(/(\d) (?=GHz|GB|k?W\b|%)/g, "$1\u00a0");
}
