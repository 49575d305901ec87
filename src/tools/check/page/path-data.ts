import type { Point } from "./box";

const pieces = /([a-zA-Z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/gi;

/** The strokes of a path's data as runs of corners; undefined where it has a curve or is no path data. */
export function straightRuns(data: string): Point[][] | undefined {
  if (/[^mlhvz\d\s,.eE+-]/i.test(data)) return undefined;
  const runs: Point[][] = [];
  let command = "";
  let numbers: number[] = [];
  for (const [, letter, number] of data.matchAll(pieces)) {
    if (letter !== undefined) {
      command = letter;
      numbers = [];
      if (/z/i.test(letter)) closeRun(runs);
      continue;
    }
    numbers.push(Number(number));
    if (numbers.length < (/[hv]/i.test(command) ? 1 : 2)) continue;
    draw(runs, command, numbers);
    // Pairs that follow a move are lines.
    command = { M: "L", m: "l" }[command] ?? command;
    numbers = [];
  }
  return runs;
}

function closeRun(runs: Point[][]): void {
  const start = runs.at(-1)?.[0];
  if (!start) return;
  runs.at(-1)?.push(start);
  // What follows without a move of its own goes on from the start.
  runs.push([start]);
}

function draw(runs: Point[][], command: string, [first = 0, second = 0]: readonly number[]): void {
  const at = runs.at(-1)?.at(-1) ?? { x: 0, y: 0 };
  const base = command === command.toLowerCase() ? at : { x: 0, y: 0 };
  if (/h/i.test(command)) runs.at(-1)?.push({ x: base.x + first, y: at.y });
  else if (/v/i.test(command)) runs.at(-1)?.push({ x: at.x, y: base.y + first });
  else if (/m/i.test(command)) runs.push([{ x: base.x + first, y: base.y + second }]);
  else runs.at(-1)?.push({ x: base.x + first, y: base.y + second });
}
