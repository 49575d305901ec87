/** Where we are: slide, step and parameters, to and from the part of the address after `#`. Pure. */

/** A place in the talk. `step` counts from 0; `params` holds a widget's values that differ from the slide's own. */
export interface Place {
  id: string;
  step: number;
  params: Readonly<Record<string, string>>;
}

/** Reads `#/slide-id/step?param=value`; undefined for anything that is not an address of a slide. */
export function parsePlace(hash: string): Place | undefined {
  const match = /^#\/([a-z0-9][a-z0-9-]*)(?:\/(\d{1,4}))?\/?(?:\?(.*))?$/.exec(hash);
  if (!match?.[1]) return undefined;
  return { id: match[1], step: Number(match[2] ?? 0), params: Object.fromEntries(new URLSearchParams(match[3] ?? "")) };
}

/** Writes a place the shortest way: step 0 and an empty set of parameters are left out. */
export function printPlace({ id, step, params }: Place): string {
  const query = new URLSearchParams({ ...params }).toString();
  return `#/${id}${step > 0 ? `/${step}` : ""}${query ? `?${query}` : ""}`;
}

export function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && b !== undefined && printPlace(a) === printPlace(b);
}
