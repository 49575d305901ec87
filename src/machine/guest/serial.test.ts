import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer, boot, type TestGuest } from "./harness";
import { guestFirmware } from "./image";
import { command, nameHost, parseMessage, request } from "./protocol";

let guest: TestGuest;
let atLogin: ArrayBuffer;
let atShell: ArrayBuffer;

const last = () => guest.screen().findLast((row) => row !== "");
const messages = (kind: string) => guest.lines.map(parseMessage).filter((message) => message.kind === kind);

beforeAll(async () => {
  guest = await boot(guestFirmware());
  await guest.until(() => last() === "guest login:");
  atLogin = await guest.save();
  guest.type("ana\n");
  await guest.until(() => last() === "ana@guest:~$");
  atShell = await guest.save();
});
afterAll(() => guest.destroy());

const restore = async (state: ArrayBuffer) => {
  await guest.restore(state);
  guest.lines.length = 0;
};

describe("requests", () => {
  beforeEach(() => restore(atShell));

  it("are refused until somebody serves, and after", async () => {
    guest.sendSerial(request(7));
    await guest.until(() => guest.lines.includes("refused 7"));
    await answer(guest, "serve");
    guest.sendSerial(request(8));
    await guest.until(() => guest.lines.includes("reply 8 1 guest"));
    await answer(guest, "serve stop");
    guest.sendSerial(request(9));
    await guest.until(() => guest.lines.includes("refused 9"));
    expect(guest.report().answered).toBe(1);
  });

  it("are answered in order, also when more come at once than any queue holds", async () => {
    await answer(guest, "serve");
    const ids = Array.from({ length: 700 }, (_, index) => index * 3_067_833);
    guest.sendSerial(ids.map(request).join(""));
    await guest.until(() => messages("reply").length === ids.length);
    expect(messages("reply")).toEqual(ids.map((id, index) => ({ kind: "reply", id, count: index + 1, host: "guest" })));
    expect(messages("other")).toEqual([]);
    expect(guest.report().answered).toBe(700);
  });

  it("are answered while the processor is busy", async () => {
    guest.type("serve\nload cpu 100\ndirty 5000 over 4\n");
    await guest.until(() => guest.report().dirtyRate === 5000);
    guest.sendSerial(request(1));
    await guest.until(() => guest.lines.includes("reply 1 1 guest"));
    guest.type("load io 100\n");
    await guest.until(() => guest.report().load === "io");
    guest.sendSerial(request(2));
    await guest.until(() => guest.lines.includes("reply 2 2 guest"));
    guest.type("load mem 100\n");
    await guest.until(() => guest.report().load === "mem");
    guest.sendSerial(request(3));
    await guest.until(() => guest.lines.includes("reply 3 3 guest"));
  });

  it.each(["req", "req x", "req 2147483648", "req 1 2", "req -1", "reqs 1", "nonsense", "", "x".repeat(500)])(
    "that are none are passed over: %j",
    async (line) => {
      guest.sendSerial(`${line}\r\n${request(5)}`);
      await guest.until(() => guest.lines.includes("refused 5"));
      expect(guest.lines.filter((one) => !one.startsWith("beat "))).toEqual(["refused 5"]);
    },
  );

  it("may come with other line ends, and in pieces", async () => {
    guest.sendSerial("\r\n\x00re");
    guest.sendSerial("q 12");
    guest.sendSerial("3\r\n");
    await guest.until(() => guest.lines.includes("refused 123"));
  });
});

describe("a new host name", () => {
  it("is told, and shown in the prompt that is there", async () => {
    await restore(atShell);
    guest.type("ls x");
    await guest.until(() => last() === "ana@guest:~$ ls x");
    guest.sendSerial(nameHost("a-very-long-one"));
    await guest.until(() => last() === "ana@a-very-long-one:~$ ls x");
    expect(guest.lines).toContain("named a-very-long-one");
    expect(guest.screen().some((row) => row.includes("@guest"))).toBe(false);
    expect(guest.report().host).toBe("a-very-long-one");
  });

  it("is shown at the login prompt", async () => {
    await restore(atLogin);
    guest.type("an");
    await guest.until(() => last() === "guest login: an");
    guest.sendSerial(nameHost("db"));
    await guest.until(() => last() === "db login: an");
    expect(guest.screen().filter((row) => row.includes("login:"))).toEqual(["db login: an"]);
    guest.type("a\n");
    await guest.until(() => last() === "ana@db:~$");
  });

  it.each(["name ", "name Web", "name 1a", "name a b", "name abcdefghijklmnop", "name a_b"])(
    "that is none changes nothing: %j",
    async (line) => {
      await restore(atShell);
      guest.sendSerial(`${line}\n${request(5)}`);
      await guest.until(() => guest.lines.includes("refused 5"));
      expect(messages("named")).toEqual([]);
      expect(guest.report().host).toBe("guest");
    },
  );
});

describe("a command from outside", () => {
  it("shows as if it had been typed, and leaves alone what is being typed", async () => {
    await restore(atShell);
    guest.type("echo mine");
    await guest.until(() => last() === "ana@guest:~$ echo mine");
    guest.sendSerial(command("echo theirs"));
    await guest.until(() => last() === "ana@guest:~$ echo mine" && guest.screen().includes("theirs"));
    const rows = guest.screen().slice(16, 19);
    expect(rows).toEqual(["ana@guest:~$ echo theirs", "theirs", "ana@guest:~$ echo mine"]);
    guest.type("\n");
    await guest.until(() => guest.screen().includes("mine"));
  });

  it("works when nobody is logged in, and nobody is afterwards", async () => {
    await restore(atLogin);
    guest.type("bo");
    await guest.until(() => last() === "guest login: bo");
    guest.sendSerial(command("hostname web-2"));
    await guest.until(() => last() === "web-2 login: bo");
    expect(guest.screen()[13]).toBe("root@guest:~$ hostname web-2");
    expect(guest.report()).toMatchObject({ phase: "login", host: "web-2" });
  });

  it("is carried out after the one before, and requests meanwhile", async () => {
    await restore(atShell);
    guest.sendSerial(`${command("fill 9")}${command("fill 3")}${request(1)}${command("echo done")}${request(2)}`);
    await guest.until(() => guest.screen().includes("done") && guest.lines.includes("refused 2"));
    expect(guest.screen()).toContain("filled: 9 MiB are in use from 2 MiB up");
    expect(guest.screen()).toContain("filled: 3 MiB are in use from 2 MiB up");
  });

  it("may be as long as a line, and is cut where it is longer", async () => {
    await restore(atShell);
    guest.sendSerial(`run echo ${"z".repeat(100)}\n`);
    await guest.until(() => last() === "ana@guest:~$" && guest.cursor().row > 17);
    // Once in the command, once as it is said.
    expect(guest.screen().join("").match(/z/g)).toHaveLength(2 * (76 - "echo ".length));
  });

  it("logs out as well", async () => {
    await restore(atShell);
    guest.sendSerial(command("exit"));
    await guest.until(() => last() === "guest login:" && guest.report().phase === "login");
    expect(guest.screen().filter((row) => row === "guest login:")).toHaveLength(1);
  });
});
