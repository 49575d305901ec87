import { guestSpec } from "./guest/image";
import { createLocalMachine } from "./local-machine";
import { describeMachine } from "./testing/machine-conformance";

describeMachine("an emulated machine", createLocalMachine, guestSpec("one", 4));
