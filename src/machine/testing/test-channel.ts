/** A machine behind a channel of messages, in one thread: all of the way between page and worker but the worker. */
import { createLocalMachine } from "../local-machine";
import type { CreateMachine } from "../machine";
import { createRemoteMachine } from "../remote/remote-machine";
import { serveMachine } from "../remote/serve-machine";

export const createChannelMachine: CreateMachine = async (spec) => {
  const { port1, port2 } = new MessageChannel();
  serveMachine(port2, (received) =>
    createLocalMachine(received).then((machine) => {
      port1.addEventListener("close", () => void machine.destroy());
      return machine;
    }),
  );
  port1.start();
  port2.start();
  return createRemoteMachine(spec, port1, () => port1.close());
};
