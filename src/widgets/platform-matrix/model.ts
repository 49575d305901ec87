/** Storage that a platform could keep its guests' disks on. */
export type Storage = "NFS" | "iSCSI" | "Fibre Channel";

/** A platform as it was on 20 May 2009, and what became of it. */
export interface Platform {
  name: string;
  full: string;
  /** As few words on its price as the list has room for. */
  price: string;
  strong: string;
  weak: string;
  fit: string;
  /** Virtual processors that one guest could have, and whom that limit is about if not everyone. */
  vcpus: number;
  vcpusOf?: string;
  /** Memory of a host that it could use, in GB, where the buyer's guide has it. */
  hostRamGb?: number;
  storage: readonly Storage[];
  /** Live migration without a licence to pay. */
  freeMigration: boolean;
  /** Whether the buyer's guide says that guests may be promised more memory than the host has. */
  overcommit: boolean;
  /** Still made and sold, or given away, in late 2026. */
  alive: boolean;
  /** What happened since, in two lines. */
  since: string;
  /** The same in a few words. */
  today: string;
  sentence: string;
}

/** What somebody may look for; `any` is nothing in particular. */
export type Need = "any" | "migration" | "alive";

/**
 * Six platforms. Limits, storage and overcommit: the buyer's guide of virtualization.info, late 2008 or early 2009, which
 * leaves out Proxmox VE; its Windows limit: linux-kvm.com. VI3 prices: Computerworld UK 2008. XenServer's free edition:
 * Citrix, 23 February 2009. Prices of Citrix Essentials and Virtual Iron from memory; the $28: Wiley. Fates: Otava 2026, XCP-ng,
 * Proxmox's releases, The Register; the rest of the fates from memory.
 */
export const platforms: readonly Platform[] = [
  {
    name: "ESX, ESXi 3.5",
    full: "VMware ESX 3.5, ESXi 3.5",
    price: "free; ESX to $5,750",
    strong: "the widest set, the longest record",
    weak: "free ESXi: no VirtualCenter, no live migration",
    fit: "who wants the safe choice and can pay for it",
    vcpus: 4,
    hostRamGb: 256,
    storage: ["NFS", "iSCSI", "Fibre Channel"],
    freeMigration: false,
    overcommit: true,
    alive: true,
    since: "with Broadcom since 2023, sold by the core;\nfree ESXi went in 2024 and is back since 2025",
    today: "alive, and Broadcom’s since November 2023",
    sentence:
      "What we would say today: the free one is named ESXi 3.5. And vSphere 4 shipped on 21 May 2009, the day after.",
  },
  {
    name: "XenServer 5.0",
    full: "Citrix XenServer 5.0",
    price: "free; extras ≈ $2,500",
    strong: "live migration and pools in the free edition",
    weak: "fewer tools around it, no memory overcommit",
    fit: "small and medium sites, Citrix desktops",
    vcpus: 8,
    hostRamGb: 128,
    storage: ["NFS", "iSCSI", "Fibre Channel"],
    freeMigration: true,
    overcommit: false,
    alive: true,
    since: "open source in 2013; a smaller free edition in\n2017 led to XCP-ng; XenServer itself goes on",
    today: "alive, with XCP-ng beside it since 2018",
    sentence:
      "What we would say today: free since 23 February, live migration included. About $2,500 a server bought high availability and the advanced set.",
  },
  {
    name: "Proxmox VE 1.0",
    full: "Proxmox VE 1.0",
    price: "free",
    strong: "KVM guests and containers on one web page",
    weak: "half a year old, from a small company",
    fit: "Linux appliances from ready-made templates",
    vcpus: 1,
    vcpusOf: "for Windows, in practice",
    storage: [],
    freeMigration: true,
    overcommit: false,
    alive: true,
    since: "2.0 in 2012, other containers from 4.0 in 2015,\n9.0 in August 2025; takes in leavers of VMware",
    today: "alive and grown: 9.0 in August 2025",
    sentence:
      "Proxmox VE, free under the GPL, ran full guests and containers side by side. Windows guests were its weak spot.",
  },
  {
    name: "Virtual Iron 4.4",
    full: "Virtual Iron 4.4",
    price: "≈ $800 a socket",
    strong: "hosts without disks, booted by the manager",
    weak: "a small vendor, and just sold",
    fit: "medium to large sites that watch the money",
    vcpus: 8,
    hostRamGb: 128,
    storage: ["iSCSI", "Fibre Channel"],
    freeMigration: false,
    overcommit: false,
    alive: false,
    since: "Oracle ended it on 19 June 2009, without another\npatch; ideas of it went into Oracle VM 3",
    today: "ended on 19 June 2009, bought by Oracle",
    sentence:
      "What we would say today: Oracle had announced the purchase on 13 May 2009, a week before, and stopped selling it in June.",
  },
  {
    name: "Hyper-V 2008",
    full: "Microsoft Hyper-V 2008",
    price: "free, or in Windows",
    strong: "comes with a Windows Server 2008 you may own",
    weak: "no live migration, only quick migration",
    fit: "Windows sites that can bear a pause",
    vcpus: 4,
    hostRamGb: 1024,
    storage: ["iSCSI", "Fibre Channel"],
    freeMigration: false,
    overcommit: false,
    alive: true,
    since: "live migration in 2008 R2, far more in 2012;\nafter 2019 no more free Hyper-V Server",
    today: "alive in Windows Server, and under Azure",
    sentence:
      "What we would say today: not bundled free, Windows without it cost some $28 less. Hyper-V Server 2008 was the free one.",
  },
  {
    name: "Oracle VM, Sun xVM",
    full: "Oracle VM 2.1 and Sun xVM Server",
    price: "free",
    strong: "Oracle’s products as ready-made templates",
    weak: "its lifespan in doubt: Oracle was buying Sun",
    fit: "Oracle houses",
    vcpus: 32,
    hostRamGb: 128,
    storage: ["NFS", "iSCSI", "Fibre Channel"],
    freeMigration: true,
    overcommit: false,
    alive: false,
    since: "Oracle VM 3 came; its place was taken by Oracle\nLinux Virtualization Manager, on KVM",
    today: "ended or ending; KVM took its place",
    sentence:
      "What we would say today: Sun’s xVM Server was dropped before anyone could buy it. Sun was promised to Oracle since 20 April 2009.",
  },
];

/** The sentence of the last step. */
export const fatesSentence =
  "Since: who owned a platform decided more than its list of features. Two ended or are ending; all who are left migrate live.";

/** Whether a platform has what is looked for. */
export function meets(platform: Platform, need: Need): boolean {
  if (need === "migration") return platform.freeMigration;
  return need === "any" || platform.alive;
}
