/** The part of the contract that migration rests on: dirty pages, and what one machine takes over from another. */
import { expect, it } from "vitest";
import { command, request } from "../guest/protocol";
import { type Pages, pageBytes } from "../machine";
import { type Booted, type Build, beatsOf, expectConsecutive, untilBeats } from "./test-beats";
import { listenTo } from "./test-listener";

/** Tests which pages are dirty, and what is taken of them. */
export function testPages(booted: Booted): void {
  it("calls all pages dirty at first that are not zero, and none that was taken", async () => {
    const { machine } = await booted();
    await machine.pause();
    await machine.trackPages();
    const dirty = await machine.dirtyPages();
    expect(dirty).toEqual((await machine.snapshot()).pages.numbers);
    const half = dirty.filter((_, at) => at % 2 === 0);
    const pages = await machine.takePages(half);
    expect(pages.numbers).toEqual(half);
    expect(pages.bytes.length).toBe(half.length * pageBytes);
    expect(await machine.dirtyPages()).toEqual(dirty.filter((_, at) => at % 2 === 1));
    await machine.takePages(dirty);
    expect((await machine.dirtyPages()).length).toBe(0);
  });

  it("finds what its guest writes, and what it takes is what is there", async () => {
    const { machine, heard } = await booted();
    await machine.trackPages();
    await machine.takePages(await machine.dirtyPages());
    await machine.sendSerial(command("dirty 400 over 1"));
    await untilBeats(heard, 4);
    await machine.pause();
    const dirty = await machine.dirtyPages();
    expect(dirty.length).toBeGreaterThan(20);
    expect([...dirty]).toEqual([...dirty].sort((one, other) => one - other));
    const pages = await machine.takePages(dirty);
    const there = onlyThose((await machine.snapshot()).pages, dirty);
    expect(pages.numbers).toEqual(there.numbers);
    expect(Buffer.compare(pages.bytes, there.bytes)).toBe(0);
  });

  it("leaves out, where it is asked to, pages that have changed since the last look, and they stay dirty", async () => {
    const { machine, heard } = await booted();
    await machine.sendSerial(command("dirty 400 over 1"));
    await machine.trackPages();
    await untilBeats(heard, 2);
    const seen = await machine.dirtyPages();
    await untilBeats(heard, 2);
    await machine.pause();
    const { numbers } = await machine.takePages(seen, "changed");
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.length).toBeLessThan(seen.length);
    const left = new Set(await machine.dirtyPages());
    const stillThere = seen.filter((page) => left.has(page));
    expect([...stillThere, ...numbers].sort((one, other) => one - other)).toEqual([...seen]);
    expect((await machine.takePages(Uint32Array.from(left), "changed")).numbers.length).toBe(left.size);
  });
}

/** Tests that a machine becomes another one by its pages and its device state. */
export function testMoves(build: Build, booted: Booted): void {
  it("receives from nothing but zeros what another one was, and goes on as that", async () => {
    const { machine, heard } = await booted();
    await machine.sendSerial(command("serve"));
    await untilBeats(heard, 1);
    const other = await build({ name: "other" });
    const told = listenTo(other);
    await other.receive();
    expect(other.state).toBe("paused");
    expect((await other.hashPages()).every((hash) => hash === 0n)).toBe(true);
    await machine.trackPages();
    await other.putPages(await machine.takePages(await machine.dirtyPages()));
    await untilBeats(heard, 2);
    await machine.sendSerial(request(1) + request(2));
    await machine.pause();
    await other.putPages(await machine.takePages(await machine.dirtyPages()));
    await other.setDeviceState(await machine.deviceState());
    expect(other.state).toBe("paused");
    expect(await other.hashPages()).toEqual(await machine.hashPages());
    expect(await other.readScreen()).toEqual(await machine.readScreen());
    await other.run();
    const replies = () => [...heard.lines(), ...told.lines()].filter((line) => line.startsWith("reply"));
    await told.until(() => replies().length >= 2);
    await untilBeats(told, 3);
    expect(replies().map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual(["reply 1 1", "reply 2 2"]);
    expectConsecutive([...beatsOf(heard), ...beatsOf(told)]);
  });

  it("takes no device state of a machine with other memory", async () => {
    const { machine } = await booted();
    await machine.pause();
    const state = await machine.deviceState();
    const larger = await build({ ramMiB: machine.spec.ramMiB + 1 });
    await larger.receive();
    await expect(larger.setDeviceState(state)).rejects.toMatchObject({ kind: "snapshot" });
    expect(larger.state).toBe("paused");
  });
}

function onlyThose({ numbers, bytes }: Pages, wanted: Uint32Array): Pages {
  const some = { numbers: wanted, bytes: new Uint8Array(wanted.length * pageBytes) };
  wanted.forEach((page, at) => {
    const from = numbers.indexOf(page) * pageBytes;
    some.bytes.set(bytes.subarray(from, from + pageBytes), at * pageBytes);
  });
  return some;
}
