/** What stands on the host, and where. The rule is the definition: every guest sees a machine of its own, lent by one. */

export const size = { width: 520, height: 460 } as const;

/** The three guests, left to right, each with the job it does and the system it runs. */
export const guests = [
  { name: "Mail", system: "Windows", kind: "ga" },
  { name: "Web", system: "Linux", kind: "gb" },
  { name: "Files", system: "BSD", kind: "gc" },
] as const;

/** A rectangle in the units of the figure. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Scene {
  machine: Place;
  hypervisor: Place;
  guests: readonly {
    name: string;
    system: string;
    kind: "ga" | "gb" | "gc";
    box: Place;
    /** The machine that the guest believes in, within the figure. */
    belief: Place;
    /** Where the thread from that machine to the hypervisor runs down. */
    threadX: number;
  }[];
}

const gap = 20;

/** The whole picture; it has one step and never moves. */
export function scene(): Scene {
  const width = (size.width - gap * (guests.length - 1)) / guests.length;
  return {
    machine: { x: 0, y: 348, width: size.width, height: 112 },
    hypervisor: { x: 0, y: 268, width: size.width, height: 60 },
    guests: guests.map((guest, index) => {
      const x = index * (width + gap);
      return {
        ...guest,
        box: { x, y: 0, width, height: 248 },
        belief: { x: x + 20, y: 82, width: width - 40, height: 76 },
        threadX: x + width - 38,
      };
    }),
  };
}
