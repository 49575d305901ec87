/** A licence of Windows Server for a host: what it costs and how many Windows guests may run on it. */
export interface Licence {
  name: string;
  cost: number;
  guests: number;
}

/** Names of the editions; Enterprise ended in 2012. */
export type EditionName = "Standard" | "Enterprise" | "Datacenter";

/** The editions of a time, and what their cost is counted in. */
export interface Seats {
  unit: "dollars" | "Standard licences";
  editions: readonly (Licence & { name: EditionName })[];
}

/**
 * Windows Server 2008 on a host with two processors, in US dollars: Standard about 1,000 and Enterprise about 4,000 (Minasi, no. 99),
 * Datacenter 2,999 a processor (dirodio.net); rights of one, four and unlimited guests (TechRepublic).
 */
export const in2009: Seats = {
  unit: "dollars",
  editions: [
    { name: "Standard", cost: 1000, guests: 1 },
    { name: "Enterprise", cost: 4000, guests: 4 },
    { name: "Datacenter", cost: 5998, guests: Number.POSITIVE_INFINITY },
  ],
};

/** Since 2016, per core: Standard carries two guests, Datacenter costs 4.3 times as much (Microsoft Negotiations 2026). */
export const since: Seats = {
  unit: "Standard licences",
  editions: [
    { name: "Standard", cost: 1, guests: 2 },
    { name: "Datacenter", cost: 4.3, guests: Number.POSITIVE_INFINITY },
  ],
};

/** Cost of enough licences of one edition for that many Windows guests (one or more): our arithmetic. */
export function costFor(edition: Licence, guests: number): number {
  return edition.cost * (edition.guests === Number.POSITIVE_INFINITY ? 1 : Math.ceil(guests / edition.guests));
}

/** The least number of guests at which the other edition costs less than the first; both from one edition alone. */
export function breakEven(first: Licence, other: Licence): number {
  let guests = 1;
  while (costFor(first, guests) <= costFor(other, guests) && guests < 1000) guests++;
  return guests;
}

/** The edition of that name at a time; throws if there is none. */
export function edition(seats: Seats, name: EditionName): Licence {
  const found = seats.editions.find((it) => it.name === name);
  if (found === undefined) throw new Error(`There is no edition “${name}” here.`);
  return found;
}
