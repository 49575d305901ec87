import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer, boot, type TestGuest } from "./harness";
import { guestFirmware } from "./image";
import { scanCodesOfKey } from "./keyboard";
import { commands } from "./system/command";
import { firstFiles } from "./system/files";
import { screen } from "./system/screen";

let guest: TestGuest;
let atLogin: ArrayBuffer;
let atShell: ArrayBuffer;

const last = () => guest.screen().findLast((row) => row !== "");
const press = (code: string) => guest.keys([...scanCodesOfKey(code, true), ...scanCodesOfKey(code, false)]);

beforeAll(async () => {
  guest = await boot(guestFirmware());
  await guest.until(() => last() === "guest login:");
  atLogin = await guest.save();
  guest.type("ana\n");
  await guest.until(() => last() === "ana@guest:~$");
  atShell = await guest.save();
});
afterAll(() => guest.destroy());

// Whatever a test made the guest print: the consoles on a slide show the left of the screen only.
afterEach(() => {
  const beyond = [...guest.cells()].filter((_, at) => at % screen.columns >= screen.used);
  expect(beyond.every((cell) => cell === 0x0720)).toBe(true);
});

describe("logging in", () => {
  beforeEach(() => guest.restore(atLogin));

  it("takes a name of 1 to 8 letters", async () => {
    guest.type("Zacharia\n");
    await guest.until(() => last() === "Zacharia@guest:~$");
    expect(guest.report().phase).toBe("shell");
    expect(guest.screen()).toContain("Welcome, Zacharia. help lists the commands.");
  });

  it.each(["abcdefghi", "r2d2", "a b", "."])("refuses %j and asks again", async (name) => {
    guest.type(`${name}\n`);
    await guest.until(() => guest.screen().includes("A name is 1 to 8 letters.") && last() === "guest login:");
    expect(guest.report().phase).toBe("login");
  });

  it("only asks again for an empty name, or after Ctrl-C", async () => {
    guest.type("\nx\x03");
    await guest.until(() => guest.screen().slice(13, 16).join() === "guest login:,guest login: x^C,guest login:");
  });

  it("has no history to look through", async () => {
    press("ArrowUp");
    press("ArrowDown");
    guest.type("q");
    await guest.until(() => last() === "guest login: q");
  });

  it("is undone by exit", async () => {
    guest.type("bo\nexit\n");
    const rows = ["bo@guest:~$ exit", "", "Any name of 1 to 8 letters logs in.", "guest login:"];
    await guest.until(() => guest.screen().slice(16, 20).join() === rows.join());
    expect(guest.report().phase).toBe("login");
  });
});

describe("typing", () => {
  beforeEach(() => guest.restore(atShell));

  it("knows shift, caps lock and the key pad", async () => {
    guest.type("echo a!A");
    press("CapsLock");
    guest.type("bB1");
    press("CapsLock");
    press("Numpad5");
    guest.type("c\n");
    await guest.until(() => guest.screen().includes("a!ABb15c"));
  });

  it("types every character of ASCII", async () => {
    const text = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join("");
    for (let from = 0; from < text.length; from += 24) {
      const part = text.slice(from, from + 24);
      expect(await answer(guest, `echo ${part}`)).toEqual([part]);
    }
  });

  it("rubs out, also over the end of a row and not beyond the prompt", async () => {
    guest.type(`echo ${"x".repeat(60)}`);
    await guest.until(() => last() === "x".repeat(32));
    guest.type("\b".repeat(40));
    await guest.until(() => last() === `ana@guest:~$ echo ${"x".repeat(20)}`);
    guest.type(`${"\b".repeat(70)}!`);
    await guest.until(() => last() === "ana@guest:~$ !");
  });

  it("takes 76 characters and no more", async () => {
    guest.type(`${"y".repeat(90)}\n`);
    await guest.until(() => last() === "ana@guest:~$" && guest.cursor().row > 16);
    // Once as it was typed, once as the name of no command; and “Try” has one.
    expect(guest.screen().slice(16).join("").match(/y/g)).toHaveLength(2 * 76 + 1);
  });

  it("drops the line at Ctrl-C", async () => {
    guest.type("panic\x03");
    await guest.until(() => guest.screen().includes("ana@guest:~$ panic^C") && last() === "ana@guest:~$");
  });

  it("keeps the line when Ctrl-L clears the screen", async () => {
    guest.type("echo on\x0c");
    await guest.until(() => guest.screen()[0] === "ana@guest:~$ echo on" && guest.screen()[1] === "");
    guest.type("e\n");
    await guest.until(() => guest.screen()[1] === "one");
  });

  it("scrolls at the end of the screen", async () => {
    for (let count = 0; count < 20; count++) guest.type(`echo line ${count}\n`);
    await guest.until(() => guest.screen()[23] === "line 19" && guest.screen()[24] === "ana@guest:~$");
    expect(guest.cursor()).toEqual({ row: 24, column: 13 });
    expect(guest.screen().slice(0, 3)).toEqual(
      ["line 7", "ana@guest:~$ echo line 8", "line 8"].map((_, row) => guest.screen()[row]),
    );
    expect(guest.screen()[21]).toBe("line 18");
  });

  it("gives back the last eight lines, each once", async () => {
    for (const word of "abcdefghij") guest.type(`echo ${word}\n`);
    guest.type("echo j\n\n");
    const shows = (text: string) => guest.until(() => last() === `ana@guest:~$ ${text}`.trimEnd(), text);
    for (const word of "jihgfedc") {
      press("ArrowUp");
      await shows(`echo ${word}`);
    }
    press("ArrowUp");
    press("ArrowDown");
    await shows("echo d");
    for (const word of "efghij") {
      press("ArrowDown");
      await shows(`echo ${word}`);
    }
    press("ArrowDown");
    await shows("");
    press("ArrowDown");
    press("ArrowUp");
    await shows("echo j");
    guest.type("ohn\n");
    await guest.until(() => guest.screen().includes("john"));
  });
});

describe("a command", () => {
  beforeEach(() => guest.restore(atShell));

  it.each([
    ["nope 1 2", ["nope: no such command. Try help."]],
    ["   ", []],
    ["  echo   a  b  ", ["a  b"]],
    ["echo", [""]],
    ["hostname", ["guest"]],
    ["cat orders.csv", firstFiles["orders.csv"]?.trimEnd().split("\n")],
    ["cat nothing", ["There is no file nothing."]],
    ["rm nothing", ["There is no file nothing."]],
    ["rm recipe.txt", ["removed recipe.txt"]],
    ["rm  * ", ["6 files removed, nothing is left."]],
    ["write a.b hello world", ["wrote 12 bytes to a.b"]],
    ["write A hello", ["A file name is 1 to 15 of a-z, 0-9, . and -"]],
    ["write abcdefghijklmnop hello", ["A file name is 1 to 15 of a-z, 0-9, . and -"]],
    ["load cpu 0", ["load: stopped"]],
    ["load mem 7", ["load: mem, 7 % of the time"]],
    ["dirty 0", ["dirty: stopped"]],
    ["dirty 0 over 3", ["dirty: stopped"]],
    ["dirty 400 over 4", ["dirty: 400 pages a second over 4 MiB"]],
    ["dirty 1 over 15", ["There are only 14 MiB for that."]],
    ["fill 15", ["There are only 14 MiB for that."]],
    ["fill 0", ["filled: 0 MiB are in use from 2 MiB up"]],
    ["serve", ["serve: answering requests"]],
    ["serve stop", ["serve: stopped"]],
    ["hostname 9lives", ["A host name is 1 to 15 of a-z, 0-9 and -,", "and begins with a letter."]],
    ["hostname abcdefghijklmnop", ["A host name is 1 to 15 of a-z, 0-9 and -,", "and begins with a letter."]],
    ["hostname a_b", ["A host name is 1 to 15 of a-z, 0-9 and -,", "and begins with a letter."]],
  ])("%j answers", async (command, rows) => {
    expect(await answer(guest, command)).toEqual(rows);
  });

  const wrong = [
    ...["help x", "ps x", "free x", "uptime x", "ls x", "clear x", "reboot x", "poweroff x", "exit x"],
    ...["cat", "cat a b", "rm", "rm a b", "write", "write a", "hostname a b", "serve start", "serve stop now"],
    ...["load", "load cpu", "load gpu 5", "load cpu 101", "load cpu -1", "load cpu 5x", "load cpu 5 5", "load none 5"],
    ...[
      "dirty",
      "dirty 5",
      "dirty 5 over",
      "dirty 5 over 0",
      "dirty 5 above 4",
      "dirty 5 over 4 MiB",
      "dirty x over 4",
    ],
    ...["dirty 100001 over 4", "fill", "fill x", "fill 1 2", "fill 4294967297", "fill 99999999999999999999"],
  ];
  it.each(wrong)("%j tells how it is used and changes nothing", async (command) => {
    const before = guest.report();
    const [name] = command.split(" ");
    const takes = commands.find((one) => one.name === name)?.takes ?? "";
    expect(await answer(guest, command)).toEqual([`usage: ${name} ${takes}`.trimEnd()]);
    const { files, fileBytes, load, loadLevel, dirtyRate, dirtySpan, memoryKiB, host, phase } = guest.report();
    expect(before).toMatchObject({ files, fileBytes, load, loadLevel, dirtyRate, dirtySpan, memoryKiB, host, phase });
  });

  it("help lists all of them", async () => {
    const rows = await answer(guest, "help");
    expect(rows).toEqual([
      ...commands.map(({ name, takes, says }) => `${name} ${takes}`.trimEnd().padEnd(18) + says),
      "Ctrl-C stops load, dirty and serve.",
    ]);
  });

  it("hostname changes the name, the prompt and what is told", async () => {
    guest.type("hostname web-17\n");
    await guest.until(() => last() === "ana@web-17:~$");
    expect(guest.report().host).toBe("web-17");
    expect(guest.lines.at(-1)).toMatch(/^named web-17$|^beat/);
    expect(guest.lines).toContain("named web-17");
  });

  it("uptime counts seconds, beats and answers", async () => {
    const [row = ""] = await answer(guest, "uptime");
    expect(row).toMatch(/^up \d+\.\d s, \d+ beats, 0 answers$/);
  });

  it("clear leaves a prompt", async () => {
    guest.type("clear\n");
    await guest.until(
      () =>
        guest
          .screen()
          .filter((row) => row !== "")
          .join() === "ana@guest:~$",
    );
    expect(guest.cursor()).toEqual({ row: 0, column: 13 });
  });
});

describe("files", () => {
  beforeEach(() => guest.restore(atShell));

  it("are listed with their sizes", async () => {
    const rows = Object.entries(firstFiles).map(([name, text]) => name.padEnd(16) + String(text.length).padStart(6));
    const bytes = Object.values(firstFiles).reduce((sum, text) => sum + text.length, 0);
    expect(await answer(guest, "ls")).toEqual([...rows, `6 files, ${bytes} bytes`]);
  });

  it("are written, replaced, read and removed", async () => {
    await answer(guest, "rm *");
    expect(guest.report()).toMatchObject({ files: 0, fileBytes: 0 });
    await answer(guest, "write note a long first line");
    await answer(guest, "write note short");
    expect(await answer(guest, "cat note")).toEqual(["short"]);
    expect(guest.report()).toMatchObject({ files: 1, fileBytes: 6 });
    expect(await answer(guest, "ls")).toEqual(["note                 6", "1 files, 6 bytes"]);
    await answer(guest, "rm note");
    expect(await answer(guest, "ls")).toEqual(["0 files, 0 bytes"]);
  });

  it("are sixteen at most", async () => {
    for (let count = 0; count < 10; count++) await answer(guest, `write f${count} x`);
    expect(await answer(guest, "write one-more x")).toEqual(["There is room for 16 files only: rm one."]);
    expect(guest.report().files).toBe(16);
    expect(await answer(guest, "write f3 replaced")).toEqual(["wrote 9 bytes to f3"]);
  });

  it("come back with a snapshot, as all does", async () => {
    await answer(guest, "rm *");
    expect(await answer(guest, "ls")).toEqual(["0 files, 0 bytes"]);
    await guest.restore(atShell);
    expect(guest.report().files).toBe(6);
    expect(await answer(guest, "cat thesis.txt")).toEqual(firstFiles["thesis.txt"]?.trimEnd().split("\n"));
  });
});
