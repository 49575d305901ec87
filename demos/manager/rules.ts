/** What may be done with a guest now, and why not: the manners of a manager. Pure. */
import {
  type Fleet,
  type Guest,
  guestOf,
  guestRamMiB,
  type HostName,
  hasMemory,
  hostRamMiB,
  hosts,
  otherHost,
  sumsOf,
} from "./fleet";

/** What can be done with a guest. */
export type Command =
  | "start"
  | "resume"
  | "pause"
  | "reset"
  | "powerOff"
  | "recreate"
  | "console"
  | "snapshot"
  | "rollback"
  | "migrate"
  | "cancel"
  | "rename"
  | "delete";

/** How many guests a hand may have: each is a whole machine of this page. */
export const mostGuests = 8;

/** Why a command cannot be given to this guest now, for a person; undefined where it can. */
export function obstacle(fleet: Fleet, id: number, command: Command): string | undefined {
  const guest = guestOf(fleet, id);
  if (!fleet.connected) return "The manager does not reach the hosts.";
  if (!guest) return "This guest is gone.";
  if (command === "console") return undefined;
  const { job } = guest;
  if (command === "cancel") return job?.kind === "move" ? undefined : `${guest.name} is not on its way.`;
  if (job)
    return job.kind === "move" ? `${guest.name} is on its way to Host ${job.to}.` : `${guest.name} is ${job.word}.`;
  if (guest.state === "crashed" && !["recreate", "delete", "rename"].includes(command)) {
    return `${guest.name} has crashed and cannot be repaired, only built again.`;
  }
  return obstacleByState[command](guest) ?? obstacleByRoom(fleet, guest, command);
}

const inNoState = () => undefined;
const onlyWith =
  (states: readonly Guest["state"][], reason: string) =>
  ({ name, state }: Guest) =>
    states.includes(state) ? undefined : `${name} ${reason}.`;
const withPower = onlyWith(["running", "paused", "halted"], "has no power");

const obstacleByState: Readonly<Record<Exclude<Command, "console" | "cancel">, (guest: Guest) => string | undefined>> =
  {
    start: onlyWith(["off", "halted"], "has been started already"),
    resume: onlyWith(["paused"], "is not paused"),
    pause: onlyWith(["running"], "does not run"),
    reset: withPower,
    powerOff: withPower,
    recreate: onlyWith(["crashed"], "has not crashed"),
    snapshot: withPower,
    rollback: ({ name, snapshot }) => (snapshot ? undefined : `There is no snapshot of ${name}.`),
    migrate: onlyWith(["running", "off"], "can move only while it runs, or has no power"),
    rename: inNoState,
    delete: onlyWith(["off", "crashed"], "has power: switch it off first"),
  };

function obstacleByRoom(fleet: Fleet, guest: Guest, command: Command): string | undefined {
  const takesMemory = command === "start" || command === "rollback" || command === "recreate";
  if (takesMemory && !hasMemory(guest)) return whyNoRoom(fleet, guest.host);
  // A guest without power takes no memory along.
  if (command === "migrate" && hasMemory(guest)) return whyNoRoom(fleet, otherHost(guest.host));
  return undefined;
}

/** Why a host has no memory for one more guest; undefined where it has. */
export function whyNoRoom(fleet: Fleet, host: HostName): string | undefined {
  const { reservedMiB } = sumsOf(fleet, host);
  if (reservedMiB + guestRamMiB <= hostRamMiB) return undefined;
  return `Host ${host} is full: ${reservedMiB} of ${hostRamMiB} MiB are promised.`;
}

/** Why a hand cannot create a guest now; undefined where it can. */
export function whyNoGuest(fleet: Fleet): string | undefined {
  if (!fleet.connected) return "The manager does not reach the hosts.";
  if (fleet.guests.length >= mostGuests) return `${mostGuests} guests are enough for one page: delete one first.`;
  const reasons = hosts.map((host) => whyNoRoom(fleet, host));
  return reasons.every((reason) => reason !== undefined) ? "Both hosts are full." : undefined;
}

/** Why a guest cannot have this name; undefined where it can. `own` is the guest that already has it. */
export function whyBadName({ guests }: Fleet, name: string, own?: number): string | undefined {
  if (name === "") return "A guest needs a name.";
  if (!/^[a-z]/.test(name)) return "A name begins with a letter from a to z.";
  if (!/^[a-z0-9-]*$/.test(name)) return "A name is made of a to z, 0 to 9 and -.";
  if (name.length > 15) return "A name has 15 characters at most.";
  if (guests.some((guest) => guest.name === name && guest.id !== own)) return `There is a ${name} already.`;
  return undefined;
}

/** A name that nobody has yet: this one, or with a number behind it. */
export function freeName({ guests }: Fleet, base: string): string {
  const isTaken = (name: string) => guests.some((guest) => guest.name === name);
  if (!isTaken(base)) return base;
  let number = 2;
  while (isTaken(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

/** The host that has room for one more guest, `preferred` if it can be. */
export function hostWithRoom(fleet: Fleet, preferred: HostName): HostName {
  return whyNoRoom(fleet, preferred) === undefined ? preferred : otherHost(preferred);
}
