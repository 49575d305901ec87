import { describe, expect, it } from "vitest";
import { nameHost } from "../../src/machine/guest/protocol";
import type { MachineState } from "../../src/machine/machine";
import { addGuest, changeGuest, emptyFleet, type Fleet, type HostName } from "./fleet";
import { type Command, freeName, hostWithRoom, mostGuests, obstacle, whyBadName, whyNoGuest, whyNoRoom } from "./rules";

const commands: readonly Command[] = [
  ...(["start", "resume", "pause", "reset", "powerOff", "recreate", "console"] as const),
  ...(["snapshot", "rollback", "migrate", "cancel", "rename", "delete"] as const),
];

function fleetOf(state: MachineState): Fleet {
  return changeGuest(addGuest(emptyFleet, "web", "A"), 1, { state });
}

function possible(fleet: Fleet): Command[] {
  return commands.filter((command) => obstacle(fleet, 1, command) === undefined);
}

/** So many guests on a host, with power. */
function crowd(fleet: Fleet, host: HostName, count: number): Fleet {
  let next = fleet;
  for (let guest = 0; guest < count; guest++) {
    const id = next.nextId;
    next = changeGuest(addGuest(next, freeName(next, "guest"), host), id, { state: "running" });
  }
  return next;
}

describe("what can be done with a guest", () => {
  it("follows from its state", () => {
    expect(possible(fleetOf("running"))).toEqual([
      "pause",
      "reset",
      "powerOff",
      "console",
      "snapshot",
      "migrate",
      "rename",
    ]);
    expect(possible(fleetOf("paused"))).toEqual(["resume", "reset", "powerOff", "console", "snapshot", "rename"]);
    expect(possible(fleetOf("halted"))).toEqual(["start", "reset", "powerOff", "console", "snapshot", "rename"]);
    expect(possible(fleetOf("off"))).toEqual(["start", "console", "migrate", "rename", "delete"]);
    expect(possible(fleetOf("crashed"))).toEqual(["recreate", "console", "rename", "delete"]);
  });

  it("goes back only to a snapshot, from wherever it is", () => {
    for (const state of ["running", "paused", "halted", "off"] as const) {
      const fleet = fleetOf(state);
      expect(obstacle(fleet, 1, "rollback")).toContain("no snapshot");
      const kept = changeGuest(fleet, 1, { snapshot: { at: "12:00:00", bytes: 1 } });
      expect(obstacle(kept, 1, "rollback")).toBeUndefined();
    }
  });

  it("is little while something is being done with it: a move can be called off", () => {
    const moving = changeGuest(fleetOf("running"), 1, { job: { kind: "move", to: "B", part: 0.5 } });
    expect(possible(moving)).toEqual(["console", "cancel"]);
    const starting = changeGuest(fleetOf("off"), 1, { job: { kind: "work", word: "starting" } });
    expect(possible(starting)).toEqual(["console"]);
  });

  it("is nothing without the hosts, or without the guest", () => {
    expect(possible({ ...fleetOf("running"), connected: false })).toEqual([]);
    expect(obstacle(emptyFleet, 1, "console")).toBe("This guest is gone.");
  });

  it("wants memory of a host: for a start, and for a move of what has power", () => {
    const fullB = crowd(fleetOf("running"), "B", 6);
    expect(obstacle(fullB, 1, "migrate")).toBe("Host B is full: 48 of 48 MiB are promised.");
    expect(obstacle(crowd(fleetOf("running"), "B", 5), 1, "migrate")).toBeUndefined();
    expect(obstacle(crowd(fleetOf("off"), "B", 6), 1, "migrate")).toBeUndefined();
    expect(obstacle(crowd(fleetOf("off"), "A", 6), 1, "start")).toContain("full");
    const kept = changeGuest(crowd(fleetOf("off"), "A", 6), 1, { snapshot: { at: "12:00:00", bytes: 1 } });
    expect(obstacle(kept, 1, "rollback")).toContain("full");
  });
});

describe("a new guest", () => {
  it("wants room on some host, and is one of eight at most", () => {
    const fleet = crowd(emptyFleet, "A", 6);
    expect([whyNoRoom(fleet, "A"), whyNoRoom(fleet, "B")]).toEqual([expect.stringContaining("full"), undefined]);
    expect([hostWithRoom(fleet, "A"), hostWithRoom(emptyFleet, "A")]).toEqual(["B", "A"]);
    expect(whyNoGuest(fleet)).toBeUndefined();
    expect(whyNoGuest(crowd(fleet, "B", mostGuests - 6))).toContain("enough");
  });

  it("gets a name that its system takes, and that nobody has", () => {
    const fleet = addGuest(emptyFleet, "web", "A");
    for (const name of ["a", "web-2", "accounting-2010"]) {
      expect(whyBadName(fleet, name)).toBeUndefined();
      expect(() => nameHost(name)).not.toThrow();
    }
    for (const name of ["", "Web", "2nd", "-a", "a b", "a_b", "wébsite", "abcdefghijklmnop"]) {
      expect(whyBadName(fleet, name)).toMatch(/\.$/);
      expect(() => nameHost(name)).toThrow(RangeError);
    }
    expect(whyBadName(fleet, "web")).toBe("There is a web already.");
    expect(whyBadName(fleet, "web", 1)).toBeUndefined();
  });

  it("is offered a name that is free", () => {
    expect(freeName(emptyFleet, "test")).toBe("test");
    const fleet = addGuest(addGuest(emptyFleet, "test", "A"), "test-2", "B");
    expect(freeName(fleet, "test")).toBe("test-3");
  });
});
