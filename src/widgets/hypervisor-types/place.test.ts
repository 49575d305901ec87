import { describe, expect, it } from "vitest";
import { textWidth } from "../kit/draw/text";
import { actsOf, sentencesOf, shown, type TypesParams } from "./act";
import { designs } from "./designs";
import type { FailId } from "./fallout";
import { type DesignId, ledgerOf, pathOf, type RequestId } from "./model";
import { placeTypes } from "./place";
import { boxesOf, picture, pointOf, wayOf } from "./plan";
import { publishedOf } from "./published";
import { widget } from "./widget";

const ids = Object.keys(designs) as DesignId[];
const requests: readonly RequestId[] = ["packet", "disk", "syscall", "fault", "timer"];
const fails: readonly FailId[] = ["nothing", "driver", "host", "qemu", "hypervisor", "guest"];
const all: readonly TypesParams[] = ids.flatMap((a) =>
  [...ids, "none" as const].flatMap((b) =>
    requests.flatMap((request) => fails.map((fail) => ({ a, b, request, fail }))),
  ),
);

describe("the order of a showing", () => {
  it("has one step for each hop of the longer path, then what follows from it", () => {
    const params = { a: "esx", b: "kvm", request: "packet", fail: "qemu" } as const;
    const hops = Array.from({ length: 7 }, () => "hop");
    expect(actsOf(params)).toEqual(["start", ...hops, "sum", "trust", "fail", "verdict", "libvirt"]);
    expect(actsOf({ ...params, a: "xen", b: "none", fail: "nothing" })).toEqual(["start", ...hops, "sum", "trust"]);
  });

  it("gives the verdict wherever KVM is shown, and only there", () => {
    for (const params of all) expect(actsOf(params).includes("verdict")).toBe(shown(params).includes("kvm"));
  });

  it("says each of its steps in at most 25 words, for all 900 sets of parameters", () => {
    for (const params of all) {
      const sentences = sentencesOf(params);
      expect(sentences).toHaveLength(actsOf(params).length);
      for (const sentence of sentences) expect(sentence).toMatch(/^(\S+\s){2,24}\S*[^.\s]\.$/);
    }
  });

  it("has four to eight pages on paper by default", () => {
    const params = { a: "xen", b: "hosted", request: "packet", fail: "nothing" } as const;
    const pages = widget.steps(params).filter(({ paper }) => paper).length;
    expect(pages).toBeGreaterThanOrEqual(4);
    expect(pages).toBeLessThanOrEqual(8);
  });
});

describe("the picture", () => {
  it("keeps the way inside it, in lines that are upright or level", () => {
    for (const id of ids) {
      for (const request of requests) {
        for (const [first, ...rest] of wayOf(id, request)) {
          let [x, y] = first ?? [0, 0];
          for (const [nextX, nextY] of rest) {
            expect(nextX === x || nextY === y).toBe(true);
            expect(nextX).toBeLessThan(picture.width);
            expect(nextY).toBeLessThan(picture.height);
            [x, y] = [nextX, nextY];
          }
        }
      }
    }
  });

  it("lights every hop inside the box of the part that runs, or at the wall between two worlds", () => {
    for (const id of ids) {
      for (const { part, spot } of requests.flatMap((request) => pathOf(id, request))) {
        const [x, y] = pointOf(spot);
        const inside = boxesOf(id).some(
          (box) => box.part === part && x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
        );
        expect(inside || spot.startsWith("w-"), `${id} ${part} ${spot}`).toBe(true);
      }
    }
  });

  it("has come to the whole ledger and all marks when the hops are over", () => {
    for (const params of all.filter(({ fail }) => fail === "nothing")) {
      const scene = placeTypes(params, actsOf(params).indexOf("sum"));
      for (const { design, before, marks } of scene.panels) {
        const hops = pathOf(design, params.request);
        expect(before).toEqual(ledgerOf(hops));
        expect(marks.filter(({ shown }) => shown === 1)).toHaveLength(hops.length);
      }
    }
  });
});

describe("the words", () => {
  it("fit their places", () => {
    for (const id of ids) {
      const { name, textbook, rings, trusted, parts, address } = designs[id];
      expect(textWidth(name) + textWidth(textbook, 20)).toBeLessThan(picture.width - 20);
      for (const text of rings) expect(textWidth(text)).toBeLessThan(picture.width);
      for (const { words } of trusted) expect(textWidth(words)).toBeLessThan(picture.width - 28);
      for (const part of Object.values(parts)) {
        expect(36 + textWidth(part.name) + textWidth(part.mode, 20)).toBeLessThan(picture.width - 20);
      }
      expect(`virsh -c ${address} list`.length * 13.2).toBeLessThan(picture.width);
      for (const text of requests.flatMap((request) => publishedOf(id, request).lines)) {
        expect(textWidth(text), text).toBeLessThan(picture.width);
      }
    }
  });
});
