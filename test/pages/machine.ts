/** The test page's script: lets the test drive machines as a page does. */
import type { Machine, MachineSpec } from "../../src/machine/machine";
import { testFirmware, testMailbox } from "../../src/machine/testing/test-firmware";
import { listenTo } from "../../src/machine/testing/test-listener";
import { canRunMachines, createWorkerMachine, prepareMachines, releaseSpares } from "../../src/machine/worker-machine";

const all: Machine[] = [];

const bench = {
  ...{ all, testFirmware, testMailbox, listenTo, canRunMachines, prepareMachines, releaseSpares },
  async createWorkerMachine(spec: MachineSpec): Promise<Machine> {
    const machine = await createWorkerMachine(spec);
    all.push(machine);
    return machine;
  },
};

declare global {
  var machines: typeof bench;
}

globalThis.machines = bench;
document.documentElement.dataset.ready = "";
