/**
 * A short guest program under an interpreter and under direct execution with traps (Popek and Goldberg 1974). What is
 * counted are kinds of work, not cycles: a schematic count, of which only the order of events is taken from a source.
 */

/** What an interpreter in the way of Bochs does for an instruction, each in software. */
export const interpreterWork = ["fetch", "decode", "locate", "act", "flags", "next"] as const;
/** What a hypervisor does for an instruction that traps. */
export const trapWork = ["trap", "decode", "act", "return"] as const;

export type InterpreterWork = (typeof interpreterWork)[number];

/** An instruction as written, and what matters about it. */
export interface Instruction {
  text: string;
  /** It reads or writes memory, so that its address has to be worked out. */
  memory?: true;
  /** It sets the arithmetic flags. */
  flags?: true;
  /** It touches the machine itself, and traps when a guest runs it. */
  sensitive?: true;
}

export type ProgramName = "kernel" | "application";

/** Two programs of eight instructions: a piece of a kernel, and a loop of an application. */
export const programs: Readonly<Record<ProgramName, readonly Instruction[]>> = {
  kernel: [
    { text: "mov eax, [rsi]", memory: true },
    { text: "add eax, ebx", flags: true },
    { text: "cli", sensitive: true },
    { text: "mov [rdi], eax", memory: true },
    { text: "out 0x80, al", sensitive: true },
    { text: "sti", sensitive: true },
    { text: "cmp eax, ecx", flags: true },
    { text: "jne again" },
  ],
  application: [
    { text: "mov eax, [rsi]", memory: true },
    { text: "add eax, ebx", flags: true },
    { text: "imul eax, edx", flags: true },
    { text: "mov [rdi], eax", memory: true },
    { text: "add rsi, 4", flags: true },
    { text: "add rdi, 4", flags: true },
    { text: "cmp rsi, rcx", flags: true },
    { text: "jne again" },
  ],
};

/** The steps of software that an interpreter takes for an instruction, in order. */
export function interpret({ memory, flags }: Instruction): InterpreterWork[] {
  return interpreterWork.filter((work) => (work === "locate" ? memory : work === "flags" ? flags : true));
}

/** The steps of software that a hypervisor takes for an instruction: none, unless it traps. */
export function virtualize({ sensitive }: Instruction): readonly (typeof trapWork)[number][] {
  return sensitive ? trapWork : [];
}

/** Host work up to the `done`-th instruction (which may be under way, so a fraction), in whole steps of software. */
export function count(program: readonly Instruction[], done: number): { interpreter: number; hypervisor: number } {
  const sum = (lengthOf: (instruction: Instruction) => number) =>
    program.reduce((total, instruction, index) => {
      const part = Math.min(1, Math.max(0, done - index));
      return total + Math.round(part * lengthOf(instruction));
    }, 0);
  return {
    interpreter: sum((instruction) => interpret(instruction).length),
    hypervisor: sum((instruction) => virtualize(instruction).length),
  };
}

/**
 * Published slowdowns of processor-bound work, in multiples of native: Bochs, a product of three ratios of Bellard 2005;
 * the average of SPECint 2000 on the first VT-x, 5 % slower, Adams and Agesen 2006.
 */
export const published = { interpreter: 4 * 2 * 30, hypervisor: 1.05 } as const;
