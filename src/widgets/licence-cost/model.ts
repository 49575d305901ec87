/** What a price is for: a host, two processors (a pair is begun with the first), or one processor. */
export type Unit = "host" | "pair" | "processor";

/** An edition with its list price in US dollars per unit, and whether it moves a running guest to another host. */
export interface Edition {
  name: string;
  dollars: number;
  unit: Unit;
  moves: boolean;
  /** Known from memory, or about; written with a “≈”. */
  about?: boolean;
  note: string;
}

/** The free editions and the paid ones of 20 May 2009, in the order of the figure. */
export type Ladder = "free" | "vmware" | "others" | "vsphere4";

/**
 * List prices. VMware’s Infrastructure 3 (VI3): Computerworld UK 2008 (per two processors; VMotion in Enterprise only: Technodrone 2009). XenServer: Citrix, 23
 * February 2009. Proxmox VE 1.0: its announcement, and linux-kvm.com for Windows. Hyper-V Server 2008: galhano.com. Citrix Essentials, Virtual Iron and
 * vSphere 4 (per processor, and in which of its editions VMotion was) from memory.
 */
export const editions: Readonly<Record<Ladder, readonly Edition[]>> = {
  free: [
    { name: "XenServer 5.0", dollars: 0, unit: "host", moves: true, note: "no high availability" },
    { name: "Proxmox VE 1.0", dollars: 0, unit: "host", moves: true, note: "Windows guests on one CPU" },
    { name: "ESXi 3.5", dollars: 0, unit: "host", moves: false, note: "no VirtualCenter" },
    { name: "Hyper-V Server", dollars: 0, unit: "host", moves: false, note: "no clustering" },
  ],
  vmware: [
    { name: "VMware Foundation", dollars: 995, unit: "pair", moves: false, note: "no VMotion" },
    { name: "VMware Standard", dollars: 2995, unit: "pair", moves: false, note: "no VMotion" },
    { name: "VMware Enterprise", dollars: 5750, unit: "pair", moves: true, note: "VMotion" },
  ],
  others: [
    { name: "Citrix Essentials", dollars: 2500, unit: "host", moves: true, about: true, note: "high availability" },
    { name: "Virtual Iron 4.4", dollars: 800, unit: "processor", moves: true, about: true, note: "LiveMigrate" },
  ],
  vsphere4: [
    { name: "vSphere Standard", dollars: 795, unit: "processor", moves: false, note: "" },
    { name: "vSphere Advanced", dollars: 2245, unit: "processor", moves: true, note: "" },
    { name: "vSphere Enterprise", dollars: 2875, unit: "processor", moves: true, note: "" },
    { name: "Enterprise Plus", dollars: 3495, unit: "processor", moves: true, note: "" },
  ],
};

/** List price in US dollars of an edition for a host with that many processors. */
export function priceOf({ dollars, unit }: Edition, sockets: number): number {
  const units = { host: 1, pair: Math.ceil(sockets / 2), processor: sockets };
  return dollars * units[unit];
}

/** Cores that count at least: for each processor, and in an order (Otava, January 2026). */
export const least = { perProcessor: 16, perOrder: 72 } as const;

/** Cores of a host with that many processors of the least size, and cores that an order for it alone pays for. */
export function coresToPay(sockets: number): { there: number; paid: number } {
  const there = sockets * least.perProcessor;
  return { there, paid: Math.max(there, least.perOrder) };
}
