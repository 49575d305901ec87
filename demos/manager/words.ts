/** Numbers of the pane as people read them, its curves, and how much of the log fits. Pure. */
import type { LogEvent } from "./fleet";

/** A time since a start, to be read in a glance: 34 s, 12 min, 3.5 h. */
export function formatUptime(seconds: number): string {
  if (seconds < 100) return `${Math.floor(seconds)} s`;
  return seconds < 6000 ? `${Math.floor(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** Memory in MiB with one decimal, without its unit. */
export function formatMiB(kib: number): string {
  return (kib / 1024).toFixed(1);
}

/** A count that stays short: 950, 1.2k, 34k. */
export function formatCount(count: number): string {
  if (count < 1000) return String(count);
  return count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
}

/** A moment of a day as a clock shows it, hours to seconds. */
export function formatClock(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(":");
}

/**
 * The line of a curve of values from 0 to 100, as the `d` of a path in a box of that size: the last value at its right
 * end, and room for `length` of them. Empty for less than two.
 */
export function curveLine(values: readonly number[], length: number, width: number, height: number): string {
  if (values.length < 2) return "";
  const shown = values.slice(-length);
  const step = width / (length - 1);
  const left = width - (shown.length - 1) * step;
  const points = shown.map((value, index) => {
    const part = Math.min(100, Math.max(0, value)) / 100;
    return `${round(left + index * step)} ${round(height * (1 - part))}`;
  });
  return `M${points.join("L")}`;
}

/** The same line, closed along the bottom of its box. */
export function curveArea(values: readonly number[], length: number, width: number, height: number): string {
  const line = curveLine(values, length, width, height);
  const start = /^M(\S+)/.exec(line)?.[1];
  return start === undefined ? "" : `${line}L${width} ${height}L${start} ${height}Z`;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}

/** So many characters of an event fit into a line of the log. */
const lineLength = 80;

/** The last events, the last one first, that fit into so many lines; where some are left out, a line is left for that. */
export function lastLines(log: readonly LogEvent[], lines: number): LogEvent[] {
  const linesOf = ({ what, result, kind }: LogEvent) =>
    Math.ceil((what.length + result.length + (kind === "failed" ? 9 : 1)) / lineLength);
  const fit = (room: number) => {
    let left = room;
    const latest = log.toReversed();
    const end = latest.findIndex((event) => {
      left -= linesOf(event);
      return left < 0;
    });
    return end < 0 ? latest : latest.slice(0, end);
  };
  const all = fit(lines);
  return all.length === log.length ? all : fit(lines - 1);
}
