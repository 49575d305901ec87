/** For messages to an author. Node only, so that its package does not ship to the page. */
import { distance } from "fastest-levenshtein";

/** The known name that was most likely meant: at most about a third of its letters away, or undefined where none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const away = distance(wanted, candidate.toLowerCase());
    const limit = Math.max(1, Math.round(Math.max(wanted.length, candidate.length) / 3));
    if (away <= limit && away < least) {
      nearest = candidate;
      least = away;
    }
  }
  return nearest;
}
