import { expect, it } from "vitest";
import { jobsOf } from "./model";

it("has Linux do in KVM what Xen and dom0 share out", () => {
  expect(jobsOf("kvm", "Linux")).toBe("schedules, drives the cards");
  expect(jobsOf("xen", "Xen")).toBe("schedules");
  expect(jobsOf("xen", "dom0")).toBe("drives the cards, plays devices");
  expect(jobsOf("kvm", "QEMU")).toBe("plays devices");
});
