/** Amounts as one says them. A space that must not break stands between a number and its unit. */

const space = "\u00a0";

/** An amount of memory, from MB of 2^20 bytes: KB below one, GB and TB above. */
export function sizeOf(MB: number): string {
  if (MB === 0) return `0${space}MB`;
  if (MB < 1) return MB * 1024 < 1 ? `under 1${space}KB` : `${brief(MB * 1024)}${space}KB`;
  if (MB < 1000) return `${brief(MB)}${space}MB`;
  return MB < 1_000_000 ? `${brief(MB / 1024)}${space}GB` : `${brief(MB / 1048576)}${space}TB`;
}

/** A time, from seconds: ms below one; minutes, hours and days where seconds grow long. */
export function timeOf(seconds: number): string {
  const ms = seconds * 1000;
  if (ms === 0) return `0${space}ms`;
  if (ms < 1) return `under 1${space}ms`;
  if (ms < 999.5) return `${ms < 9.95 ? brief(ms) : Math.round(ms)}${space}ms`;
  if (seconds < 120) return `${seconds < 14.95 ? seconds.toFixed(1) : Math.round(seconds)}${space}s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)}${space}min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)}${space}h` : `${grouped(seconds / 86_400)}${space}days`;
}

/** A rate, from Mbit/s; Gbit/s from ten of them on. */
export function rateOf(mbps: number): string {
  return mbps < 9999.5 ? `${grouped(mbps)}${space}Mbit/s` : `${brief(mbps / 1000)}${space}Gbit/s`;
}

/** A whole number with its thousands apart. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}

/** A number for the narrow cell of a table: one digit after the point below a thousand, two below a tenth. */
export function cellOf(value: number): string {
  if (value === 0) return "0";
  if (value < 0.01) return "<0.01";
  if (value < 0.1) return value.toFixed(2);
  if (value < 999.95) return value.toFixed(1);
  return value < 99_999.5 ? grouped(value) : `${grouped(value / 1000)}k`;
}

function brief(value: number): string {
  const text = value < 14.95 ? value.toFixed(1) : grouped(value);
  return text.endsWith(".0") ? text.slice(0, -2) : text;
}
