/** A job that every hypervisor must see to. */
export type Job = "schedules" | "drives the cards" | "plays devices";

/** Who does a job in each of the two; Xen with dom0 since Xen 2, KVM as Kivity et al. 2007 describe it. */
export const whoDoes: Readonly<Record<Job, { xen: string; kvm: string }>> = {
  schedules: { xen: "Xen", kvm: "Linux" },
  "drives the cards": { xen: "dom0", kvm: "Linux" },
  "plays devices": { xen: "dom0", kvm: "QEMU" },
};

/** The jobs of a part, in words. */
export function jobsOf(system: "xen" | "kvm", part: string): string {
  const jobs = Object.entries(whoDoes).filter(([, who]) => who[system] === part);
  return jobs.map(([job]) => job).join(", ");
}
