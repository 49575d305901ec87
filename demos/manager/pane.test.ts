import { describe, expect, it } from "vitest";
import { addGuest, changeGuest, emptyFleet, type Fleet } from "./fleet";
import { nextPane } from "./pane";

/** Web runs on Host A, Test is off on Host B: numbers 1 and 2. */
const estate = changeGuest(addGuest(addGuest(emptyFleet, "web", "A"), "test", "B"), 1, { state: "running" });

function after(fleet: Fleet, ...actions: readonly Parameters<typeof nextPane>[1][]): Fleet {
  return actions.reduce((now, action) => nextPane(now, action), fleet);
}

describe("the pane", () => {
  it("chooses what is there", () => {
    const choice = { kind: "guest", id: 1 } as const;
    expect(after(estate, { kind: "choose", choice }).choice).toEqual(choice);
    expect(after(estate, { kind: "choose", choice: { kind: "guest", id: 9 } })).toBe(estate);
  });

  it("asks before it deletes, only what can be deleted, and forgets the question with the choice", () => {
    expect(after(estate, { kind: "ask", about: "delete", id: 1 })).toBe(estate);
    const asked = after(estate, { kind: "ask", about: "delete", id: 2 });
    expect(asked.question).toEqual({ kind: "delete", id: 2, byHand: true });
    expect(asked.choice).toEqual({ kind: "guest", id: 2 });
    expect(after(asked, { kind: "choose", choice: { kind: "guest", id: 2 } }).question).toEqual(asked.question);
    expect(after(asked, { kind: "choose", choice: { kind: "guest", id: 1 } }).question).toBeUndefined();
    expect(after(asked, { kind: "dismiss" }).question).toBeUndefined();
    expect(after(asked, { kind: "name", name: "x" }, { kind: "host", host: "A" })).toEqual(asked);
  });

  it("offers a free name near what is chosen, and takes another", () => {
    const onB = after(estate, { kind: "choose", choice: { kind: "guest", id: 2 } }, { kind: "ask", about: "create" });
    expect(onB.question).toEqual({ kind: "create", name: "test-2", host: "B", byHand: true });
    const other = after(onB, { kind: "name", name: "shop" }, { kind: "host", host: "A" });
    expect(other.question).toMatchObject({ name: "shop", host: "A" });
    const renamed = after(estate, { kind: "ask", about: "rename", id: 1 }, { kind: "host", host: "B" });
    expect(renamed.question).toEqual({ kind: "rename", id: 1, name: "web", byHand: true });
  });

  it("drags a guest to another host than its own", () => {
    const at = { kind: "drag", id: 1, x: 0.1, y: 0.2 } as const;
    expect(after(estate, { ...at, over: "B" }).drag).toEqual({ id: 1, over: "B", x: 0.1, y: 0.2 });
    expect(after(estate, { ...at, over: "A" }).drag).toEqual({ id: 1, x: 0.1, y: 0.2 });
    expect(after(estate, { ...at, over: "B" }, { kind: "undrag" }).drag).toBeUndefined();
    expect(after({ ...estate, connected: false }, { ...at, over: "B" }).drag).toBeUndefined();
  });

  it("opens one console at a time, and none without its hosts", () => {
    expect(after(estate, { kind: "open", id: 1 }, { kind: "open", id: 2 }).consoleOf).toBe(2);
    expect(after(estate, { kind: "open", id: 1 }, { kind: "close" }).consoleOf).toBeUndefined();
    expect(after({ ...estate, connected: false }, { kind: "open", id: 1 }).consoleOf).toBeUndefined();
  });
});
