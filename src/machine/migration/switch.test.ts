import { describe, expect, it } from "vitest";
import { createFake } from "../fake-machine";
import { command, nameHost, request } from "../guest/protocol";
import { createSwitch } from "./switch";
import { createVirtualClock } from "./virtual-clock";

/** Two running guests that serve, and a switch whose address the first one owns. */
async function twoServers() {
  const clock = createVirtualClock();
  const build = (name: string) => createFake({ name, ramMiB: 1, firmware: new Uint8Array() }, { clock });
  const [one, two] = [build("one"), build("two")];
  for (const machine of [one, two]) {
    await clock.finish(machine.boot());
    await clock.finish(machine.sendSerial(nameHost(machine.spec.name) + command("serve")));
  }
  await clock.advance(200);
  const network = createSwitch();
  const replies: string[] = [];
  network.subscribe((line) => {
    if (line.startsWith("reply")) replies.push(line);
  });
  network.assign(one);
  return { clock, one, two, network, replies };
}

describe("a switch", () => {
  it("sends to the owner and hears only it", async () => {
    const { clock, two, network, replies } = await twoServers();
    network.send(request(1));
    await two.sendSerial(request(99));
    await clock.advance(100);
    network.assign(two);
    network.send(request(2));
    await clock.advance(100);
    expect(replies).toEqual(["reply 1 1 one", "reply 2 2 two"]);
  });

  it("holds requests during a move, and what the target says, until the address is the target's", async () => {
    const { clock, two, network, replies } = await twoServers();
    const move = network.move(two);
    move.begin();
    network.send(request(1));
    network.send(request(2));
    await two.sendSerial(request(50));
    await clock.advance(100);
    expect(replies).toEqual([]);
    move.commit();
    network.send(request(3));
    await clock.advance(100);
    expect(replies).toEqual(["reply 50 1 two", "reply 1 2 two", "reply 2 3 two", "reply 3 4 two"]);
    expect(network.owner).toBe(two);
  });

  it("gives what it held back to the owner when the move is off, and forgets what the target said", async () => {
    const { clock, one, two, network, replies } = await twoServers();
    const move = network.move(two);
    move.begin();
    network.send(request(1));
    await two.sendSerial(nameHost("three") + request(50));
    await clock.advance(100);
    move.abort();
    network.send(request(2));
    await clock.advance(100);
    expect(replies).toEqual(["reply 1 1 one", "reply 2 2 one"]);
    expect(network.owner).toBe(one);
  });

  it("loses what nobody can take, without a word", async () => {
    const { clock, one, network, replies } = await twoServers();
    one.crash();
    network.send(request(1));
    network.assign(undefined);
    network.send(request(2));
    await clock.advance(100);
    expect(replies).toEqual([]);
  });
});
