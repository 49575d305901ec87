/**
 * A short guest program and what a real processor does for each of its instructions under eight techniques. The order of
 * events is taken from the sources named at each technique; what an event costs is in cost.ts.
 */

/** An instruction as written; `sensitive`: it reads or sets the state of the machine itself (Popek and Goldberg 1974). */
export interface Instruction {
  name: InstructionName;
  text: string;
  /** The ring in which the guest believes that it runs it. */
  ring: 0 | 3;
  sensitive?: true;
}

export type InstructionName =
  | "load"
  | "add"
  | "loop"
  | "call"
  | "pushf"
  | "cli"
  | "store"
  | "out"
  | "table"
  | "popf"
  | "iret";

/** A loop of an application, a system call, and the piece of a kernel that answers it: eleven instructions. */
export const program: readonly Instruction[] = [
  { name: "load", text: "mov eax, [esi]", ring: 3 },
  { name: "add", text: "add ebx, eax", ring: 3 },
  { name: "loop", text: "loop top", ring: 3 },
  { name: "call", text: "int 0x80", ring: 3 },
  { name: "pushf", text: "pushf", ring: 0, sensitive: true },
  { name: "cli", text: "cli", ring: 0, sensitive: true },
  { name: "store", text: "mov [edi], ebx", ring: 0 },
  { name: "out", text: "out 0x70, al", ring: 0, sensitive: true },
  { name: "table", text: "mov [pte], edx", ring: 0, sensitive: true },
  { name: "popf", text: "popf", ring: 0, sensitive: true },
  { name: "iret", text: "iret", ring: 0, sensitive: true },
];

/** How many instructions of the program its loop has, from the first on. */
export const loopLength = 3;
/** How often the loop goes round before the system call: our choice, so that the dangerous ones are as rare as in life. */
export const rounds = 100_000;

export type Technique =
  | "interpreter"
  | "translation"
  | "binary"
  | "paravirtual"
  | "trap"
  | "shadow"
  | "nested"
  | "native";

/** Who has the processor while a piece of work is done. */
export type Owner = "guest" | "cache" | "trap" | "software";

/** A kind of work: the word over its column, who does it, and the name of the one in control. */
export interface Column {
  head: string;
  owner: Owner;
  control: string;
}

/** How a technique runs the program. */
export interface Execution {
  columns: readonly Column[];
  /** The ring of the real processor for guest code that believes in ring 3, and in ring 0. */
  rings: { program: number; kernel: number };
  /** The columns of work, from the left, that each instruction takes the first time. */
  work: Readonly<Record<InstructionName, readonly number[]>>;
  /** The column of work that is done once only, since its result is kept in a cache. */
  once?: number;
  /** Whether the guest's interrupt flag is the processor's own; if not, somebody keeps a virtual one. */
  ownFlag: boolean;
  /** What goes wrong in silence: no trap, no error. */
  silent?: Partial<Readonly<Record<InstructionName, string>>>;
}

const direct: Column = { head: "direct", owner: "guest", control: "guest" };
const software = (head: string, control: string): Column => ({ head, owner: "software", control });
const crossing = (head: string, control: string): Column => ({ head, owner: "trap", control });

/** The work of all instructions: `usual` but for those named. */
function work(
  usual: readonly number[],
  others: Partial<Record<InstructionName, readonly number[]>> = {},
): Record<InstructionName, readonly number[]> {
  const entries = program.map(({ name }) => [name, others[name] ?? usual] as const);
  return Object.fromEntries(entries) as Record<InstructionName, readonly number[]>;
}

const vmx: readonly Column[] = [
  { ...direct, control: "guest mode" },
  crossing("exit", "hypervisor"),
  software("read", "hypervisor"),
  software("act", "hypervisor"),
  crossing("entry", "hypervisor"),
];

/**
 * The techniques. Interpreter and dynamic translation: Bellard 2005. Binary translation and VT-x: Adams and Agesen 2006.
 * Paravirtualization: Barham et al. 2003 on 32-bit x86, where a system call goes straight to the guest's kernel in ring 1
 * and page-table updates are queued. Trap-and-emulate: Popek and Goldberg 1974 on a processor that breaks their rule.
 */
export const executions: Readonly<Record<Technique, Execution>> = {
  interpreter: {
    columns: ["fetch", "decode", "dispatch", "act"].map((head) => software(head, "interpreter")),
    rings: { program: 3, kernel: 3 },
    work: work([0, 1, 2, 3]),
    ownFlag: false,
  },
  translation: {
    columns: [
      software("translate", "translator"),
      { head: "cached", owner: "cache", control: "cached code" },
      software("helper", "emulator"),
    ],
    rings: { program: 3, kernel: 3 },
    work: work([0, 1], {
      call: [0, 1, 2],
      cli: [0, 1, 2],
      out: [0, 1, 2],
      popf: [0, 1, 2],
      iret: [0, 1, 2],
    }),
    once: 0,
    ownFlag: false,
  },
  binary: {
    columns: [
      direct,
      software("translate", "translator"),
      { head: "cached", owner: "cache", control: "cached code" },
      software("VMM", "VMM"),
    ],
    rings: { program: 3, kernel: 1 },
    work: work([1, 2], {
      load: [0],
      add: [0],
      loop: [0],
      call: [3],
      out: [1, 2, 3],
      table: [1, 2, 3],
      iret: [1, 2, 3],
    }),
    once: 1,
    ownFlag: false,
  },
  paravirtual: {
    columns: [
      direct,
      { head: "queue", owner: "cache", control: "guest" },
      crossing("hypercall", "Xen"),
      software("Xen", "Xen"),
    ],
    rings: { program: 3, kernel: 1 },
    work: work([0], { out: [1, 2, 3], table: [1], iret: [2, 3] }),
    ownFlag: false,
  },
  trap: {
    columns: [
      direct,
      crossing("trap", "VMM"),
      software("decode", "VMM"),
      software("act", "VMM"),
      crossing("back", "VMM"),
    ],
    rings: { program: 3, kernel: 1 },
    work: work([0], { call: [1, 2, 3, 4], cli: [1, 2, 3, 4], out: [1, 2, 3, 4], table: [1, 2, 3, 4] }),
    ownFlag: false,
    silent: { pushf: "no trap: reads real flag", popf: "no trap: flag ignored" },
  },
  shadow: {
    columns: vmx,
    rings: { program: 3, kernel: 0 },
    work: work([0], { out: [1, 2, 3, 4], table: [1, 2, 3, 4] }),
    ownFlag: true,
  },
  nested: { columns: vmx, rings: { program: 3, kernel: 0 }, work: work([0], { out: [1, 2, 3, 4] }), ownFlag: true },
  native: { columns: [{ ...direct, control: "OS" }], rings: { program: 3, kernel: 0 }, work: work([0]), ownFlag: true },
};

/** An interrupt flag three times over: as the guest believes, as somebody keeps it for the guest (or null), as it is. */
export interface Flags {
  believed: 0 | 1;
  virtual: 0 | 1 | null;
  real: 0 | 1;
}

/** The flags when the first `done` instructions have run, 0 or more. On the trapping x86 `popf` changes nothing. */
export function flagsAfter(technique: Technique, done: number): Flags {
  const { ownFlag, silent } = executions[technique];
  const has = (name: InstructionName) => done > program.findIndex((instruction) => instruction.name === name);
  const believed = has("cli") && !has("popf") ? 0 : 1;
  const kept = silent?.popf !== undefined && has("cli") ? 0 : believed;
  return { believed, virtual: ownFlag ? null : kept, real: ownFlag ? believed : 1 };
}

/** How often control has left the guest by a trap, an exit or a hypercall when the first `done` instructions have run. */
export function crossingsAfter(technique: Technique, done: number): number {
  const { columns, work: byName } = executions[technique];
  const out = (name: InstructionName) => byName[name].some((column) => columns[column]?.owner === "trap");
  return program.slice(0, Math.floor(done)).filter(({ name }) => out(name)).length;
}

/** How many instructions of the first `done` are in the translation cache; 0 where there is none. */
export function cachedAfter(technique: Technique, done: number): number {
  const { once, work: byName } = executions[technique];
  if (once === undefined) return 0;
  return program.slice(0, Math.floor(done)).filter(({ name }) => byName[name].includes(once)).length;
}
