import { describe, expect, it } from "vitest";
import { consolidate } from "../consolidation/model";
import { test } from "./model";

const usual = { ram: 8, guest: 1.4, plan: 50 };

describe("two hosts of 8 GB", () => {
  it("leave 14 GB for guests in all, 1.4 GB each, as the consolidation has it", () => {
    const site = { servers: 10, usePercent: 10, clockGhz: 2, ramGb: 2 };
    const { roomPerGuestGb } = consolidate(site, { hosts: 2, ghz: 20, ramGb: 16 });
    expect(roomPerGuestGb).toBe(usual.guest);
  });

  it("have 10 GHz for 10 GHz when one of them fails: it just fits", () => {
    expect(test(usual).wantedGhz).toBe(10);
  });

  it("have 7 GB for 14 then: five guests stay off", () => {
    const { roomGb, wantedGb, fit } = test(usual);
    expect([roomGb, wantedGb, fit]).toEqual([7, 14, 5]);
  });

  it("need 16 GB each, also for the 1.5 GB that a guest has on one host", () => {
    expect(test(usual).enoughGb).toBe(16);
    expect(test({ ...usual, guest: 1.5 }).enoughGb).toBe(16);
    expect(test({ ...usual, ram: 16 }).fit).toBe(10);
    expect(test({ ...usual, ram: 16, guest: 1.5 }).fit).toBe(10);
  });
});

describe("other hosts", () => {
  it("run nothing on memory that the hypervisor takes", () => {
    expect(test({ ...usual, ram: 1 }).fit).toBe(0);
  });

  it("never hold more than there is", () => {
    expect(test({ ...usual, ram: 64 }).fit).toBe(10);
  });
});
