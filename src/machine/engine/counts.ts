/**
 * What the emulator asks of the page while it runs: on real hardware these would be exits to the hypervisor. The ports of
 * the interrupt controllers are not among them: v86's WebAssembly answers those by itself.
 */

/** Counts since the machine was built; they only grow. */
export interface Counts {
  instructions: number;
  portAccesses: number;
  deviceMemoryAccesses: number;
  translations: number;
}

export function newCounts(): Counts {
  return { instructions: 0, portAccesses: 0, deviceMemoryAccesses: 0, translations: 0 };
}

type Import = (...values: number[]) => unknown;

/** The functions that v86's WebAssembly imports, those counted that stand for an exit or a translation. */
export function countImports(imports: WebAssembly.ModuleImports, counts: Counts): WebAssembly.ModuleImports {
  const counted = Object.entries(imports).map(([name, value]) => {
    const what = name.startsWith("io_port_")
      ? "portAccesses"
      : name.startsWith("mmap_")
        ? "deviceMemoryAccesses"
        : name === "codegen_finalize"
          ? "translations"
          : undefined;
    return [name, what && typeof value === "function" ? countCalls(value as Import, counts, what) : value];
  });
  return Object.fromEntries(counted);
}

/** With five parameters, the most that any of them has: rest parameters would cost an array for every exit. */
function countCalls(call: Import, counts: Counts, what: keyof Counts): Import {
  return (a, b, c, d, e) => {
    counts[what]++;
    return (call as (a?: number, b?: number, c?: number, d?: number, e?: number) => unknown)(a, b, c, d, e);
  };
}
