/** One measured quantity, with the most that it may be where it has a target. */
export interface Item {
  name: string;
  value: number;
  unit: "ms" | "s" | "KB" | "MB" | "frames" | "%" | "×" | "";
  most?: number;
  /** How it was measured, or what else was seen. */
  note?: string;
}

/** True when a quantity is above its target. */
export function isOver({ value, most }: Item): boolean {
  return most !== undefined && !(value <= most);
}

/** The quantities as a table to print: name, value, target, verdict and note. */
export function writeTable(items: readonly Item[]): string {
  const rows = items.map((item) => [
    item.name,
    writeQuantity(item.value, item.unit),
    item.most === undefined ? "" : `≤ ${writeQuantity(item.most, item.unit)}`,
    item.most === undefined ? "" : isOver(item) ? "over" : "ok",
    item.note ?? "",
  ]);
  const all = [["what", "value", "target", "", ""], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => writeRow(row, widths)).join("\n");
}

function writeRow([name = "", value = "", target = "", verdict = "", note = ""]: readonly string[], widths: number[]) {
  const [nameWidth = 0, valueWidth = 0, targetWidth = 0, verdictWidth = 0] = widths;
  const cells = [
    name.padEnd(nameWidth),
    value.padStart(valueWidth),
    target.padStart(targetWidth),
    verdict.padEnd(verdictWidth),
    note,
  ];
  return cells.join("  ").trimEnd();
}

/** A number with its unit, in as many digits as say something. */
export function writeQuantity(value: number, unit: Item["unit"]): string {
  const digits = value !== 0 && Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  const number = Number(value.toFixed(digits)).toLocaleString("en-GB", { maximumFractionDigits: 2 });
  return unit === "" ? number : `${number} ${unit}`;
}
