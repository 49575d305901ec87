/** A demonstration goes on for hours: what is done a thousand times must not add up. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { createLocalMachine } from "../local-machine";
import { testFirmware, testMailbox } from "../testing/test-firmware";
import { listenTo } from "../testing/test-listener";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const mib = 2 ** 20;

/** Memory of this process that is in use, in MiB. Some is given back only after another turn of the event loop. */
async function usedMiB(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    collect();
    const { heapUsed, external } = process.memoryUsage();
    least = Math.min(least, (heapUsed + external) / mib);
  }
  return least;
}

it("takes no more memory after a thousand snapshots and rollbacks of a busy guest, and it still works", async () => {
  const spec = { name: "one", ramMiB: 1, firmware: testFirmware(), mailbox: testMailbox };
  const machine = await createLocalMachine(spec);
  const heard = listenTo(machine);
  await machine.boot();
  await heard.untilLine("boot");
  const idle = await machine.snapshot();
  await machine.sendSerial("b");
  const used: number[] = [];
  for (let pair = 1; pair <= 1000; pair++) {
    const snapshot = await machine.snapshot();
    // Lets it run for a moment, so that there is something to translate and something to go back from.
    await new Promise(setImmediate);
    await machine.rollback(snapshot);
    if (pair === 200 || pair === 1000) used.push(await usedMiB());
  }
  const [before = 0, after = 0] = used;
  // What is kept of each pair would be there 800 times: 10 KB each would be seen.
  expect(after - before).toBeLessThan(8);
  await machine.rollback(idle);
  await machine.sendSerial("x");
  await heard.untilLine("echo x");
  await machine.destroy();
}, 180_000);

it("gives the memory of a machine back that is switched off or destroyed", async () => {
  const build = () => createLocalMachine({ name: "one", ramMiB: 16, firmware: testFirmware() });
  const first = await build();
  const bytes = new Uint8Array(16 * mib).fill(1);
  const numbers = Uint32Array.from({ length: 4096 }, (_, page) => page);
  const before = await usedMiB();
  for (let turn = 0; turn < 12; turn++) {
    const machine = turn % 2 === 0 ? first : await build();
    await machine.receive();
    await machine.putPages({ numbers, bytes });
    if (turn % 2 === 0) await machine.powerOff();
    else await machine.destroy();
  }
  // Twelve of them had 16 MiB each, and more.
  expect((await usedMiB()) - before).toBeLessThan(64);
  await first.destroy();
}, 60_000);
