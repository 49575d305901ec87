/** The three designs that the figure follows a packet through. */
export type DesignId = "xen" | "hosted" | "kvm";

/** Where on the way a stop lies: out of the guest, through the layer below it, a helper, a driver, the card, and back. */
export type Spot =
  | "guest"
  | "layer"
  | "crossing"
  | "helper"
  | "driver"
  | "card"
  | "helper-back"
  | "crossing-back"
  | "end";

/** A stop of the request: what happens there; `micros` as published; `hosting` if it is part of the price of being hosted. */
export interface Stop {
  spot: Spot;
  words: string;
  micros?: number;
  hosting?: boolean;
  /** The processor changes hands here: a VM exit, a world switch. */
  switches?: boolean;
}

/** A design: its name, what a textbook calls it, who must be woken before the packet leaves, and its stops in order. */
export interface Design {
  id: DesignId;
  name: string;
  textbook: string;
  wakes: string;
  stops: readonly Stop[];
}

/**
 * Xen: Barham et al. 2003 for ring, hypercall and event, dom0's drivers as they are since Xen 2. Workstation: Sugerman
 * et al. 2001, one packet sent by VMware Workstation 2.0 on a 733 MHz Pentium III, in microseconds. KVM: Kivity et al.
 * 2007, whose paper holds no times.
 */
export const designs: readonly Design[] = [
  {
    id: "xen",
    name: "Xen",
    textbook: "type 1: on the hardware",
    wakes: "wakes dom0, a whole Linux",
    stops: [
      { spot: "guest", words: "request into shared memory" },
      { spot: "layer", words: "hypercall; Xen sends an event", switches: true },
      { spot: "helper", words: "dom0, once Xen schedules it", switches: true },
      { spot: "card", words: "dom0’s driver works the card" },
      { spot: "end", words: "back: answer, event, guest" },
    ],
  },
  {
    id: "hosted",
    name: "Workstation",
    textbook: "type 2: on a host system",
    wakes: "wakes the host and a process",
    stops: [
      { spot: "layer", words: "guest’s OUT is caught", micros: 0.57, switches: true },
      { spot: "crossing", words: "world switch", micros: 4.45, hosting: true, switches: true },
      { spot: "helper", words: "VMApp, a process", micros: 1.23, hosting: true },
      { spot: "driver", words: "VMNet driver and card", micros: 17.55 },
      { spot: "helper-back", words: "back through VMApp", micros: 2.97, hosting: true },
      { spot: "crossing-back", words: "world switch", micros: 4.45, hosting: true, switches: true },
      { spot: "end", words: "on in the guest", micros: 0.41 },
    ],
  },
  {
    id: "kvm",
    name: "KVM",
    textbook: "type 1 or type 2?",
    wakes: "wakes QEMU, a process",
    stops: [
      { spot: "layer", words: "VM exit into KVM, part of Linux", switches: true },
      { spot: "helper", words: "Linux runs QEMU, a process", switches: true },
      { spot: "driver", words: "QEMU asks Linux to send" },
      { spot: "card", words: "Linux’s driver works the card" },
      { spot: "end", words: "back: QEMU, KVM, VM entry" },
    ],
  },
];

/** Microseconds of all stops of a design, 0 where none are published, to two decimals. */
export function totalMicros({ stops }: Design): number {
  return sum(stops.map(({ micros = 0 }) => micros));
}

/** Microseconds that a design's stops cost because it is hosted, to two decimals. */
export function hostingMicros({ stops }: Design): number {
  return sum(stops.filter(({ hosting }) => hosting).map(({ micros = 0 }) => micros));
}

function sum(values: readonly number[]): number {
  return Math.round(values.reduce((total, value) => total + value, 0) * 100) / 100;
}
