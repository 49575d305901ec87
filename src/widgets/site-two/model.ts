import { hypervisorGb } from "../consolidation/model";

/** What can be chosen: memory of each host and of each guest in GB, and the share of an old CPU that the plan grants. */
export interface Choices {
  ram: number;
  guest: number;
  plan: number;
}

/** What the two hosts can hold: guests, GB and GHz. */
export interface Test {
  /** Memory beside the hypervisor on one host. */
  roomGb: number;
  /** Memory that all guests want. */
  wantedGb: number;
  /** How many guests the memory of one host holds, at most all of them. */
  fit: number;
  /** CPU that all guests want at the planned peak. */
  wantedGhz: number;
  /** Memory for each host with which one of them holds all guests. */
  enoughGb: number;
}

/** Guests of the site, half of them on each host. */
export const guests = 10;

/** One quad-core Xeon of 2.5 GHz a host: clock rates added up, in GHz. */
export const hostGhz = 10;

/** What an old server's CPU had, in GHz. */
const oldGhz = 2;

/** Memory is bought in steps of so many GB here. */
const grainGb = 4;

/** The test of two hosts: can either of them carry everything? All of it is our own sum. */
export function test({ ram, guest, plan }: Choices): Test {
  const roomGb = Math.max(0, ram - hypervisorGb);
  const wantedGb = guests * guest;
  return {
    roomGb,
    wantedGb,
    fit: Math.min(guests, Math.floor(roomGb / guest + 1e-9)),
    wantedGhz: (guests * oldGhz * plan) / 100,
    enoughGb: Math.ceil((wantedGb + hypervisorGb) / grainGb - 1e-9) * grainGb,
  };
}
