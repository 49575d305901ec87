/** What is said when host B dies. */
import type { Beat, Story } from "./story";
import { sizeOf, timeOf } from "./units";
import type { Said } from "./words";

/** The words of a step of failure, and of A's forgetting before it. */
export function wordsOfFailure(story: Story, { kind }: Beat): Said {
  const { outcome, scenario } = story;
  if (kind === "confirm") {
    const sentence = "Stage 4, commitment: B confirms that it has all of the guest. So A may forget it, and does.";
    return {
      sentence,
      line: "B has all",
      under: "host A may forget it",
      loud: sizeOf(outcome.sentMB),
      note: "sent; all is on B",
    };
  }
  const { sentMB, home } = outcome;
  const lost = `${sizeOf(sentMB)} sent for nothing`;
  const frozen = timeOf(outcome.downtimeMs / 1000);
  const loud =
    home === "lost"
      ? { loud: "lost", note: "all that was in memory" }
      : { loud: "0 bytes", note: sentMB === 0 ? "lost by the guest" : `lost by the guest;\n${lost}` };
  if (kind === "struck") return { sentence: struck(story), line: "host B does not answer", ...loud };
  if (home === "lost")
    return { sentence: afterLoss(scenario.method), line: "nobody has the guest", under: "its disk is safe", ...loud };
  const cost = sentMB === 0 ? "Not even time was lost." : `Lost: ${sizeOf(sentMB)} of sending.`;
  const stood = outcome.downtimeMs > 0 ? ` It stood still for ${frozen}.` : "";
  const from =
    scenario.method === "quick" && (scenario.failure ?? 0) > 2
      ? "A reads the guest back and"
      : "A still has every page and";
  return { sentence: `So ${from} lets it run on.${stood} ${cost}`, line: "A has the whole guest", ...loud };
}

/** What host B's death means at its stage. */
function struck({ outcome, scenario }: Story): string {
  const { failure = 0, method } = scenario;
  const held = sizeOf(outcome.sentMB);
  if (failure === 0) return "Stage 0: host B dies before anything was asked of it. The guest on A knows nothing.";
  if (failure === 1) return "Stage 1: host B dies while it keeps a place free. Only the place is gone.";
  if (method === "post-copy") return struckAfter(failure);
  if (failure === 5)
    return "Stage 5: host B has confirmed, and dies as it starts the guest. A has forgotten it already.";
  if (method === "quick")
    return "Host B dies before the guest runs there. All that was saved is on the disk that both hosts see.";
  if (failure === 4) return "Stage 4: host B dies before its confirmation comes. So A has not forgotten anything.";
  const loop = outcome.rounds.at(-1)?.kind === "pre-copy";
  if (loop)
    return `Stage 2: host B dies in the middle of round ${outcome.rounds.length}, and with it the ${held} that it held.`;
  return "Stage 3: host B dies half-way through the last copy. The guest stands still, but A has all of it.";
}

/** In post-copy the guest runs on B from early on. */
function struckAfter(failure: number): string {
  if (failure === 2) return "Host B dies while pages follow. The guest ran there, with half of its memory still on A.";
  if (failure === 3)
    return "Host B dies while the processor state is sent. The guest has not run there, so A has all of it.";
  return "Host B dies after the guest began to run there. What A still holds is out of date.";
}

function afterLoss(method: string): string {
  const split = "Neither host has a whole guest: it is lost. Its disk is safe, so it boots again, as after a crash.";
  const crash = "The guest is lost, as in any crash of its host. Its disk is safe: it boots again elsewhere.";
  return method === "post-copy" ? split : crash;
}
