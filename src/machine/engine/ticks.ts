/** When the emulator's next millisecond comes: at once, but after the messages that wait, or when its timer is due. */

/** Calls back after so many ms; less than 1 means as soon as nothing else waits. */
export type Later = (ms: number, callback: () => void) => void;

/** How this thread does it. v86's own way is a second worker for each machine, which does nothing but wait. */
export function later(): Later {
  const soon = typeof setImmediate === "function" ? (callback: () => void) => void setImmediate(callback) : byMessage();
  return (ms, callback) => {
    // Rounded up: woken too early, a guest that waits would be asked again and again until its time has come.
    if (ms < 1) soon(callback);
    else setTimeout(callback, Math.ceil(ms));
  };
}

/** A message to oneself comes at once, where a timer that is set by a timer waits for 4 ms. */
function byMessage(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (callback) => {
    waiting.push(callback);
    port2.postMessage(undefined);
  };
}
