/** The three networks of Virtual Iron's layout. */
export type Network = "public" | "management" | "iscsi";

/** What a node has: power, a hypervisor in its memory, a way to the disks, guests. */
export interface Node {
  powered: boolean;
  hypervisor: boolean;
  disks: boolean;
  guests: number;
}

/** One stage of a node's way into the farm: who talks to whom on which network, and what the node has afterwards. */
export interface Stage {
  network: Network;
  from: "node" | "manager" | "array" | "users";
  to: "node" | "manager" | "array";
  carries: string;
  gives: Partial<Node>;
}

/** A node that has been put into the rack and not yet switched on. */
export const blank: Node = { powered: false, hypervisor: false, disks: false, guests: 0 };

/** Guests on each node that is in use. */
export const guestsPerNode = 3;

/**
 * How a node joins, in order. The manager boots nodes over a management network and starts guests whose disks lie on an
 * iSCSI array: Wikipedia, Virtual Iron; the product's descriptions of 2006 to 2009.
 */
export const stages: readonly Stage[] = [
  { network: "management", from: "node", to: "manager", carries: "who am I?", gives: { powered: true } },
  { network: "management", from: "manager", to: "node", carries: "hypervisor", gives: { hypervisor: true } },
  { network: "iscsi", from: "array", to: "node", carries: "disks", gives: { disks: true } },
  { network: "public", from: "users", to: "node", carries: "requests", gives: { guests: guestsPerNode } },
];

/** What a blank node has after so many stages. */
export function nodeAfter(count: number): Node {
  return Object.assign({}, blank, ...stages.slice(0, count).map(({ gives }) => gives));
}
