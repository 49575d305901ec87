const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The text as it stands in HTML, between tags or inside a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => entities[character] ?? character) : text;
}

/** ` name="value"` for each pair, escaped; a pair without a value is left out. */
export function printAttributes(pairs: readonly (readonly [string, string | number | undefined])[]): string {
  return pairs.map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeHtml(String(value))}"`)).join("");
}
