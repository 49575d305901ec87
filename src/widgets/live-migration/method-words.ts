/** What is said of the methods that have no loop: stop and copy, post-copy, quick migration. */
import { quickMeasuredSeconds, stopMeasured } from "./published";
import type { Beat, Story } from "./story";
import { grouped, rateOf, sizeOf, timeOf } from "./units";
import type { Said } from "./words";

/** The words of such a method's step. */
export function wordsOfMethod(story: Story, beat: Beat): Said {
  const { method } = story.scenario;
  if (method === "stop-and-copy") return stopAndCopy(story, beat);
  return method === "quick" ? quick(story, beat) : postCopy(story, beat);
}

function stopAndCopy({ outcome, scenario }: Story, { kind }: Beat): Said {
  const time = timeOf(outcome.copyMs / 1000);
  const size = sizeOf(scenario.memoryMB);
  if (kind === "resume") return goesOn(timeOf(outcome.downtimeMs / 1000), "frozen, all the while");
  const measured = stopMeasured[2];
  const isNear = scenario.memoryMB === 512 && scenario.linkMbps === 500;
  return {
    sentence: `Stop and copy: the guest stands still while all of its memory, ${size}, crosses the wire. That takes ${time}.`,
    line: "all pages, processor state",
    under: `${size} at ${rateOf(scenario.linkMbps)}`,
    loud: time,
    note: `frozen for the whole copy${isNear ? `\n(measured: ${measured.seconds} s at ${measured.linkMbps} Mbit/s)` : ""}`,
  };
}

function quick({ outcome, scenario }: Story, { kind }: Beat): Said {
  const [save, restore] = outcome.rounds.map(({ seconds }) => timeOf(seconds));
  const size = sizeOf(scenario.memoryMB);
  const told = `measured for about 2 GB: ${quickMeasuredSeconds} s`;
  if (kind === "resume") return goesOn(timeOf(outcome.downtimeMs / 1000), `frozen, by our arithmetic;\n${told}`);
  if (kind === "save") {
    return {
      sentence: `Quick migration, Hyper-V 2008: the guest is frozen, and its ${size} are saved to the shared disk in ${save}.`,
      line: `${size} to the disk`,
      under: "at 100 MB/s, a round figure",
      loud: save ?? "",
      note: "frozen, to save it",
    };
  }
  return {
    sentence: `The disk is handed over, and host B reads the memory back: another ${restore}. Nobody answers the clients.`,
    line: `${size} from the disk`,
    under: "at 100 MB/s, a round figure",
    loud: timeOf(outcome.copyMs / 1000),
    note: `frozen, so far;\n${told}`,
  };
}

function postCopy(story: Story, { kind }: Beat): Said {
  const { outcome, scenario } = story;
  const size = sizeOf(scenario.memoryMB);
  const none = { loud: "no page", note: "of memory has moved yet" };
  const most = { loud: grouped(outcome.faults), note: "pages fetched when\nmissed, at most" };
  if (kind === "stop") {
    const sentence =
      "Post-copy: the guest stops at once. Only its processor and device state goes first; no time for that was published.";
    return { sentence, line: "processor and device state", under: "no pages yet", ...none };
  }
  if (kind === "resume") {
    const sentence = "ARP tells the network. The guest already runs on B, though all of its memory is still on A.";
    return { sentence, line: "ARP: find me at host B", under: "pages will follow", ...none };
  }
  if (kind === "fetch") {
    return {
      sentence: fetched(outcome.faults),
      line: "missed: fetch it now",
      under: "each fetch makes it wait",
      ...most,
    };
  }
  if (kind === "push") {
    const sentence = `The rest is pushed, each page once: ${size} in ${timeOf(outcome.awakeSeconds)}. Until then the guest is spread over both hosts.`;
    return { sentence, line: `${size} at ${rateOf(scenario.linkMbps)}`, under: "each page once", ...most };
  }
  const sentence = "Stage 4: B has all of it, so A may forget the guest. No page was sent twice.";
  return { sentence, line: "B has all", ...most };
}

function fetched(faults: number): string {
  if (faults === 0)
    return "A page that it misses would be fetched over the wire. This guest writes none, so none is counted.";
  return `A page that it misses is fetched over the wire, up to ${grouped(faults)} times: 21\u00a0% of what it writes meanwhile.`;
}

function goesOn(loud: string, note: string): Said {
  const sentence =
    "Stages 4 and 5: B confirms, so A may forget. ARP tells the network, and the guest goes on, now on B.";
  return { sentence, line: "ARP: find me at host B", under: "host A may forget it", loud, note };
}
