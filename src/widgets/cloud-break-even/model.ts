/** What can be chosen: dollars a month for an own server, servers that the peak needs, hours of peak a day. */
export interface Choices {
  own: number;
  peak: number;
  hours: number;
}

/** A price: dollars that are paid first, for how many years, and dollars an hour. */
export interface Price {
  once: number;
  years: number;
  hourly: number;
}

/** A small instance of Amazon EC2 (m1.small), May 2009, on demand (cloudpundit.com, 12 March 2009). */
export const onDemand: Price = { once: 0, years: 1, hourly: 0.1 };

/** The same, reserved for one year and for three, sold from 12 March 2009 (cloudpundit.com, grovehillsoftware.com). */
export const oneYear: Price = { once: 325, years: 1, hourly: 0.03 };
export const threeYears: Price = { once: 500, years: 3, hourly: 0.03 };

/** What an own server costs a month, in dollars, all included: assumed. */
export const ownMonthly = 50;

/** Hours of a year and of a twelfth of it. */
export const hoursPerYear = 8760;
export const hoursPerMonth = hoursPerYear / 12;

/** Dollars a month for one server that is on for `use` 0–1 of the hours; our arithmetic. */
export function monthly({ once, years, hourly }: Price, use: number): number {
  return once / years / 12 + hourly * hoursPerMonth * use;
}

/** Hours within its term from which a reservation costs less than on demand. */
export function breakEvenHours({ once, hourly }: Price): number {
  return once / (onDemand.hourly - hourly);
}

/** The same as a share of all hours of the term, 0–1. */
export function breakEvenUse(price: Price): number {
  return breakEvenHours(price) / (price.years * hoursPerYear);
}

/** The share of the hours, 0–1, up to which renting on demand costs less than an own server; 1 where it always does. */
export function ownBreakEven(own: number): number {
  return Math.min(1, own / monthly(onDemand, 1));
}

/** `peak` servers for some hours of each of 30 days and one server otherwise: hours rented, their price, and owning all. */
export function peaky({ own, peak, hours }: Choices): { hours: number; rented: number; owned: number; use: number } {
  const all = 24 * 30 + (peak - 1) * hours * 30;
  return { hours: all, rented: all * onDemand.hourly, owned: own * peak, use: all / (peak * 24 * 30) };
}
