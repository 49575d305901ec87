/** The thread of the loop that runs directly, so that the page stays smooth. */
import { answer, type LoopQuestion } from "./time-loop";

addEventListener("message", ({ data }: MessageEvent<LoopQuestion>) => postMessage(answer(data)));
