/**
 * What the screens of two guests show, at a moment of a clock that counts steps. The messages are our own. That a
 * guest's screen, keyboard and switches are played by the host, and that a guest's panic stays with the guest, is what
 * a virtual machine is (Popek and Goldberg, CACM, July 1974); there is no figure to reproduce here.
 */

/** How the guest that we watch fares. */
export type Power = "off" | "booting" | "running" | "crashed";

/** A line on a screen: when it comes; `typed` letter by letter until `to`; `loud` when the guest dies of it. */
export interface Line {
  at: number;
  text: string;
  /** What stands before the typed part, at once. */
  prompt?: string;
  to?: number;
  loud?: boolean;
}

/** From power on, or reset, to the next: the screen starts empty. */
interface Session {
  from: number;
  upFrom: number;
  diesAt: number;
  lines: readonly Line[];
}

/** Seconds of the guests' time in one step of the clock. */
export const secondsPerStep = 30;

/** When power and reset are pressed, and for how long a button stays down, in steps. */
export const presses = { power: 1.08, reset: 4.08, length: 0.3 } as const;

const prompt = "web:~# ";

/** The messages of a boot, from the moment that power comes; the kernel takes over one step later. */
function boot(from: number, next: number): Line[] {
  return [
    { at: from + 0.12, text: "16384 KB of memory, all good" },
    { at: from + 0.3, text: "1 processor, 1 disk, 1 network card" },
    { at: from + 0.48, text: "reading disk 0 ..." },
    { at: from + 0.66, text: "kernel: hello" },
    { at: next + 0.1, text: "kernel: keyboard found" },
    { at: next + 0.22, text: "kernel: all services started" },
  ];
}

const sessions: readonly Session[] = [
  {
    from: presses.power + 0.08,
    upFrom: 1.74,
    diesAt: 3.56,
    lines: [
      ...boot(presses.power + 0.08, 2),
      { at: 2.34, prompt, text: "uptime", to: 2.7 },
      { at: 2.76, text: "up 30 seconds" },
      { at: 2.84, prompt, text: "load bad-driver", to: 3.46 },
      { at: 3.56, text: "PANIC in bad-driver: not its memory", loud: true },
      { at: 3.72, text: "halted, press reset", loud: true },
    ],
  },
  {
    from: presses.reset + 0.08,
    upFrom: 4.74,
    diesAt: Infinity,
    lines: [
      ...boot(presses.reset + 0.08, 5),
      { at: 5.34, prompt, text: "uptime", to: 5.7 },
      { at: 5.76, text: "up 30 seconds" },
      { at: 5.84, prompt, text: "" },
    ],
  },
];

/** A line as far as it has come; `cursor` stands behind the last letter. */
export interface Shown {
  text: string;
  loud: boolean;
  cursor: boolean;
}

/** What Web's screen shows, its power, the letter that is being typed, and its uptime in whole seconds. */
export interface Screen {
  power: Power;
  lines: readonly Shown[];
  letter: string;
  upSeconds: number;
}

/** Web's screen at that moment of the clock, which counts steps from 0. */
export function webAt(clock: number): Screen {
  const session = sessions.findLast(({ from }) => from <= clock);
  if (!session) return { power: "off", lines: [], letter: "", upSeconds: 0 };
  const come = session.lines.filter(({ at }) => at <= clock);
  const dead = clock >= session.diesAt;
  const booted = session.lines.find(({ prompt: given }) => given !== undefined)?.at ?? Infinity;
  const until = Math.min(clock, session.diesAt);
  return {
    power: dead ? "crashed" : clock >= booted ? "running" : "booting",
    lines: come.map((line, index) => show(line, clock, index === come.length - 1 && !dead)),
    letter: letterAt(come.at(-1), clock),
    upSeconds: Math.max(0, Math.floor((until - session.upFrom) * secondsPerStep)),
  };
}

/** How many letters of a line have been typed; all of one that is not typed. */
function typed({ at, to, text }: Line, clock: number): number {
  if (to === undefined) return text.length;
  return Math.min(text.length, Math.floor(((clock - at) / (to - at)) * (text.length + 1)));
}

function show(line: Line, clock: number, cursor: boolean): Shown {
  return { text: `${line.prompt ?? ""}${line.text.slice(0, typed(line, clock))}`, loud: line.loud ?? false, cursor };
}

/** The letter whose key is down. */
function letterAt(line: Line | undefined, clock: number): string {
  if (!line?.to || clock >= line.to) return "";
  return line.text.charAt(typed(line, clock) - 1);
}

/** Mail had been up that long, in seconds, when the story begins. */
export const mailUpSeconds = 41 * 86_400;

/** Steps from one line of Mail's log to the next. */
const mailEvery = 0.25;

/** Mail's uptime and the last lines of its log, which never stop. */
export function mailAt(clock: number, rows: number): Screen {
  const last = Math.floor(clock / mailEvery + 1e-9);
  const lines = Array.from({ length: rows }, (_, row) => {
    const number = 4_126 + last - rows + 1 + row;
    return {
      text: `message ${number} ${number % 5 === 3 ? "rejected, spam" : "delivered"}`,
      loud: false,
      cursor: false,
    };
  });
  const upSeconds = mailUpSeconds + Math.floor(clock * secondsPerStep + 1e-9);
  return { power: "running", lines, letter: "", upSeconds };
}

/** An uptime as a guest would tell it. */
export function uptime(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const text = clock.map((part) => String(part).padStart(2, "0")).join(":");
  return days > 0 ? `up ${days} days, ${text}` : `up ${text}`;
}
