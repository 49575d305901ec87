/** What can be chosen: watts of the new host, cents for a kWh, and the share of the year that one box is up, in percent. */
export interface Choices {
  watts: number;
  cents: number;
  up: number;
}

/** Power and what it costs in a year: watts, BTU an hour, kWh and dollars with cooling and distribution. */
export interface Bill {
  watts: number;
  btuPerHour: number;
  kwh: number;
  dollars: number;
}

/** How boxes that fail independently fare together: shares in percent, hours a year. */
export interface Availability {
  allUp: number;
  someDownHours: number;
  allDownHours: number;
}

/** Servers of the site before it is consolidated, each of them one rack unit high. */
export const boxes = 10;

/** Typical draw of a 1U server with one Pentium 4 of 2.26 GHz, 4 GB and two ATA disks, in W (HP, DL320 G2). */
export const boxWatts = 165;

/** Draw of a server of 2008 at full load, in W: the sample of greenitstrategy.com (301 W at 80 %); our upper bound. */
export const hostWatts = 321;

/** All power of a data centre over that of its machines: half of it went into the building then (EPA 2007). */
export const pue = 2;

/** Cents for a kWh of electricity for US businesses in 2009 (Vertatique). */
export const centsPerKwh = 10.7;

/** The share of the year that one box is up, in percent: assumed. */
export const upPercent = 99.5;

const hoursPerYear = 8760;
const btuPerWattHour = 3.412;

/** The bill of `watts` drawn all year round; our arithmetic. */
export function bill(watts: number, cents: number): Bill {
  const kwh = (watts / 1000) * hoursPerYear * pue;
  return { watts, btuPerHour: watts * btuPerWattHour, kwh, dollars: (kwh * cents) / 100 };
}

/** Share of power that the new host saves, in percent; below 0 where it draws more than the boxes did. */
export function savedPercent(watts: number): number {
  return (1 - watts / (boxes * boxWatts)) * 100;
}

/** Availability of `count` boxes of `up` percent each, of which one failing does not touch the others; our arithmetic. */
export function availability(count: number, up: number): Availability {
  const each = up / 100;
  return {
    allUp: each ** count * 100,
    someDownHours: (1 - each ** count) * hoursPerYear,
    allDownHours: (1 - each) ** count * hoursPerYear,
  };
}
