/** Direct execution as the demo asks for it: in a worker, or where there are none (in Node) in this thread. */
import type { LoopKind } from "./loop-module";
import { type LoopAnswer, type LoopQuestion, type LoopTime, timeLoop } from "./time-loop";

/** The loop, ready to be run. */
export interface DirectProcessor {
  /** Runs it for about so many ms, one call after the other; rejects where it cannot run, or after `stop`. */
  time(kind: LoopKind, forMs: number): Promise<LoopTime>;
  stop(): void;
}

/** Starts it. */
export function startDirect(): DirectProcessor {
  return typeof Worker === "undefined" ? startHere() : startWorker();
}

function startHere(): DirectProcessor {
  let isStopped = false;
  return {
    async time(kind, forMs) {
      if (isStopped) throw cannotRun(stopped);
      return timeLoop(kind, forMs);
    },
    stop() {
      isStopped = true;
    },
  };
}

function startWorker(): DirectProcessor {
  const worker = new Worker(new URL("./direct-worker.ts", import.meta.url), { type: "module" });
  let end: string | undefined;
  let waiting: ((answer: LoopAnswer) => void)[] = [];
  const finish = (failure: string) => {
    end ??= failure;
    worker.terminate();
    const settled = waiting;
    waiting = [];
    for (const settle of settled) settle({ failure });
  };
  worker.onmessage = ({ data }: MessageEvent<LoopAnswer>) => waiting.shift()?.(data);
  worker.onerror = (event) => {
    event.preventDefault();
    finish(event.message || "Its worker could not be started.");
  };
  return {
    async time(kind, forMs) {
      if (end !== undefined) throw cannotRun(end);
      const answered = new Promise<LoopAnswer>((resolve) => waiting.push(resolve));
      worker.postMessage({ kind, forMs } satisfies LoopQuestion);
      const given = await answered;
      if ("failure" in given) throw cannotRun(given.failure);
      return given.time;
    },
    stop: () => finish(stopped),
  };
}

const stopped = "It has been stopped.";

function cannotRun(why: string): Error {
  return new Error(`The loop cannot be run directly. ${why}`);
}
