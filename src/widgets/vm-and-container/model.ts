/** Ways to give each service a world of its own: a machine, a container on one kernel, a container in a small machine. */
export type Way = "machine" | "container" | "small machine";

/** How many kernels run for so many services, the host's own not counted for machines: each has one, or all share it. */
export function kernels(way: Way, services: number): number {
  return way === "container" ? 1 : services;
}

/** How many of so many services fall when the kernel under one of them does. */
export function fallWith(way: Way, services: number): number {
  return services / kernels(way, services);
}
