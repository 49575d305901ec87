/** A deck of any length in the mixture of a real talk. Pure: the same count gives the same text. */
const rows = ["Disk", "Network", "Memory", "Screen"].map((name, index) => `| ${name} | ${index + 2} | ${9 - index} |`);

const kinds: readonly ((number: number) => string)[] = [
  (number) => `A short text with **weight**, some \`code\` and the number ${number}.`,
  (number) => `- One of ${number} {.fragment}\n- Another thing {.fragment}\n- And a third {.fragment}`,
  (number) => `::: widget isolation {guests=${2 + (number % 3)}}\n:::`,
  (number) => `| Part | Before | After ${number} |\n|---|---|---|\n${rows.join("\n")}`,
  (number) => `\`\`\`c [1-2|3]\nint trap = ${number};\nint exits = 0;\nexits += trap;\n\`\`\``,
];

/** Markdown of `count` slides, as one file; the first is a title. */
export function writeSyntheticDeck(count: number): string {
  return Array.from({ length: count }, (_, index) => writeSlide(index)).join("\n");
}

function writeSlide(index: number): string {
  const body = index === 0 ? "A deck to be measured." : kinds[index % kinds.length]?.(index);
  const front = [`id: slide-${index}`, "minutes: 1", ...(index === 0 ? ["part: Measure", "layout: title"] : [])];
  return `---\n${front.join("\n")}\n---\n# Slide ${index} says one thing\n\n${body}\n\nNote:\nWhat is said with slide ${index}.\n`;
}
