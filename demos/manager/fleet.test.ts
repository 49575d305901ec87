import { describe, expect, it } from "vitest";
import {
  addGuest,
  changeGuest,
  curveLength,
  emptyFleet,
  type Fleet,
  guestOf,
  logEvent,
  removeGuest,
  sampleGuests,
  sumsOf,
} from "./fleet";

/** Web runs and Mail is paused on Host A, Files is off on Host B: numbers 1 to 3. */
function estate(): Fleet {
  let fleet = addGuest(addGuest(addGuest(emptyFleet, "web", "A"), "mail", "A"), "files", "B");
  fleet = changeGuest(fleet, 1, { state: "running", usedKiB: 2048, curve: [10, 40] });
  return changeGuest(fleet, 2, { state: "paused", usedKiB: 1024, curve: [30, 0] });
}

describe("a fleet", () => {
  it("counts the memory of what has power, running or not, and the load of what runs", () => {
    expect(sumsOf(estate(), "A")).toEqual({ guests: 2, reservedMiB: 16, usedKiB: 3072, loadPercent: 40 });
    expect(sumsOf(estate(), "B")).toEqual({ guests: 1, reservedMiB: 0, usedKiB: 0, loadPercent: 0 });
    expect(sumsOf(estate())).toEqual({ guests: 3, reservedMiB: 16, usedKiB: 3072, loadPercent: 40 });
  });

  it("promises memory on both hosts while a guest is on its way, and on one when it has come", () => {
    const moving = changeGuest(estate(), 1, { job: { kind: "move", to: "B", part: 0.4 } });
    expect([sumsOf(moving, "A").reservedMiB, sumsOf(moving, "B").reservedMiB]).toEqual([16, 8]);
    const moved = changeGuest(moving, 1, { job: undefined, host: "B" });
    expect([sumsOf(moved, "A").reservedMiB, sumsOf(moved, "B").reservedMiB]).toEqual([8, 8]);
    expect(guestOf(moved, 1)).not.toHaveProperty("job");
  });

  it("never gives a number twice", () => {
    const fleet = addGuest(removeGuest(estate(), 3), "db", "B");
    expect(fleet.guests.map(({ id }) => id)).toEqual([1, 2, 4]);
  });

  it("closes all that was open for a guest that goes, and chooses its host", () => {
    const open: Fleet = {
      ...estate(),
      choice: { kind: "guest", id: 2 },
      question: { kind: "delete", id: 2, byHand: true },
      drag: { id: 2, x: 0, y: 0 },
      consoleOf: 2,
    };
    const fleet = removeGuest(open, 2);
    expect(fleet.choice).toEqual({ kind: "host", host: "A" });
    expect([fleet.question, fleet.drag, fleet.consoleOf]).toEqual([undefined, undefined, undefined]);
    expect(removeGuest(open, 1)).toMatchObject({ choice: open.choice, question: open.question, consoleOf: 2 });
  });

  it("draws half a second into all curves, and keeps 15 of them", () => {
    let fleet = estate();
    const sample = { busy: 0.616, usedKiB: 4000, uptimeSeconds: 7, answered: 12 };
    for (let second = 0; second < curveLength; second++) fleet = sampleGuests(fleet, new Map([[1, sample]]));
    const [web, mail] = fleet.guests;
    expect(web).toMatchObject({ usedKiB: 4000, uptimeSeconds: 7, answered: 12 });
    expect(web?.curve).toEqual(Array(curveLength).fill(62));
    expect(mail).toMatchObject({ usedKiB: 1024, curve: Array(curveLength).fill(0) });
  });

  it("numbers the lines of its log, and forgets the oldest", () => {
    let fleet = emptyFleet;
    for (let line = 1; line <= 250; line++) {
      fleet = logEvent(fleet, { at: "", what: `${line}`, result: "", kind: "done" });
    }
    expect(fleet.log).toHaveLength(200);
    expect([fleet.log[0], fleet.log.at(-1)]).toMatchObject([
      { id: 51, what: "51" },
      { id: 250, what: "250" },
    ]);
  });
});
