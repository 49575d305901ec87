import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc32 } from "./crc32";
import { type DeviceState, packDeviceState, unpackDeviceState } from "./device-state";

const leftOut = { unread: [65, 10], scanCodes: [30], lastResult: -1, fpuStatus: 0, mxcsr: 0x1f80, clockMs: 12.5 };

/** A state of some blocks, with these words that are not zero. */
function stateOf(words: readonly (readonly [number, number])[], changes: Partial<DeviceState> = {}): DeviceState {
  const v86 = new Int32Array(1300);
  for (const [place, value] of words) v86[place] = value;
  return { ...{ ramMiB: 16, halfLine: "rea", saidOff: false }, emulator: { v86: v86.buffer, leftOut }, ...changes };
}

function plain({ emulator, ...rest }: DeviceState) {
  return { ...rest, leftOut: emulator.leftOut, v86: [...new Int32Array(emulator.v86)] };
}

describe("a device state", () => {
  it("gives back what was put in, and leaves out what is zero", () => {
    const words = fc.array(fc.tuple(fc.nat(1299), fc.integer()), { maxLength: 5 });
    fc.assert(
      fc.property(words, fc.string(), fc.boolean(), (words, halfLine, saidOff) => {
        const state = stateOf(words, { halfLine, saidOff });
        const packed = packDeviceState(state);
        expect(plain(unpackDeviceState(packed))).toEqual(plain(state));
        expect(packed.length).toBeLessThan(20 + 400 + 2 * halfLine.length * 6 + words.length * 512);
      }),
    );
  });

  it("is refused with any byte flipped or missing, and as any other bytes", () => {
    const packed = packDeviceState(stateOf([[5, 7]]));
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), (place, bits) => {
        const flipped = packed.slice();
        flipped[place] = (flipped[place] ?? 0) ^ bits;
        expect(() => unpackDeviceState(flipped)).toThrow(Error);
        expect(() => unpackDeviceState(packed.subarray(0, place))).toThrow(Error);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(() => unpackDeviceState(bytes)).toThrow(Error);
      }),
    );
  });

  it("is refused where its checksum is right and its content is not", () => {
    const forge = (head: unknown, stateBytes: number) => {
      const text = new TextEncoder().encode(JSON.stringify(head));
      const bytes = new Uint8Array(20 + text.length);
      bytes.set(packDeviceState(stateOf([])).subarray(0, 12));
      bytes.set(text, 20);
      const view = new DataView(bytes.buffer);
      view.setUint32(12, text.length, true);
      view.setUint32(16, stateBytes, true);
      view.setUint32(4, crc32(bytes.subarray(8)), true);
      return bytes;
    };
    const head = { ramMiB: 1, halfLine: "", saidOff: false, ...leftOut };
    expect(unpackDeviceState(forge(head, 0)).ramMiB).toBe(1);
    expect(() => unpackDeviceState(forge(head, 100))).toThrow("lost");
    expect(() => unpackDeviceState(forge(head, 2 ** 32 - 1))).toThrow("lost");
    for (const bad of [null, 5, {}, { ...head, unread: "AB" }, { ...head, saidOff: 1 }, { ...head, clockMs: null }]) {
      expect(() => unpackDeviceState(forge(bad, 0))).toThrow("header");
    }
  });
});
