/**
 * To be imported before v86, in a worker: where there are workers, v86 starts one more for each machine, which does nothing
 * but wait for the next tick. The emulator keeps time by itself (see `ticks`).
 */
Reflect.deleteProperty(globalThis, "Worker");
