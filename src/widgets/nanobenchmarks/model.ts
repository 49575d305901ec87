/** A single operation and its cost in cycles: on the bare machine, under binary translation, under the first VT-x. */
export interface Nanobenchmark {
  name: string;
  native: number;
  translated: number;
  hardware: number;
}

/** Adams and Agesen 2006: HP xw4300, Pentium 4 672 at 3.8 GHz, VMware Player 1.0.1; VT-x with shadow page tables. */
export const nanobenchmarks: readonly Nanobenchmark[] = [
  { name: "System call", native: 242, translated: 2308, hardware: 246 },
  { name: "Call and return", native: 11, translated: 51, hardware: 11 },
  { name: "Divide by zero", native: 889, translated: 3223, hardware: 1014 },
  { name: "Write to cr8, a register", native: 150, translated: 35, hardware: 177 },
  { name: "Page fault", native: 1093, translated: 3927, hardware: 11242 },
  { name: "Port read", native: 3209, translated: 216, hardware: 15826 },
  { name: "Page-table edit", native: 1, translated: 391, hardware: 12733 },
];

/** Who makes an operation cheaper: the translator or the hardware. */
export function winner({ translated, hardware }: Nanobenchmark): "translated" | "hardware" {
  return translated < hardware ? "translated" : "hardware";
}
