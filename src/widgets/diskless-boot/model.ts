/** The three networks of Virtual Iron's layout. */
export type Network = "public" | "management" | "iscsi";

/** One stage of a node's way into the farm: who talks to whom on which network, and what travels. */
export interface Stage {
  network: Network;
  from: "node" | "manager" | "array" | "users";
  to: "node" | "manager" | "array";
  carries: string;
}

/** Guests on each node that is in use. */
export const guestsPerNode = 3;

/**
 * How a node joins, in order. The manager boots nodes over a management network and starts guests whose disks lie on an
 * iSCSI array: Wikipedia, Virtual Iron; the product's descriptions of 2006 to 2009.
 */
export const stages: readonly Stage[] = [
  { network: "management", from: "node", to: "manager", carries: "who am I?" },
  { network: "management", from: "manager", to: "node", carries: "hypervisor" },
  { network: "iscsi", from: "array", to: "node", carries: "disks" },
  { network: "public", from: "users", to: "node", carries: "requests" },
];
