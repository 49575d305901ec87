import { describe, expect, it } from "vitest";
import { textWidth } from "../kit/draw/text";
import { meets, platforms } from "./model";
import { card, list } from "./place";

const named = (part: string) => platforms.filter(({ full }) => full.includes(part))[0];

describe("platforms", () => {
  it("have the virtual processors and the host memory of the buyer's guide", () => {
    const figures = (part: string) => [named(part)?.vcpus, named(part)?.hostRamGb];
    expect(figures("ESX")).toEqual([4, 256]);
    expect(figures("XenServer")).toEqual([8, 128]);
    expect(figures("Virtual Iron")).toEqual([8, 128]);
    expect(figures("Hyper-V")).toEqual([4, 1024]);
    expect(figures("Oracle VM")).toEqual([32, 128]);
  });

  it("have no host memory and no storage from the guide where the guide leaves them out", () => {
    expect(named("Proxmox")?.hostRamGb).toBeUndefined();
    expect(named("Proxmox")?.storage).toEqual([]);
  });

  it("overcommit memory in one case only, then", () => {
    expect(platforms.filter(({ overcommit }) => overcommit).map(({ full }) => full)).toEqual([
      "VMware ESX 3.5, ESXi 3.5",
    ]);
  });

  it("could move a running guest for nothing in three cases", () => {
    expect(platforms.filter((platform) => meets(platform, "migration"))).toHaveLength(3);
  });

  it("are alive in four cases, and all do when nothing is looked for", () => {
    expect(platforms.filter((platform) => meets(platform, "alive"))).toHaveLength(4);
    expect(platforms.filter((platform) => meets(platform, "any"))).toHaveLength(6);
  });
});

describe("words", () => {
  it.each(platforms.map((platform) => [platform.name, platform] as const))("of %s fit into their places", (_, it) => {
    expect(textWidth(it.name, 22) + textWidth(it.price, 20)).toBeLessThan(list.width - 66);
    for (const line of [it.strong, it.weak, it.fit, ...it.since.split("\n")]) {
      expect(textWidth(line, 22), line).toBeLessThan(card.width - card.indent - 16);
    }
    expect(textWidth(it.today, 22)).toBeLessThan(card.width - 60);
  });
});
