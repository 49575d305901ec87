/** Desktops in machines of their own that one core carried: a rule of thumb of the time (IT Business Edge). */
export const desktopsPerCore = [6, 8] as const;

/** Cores of the host of 2009 that the talk uses: two sockets of four. */
export const hostCores = 8;

/** Desktops that so many cores carry by that rule, low and high; our arithmetic. */
export function desktops(cores: number): readonly [number, number] {
  return [cores * desktopsPerCore[0], cores * desktopsPerCore[1]];
}

/** A way to give people desktops: how many systems run in the picture, and how many people share each. */
export interface Option {
  title: string;
  /** Whether a hypervisor carries the systems. */
  hypervisor: boolean;
  systems: number;
  usersEach: number;
}

/** Sessions on one server, a machine each, and, since Azure Virtual Desktop (2019), machines that hold several sessions. */
export const options: readonly Option[] = [
  { title: "Then: sessions", hypervisor: false, systems: 1, usersEach: 15 },
  { title: "Then: a guest each (VDI)", hypervisor: true, systems: 6, usersEach: 1 },
  { title: "Since: both", hypervisor: true, systems: 2, usersEach: 6 },
];

/** How many people one restart of a system sends home. */
export function hitByRestart({ usersEach }: Option): number {
  return usersEach;
}
