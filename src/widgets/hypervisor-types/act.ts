/** The order of a showing: what each step shows, for any parameters. */
import { designs } from "./designs";
import { type FailId, falloutOf } from "./fallout";
import { type DesignId, ledgerOf, pathOf, type RequestId } from "./model";

/** The parameters, as the slide gives them. */
export interface TypesParams {
  readonly a: DesignId;
  readonly b: DesignId | "none";
  readonly request: RequestId;
  readonly fail: FailId;
}

/** What a step shows. */
export type Act = "start" | "hop" | "sum" | "trust" | "fail" | "verdict" | "libvirt";

/** The designs that are shown, one or two. */
export function shown({ a, b }: TypesParams): readonly DesignId[] {
  return b === "none" ? [a] : [a, b];
}

/**
 * The steps in order: the beginning, a step for each hop of the longer path, and what follows from it; with KVM the
 * verdict on its label, and beside another design libvirt over both.
 */
export function actsOf(params: TypesParams): readonly Act[] {
  const designs = shown(params);
  const hops = Math.max(...designs.map((design) => pathOf(design, params.request).length));
  const acts: Act[] = ["start", ...Array.from({ length: hops }, (): Act => "hop"), "sum", "trust"];
  if (params.fail !== "nothing") acts.push("fail");
  if (designs.includes("kvm")) acts.push("verdict");
  if (designs.includes("kvm") && designs.length === 2) acts.push("libvirt");
  return acts;
}

const wants: Readonly<Record<RequestId, string>> = {
  packet: "one packet sets out from the guest",
  disk: "one block sets out for the guest’s disk",
  syscall: "one program is about to call its kernel",
  fault: "one program is about to touch an unmapped page",
  timer: "one timer interrupt is about to come",
};

const strikes: Readonly<Record<Exclude<FailId, "nothing">, string>> = {
  driver: "The driver fails",
  host: "The host system fails",
  qemu: "The process behind one guest fails",
  hypervisor: "The hypervisor fails",
  guest: "One guest fails",
};

/** The sentence of each step, at most 25 words each. */
export function sentencesOf(params: TypesParams): readonly string[] {
  const ids = [...new Set(shown(params))];
  return actsOf(params).map((act, step) => {
    if (act === "hop") return `${hopWords(ids, params.request, step - 1)}.`;
    if (act === "start") {
      const places = ids.map((id) => `${designs[id].short} ${designs[id].stands}`).join(", ");
      return `${places}: ${wants[params.request]}.`;
    }
    if (act === "sum") return sumWords(ids, params.request);
    if (act === "fail" && params.fail !== "nothing") {
      const ends = ids.map((id) => `${designs[id].short}: ${falloutOf(id, params.fail).words}`).join("; ");
      return `${strikes[params.fail]}. ${ends}.`;
    }
    return closing[act as "trust" | "verdict" | "libvirt"];
  });
}

const closing = {
  trust: "The label does not say whom a guest must trust; these named parts do.",
  verdict: "What we would say today: whether KVM is type 1 or type 2 is contested; its path is not.",
  libvirt: "Over both, libvirt: the same command with another address.",
  fail: "",
} as const;

function hopWords(ids: readonly DesignId[], request: RequestId, index: number): string {
  const parts = ids.flatMap((id) => {
    const hop = pathOf(id, request)[index];
    return hop ? [`${designs[id].short}: ${hop.words}`] : [];
  });
  return parts.join("; ");
}

function sumWords(ids: readonly DesignId[], request: RequestId): string {
  const sums = ids.map((id) => {
    const { switches, scheduled } = ledgerOf(pathOf(id, request));
    return `${designs[id].short} ${switches} and ${scheduled}`;
  });
  return `Switches and scheduling points of one request alone: ${sums.join("; ")}.`;
}
