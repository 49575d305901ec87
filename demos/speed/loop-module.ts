/**
 * The loop as WebAssembly, assembled here: xorshift32 with nothing else in it, once as it is and once with a call to the
 * host in every iteration. In the text format of WebAssembly it reads
 *
 *     (module
 *       (import "host" "exit" (func $exit (param i32) (result i32)))
 *       (func (export "stay") (param $left i32) (param $x i32) (result i32)
 *         (loop $again
 *           (local.set $x (i32.xor (local.get $x) (i32.shl   (local.get $x) (i32.const 13))))
 *           (local.set $x (i32.xor (local.get $x) (i32.shr_u (local.get $x) (i32.const 17))))
 *           (local.set $x (i32.xor (local.get $x) (i32.shl   (local.get $x) (i32.const 5))))
 *           (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
 *         (local.get $x))
 *       (func (export "leave") (param $left i32) (param $x i32) (result i32)
 *         ;; the same, but the loop ends with
 *         ;;   (local.set $x (call $exit (local.get $x)))
 *         ;; before it counts
 *         ))
 */

/** What the module is given: where a call to the host goes. What comes back is the next x. */
export type Exit = (x: number) => number;

/** Runs so many iterations (at least 1) from a state x (not 0), and gives the state at the end. */
export type Loop = (iterations: number, x: number) => number;

/** The two loops: `stay` never leaves WebAssembly, `leave` calls the host once in every iteration. */
export const loopKinds = ["stay", "leave"] as const;
export type LoopKind = (typeof loopKinds)[number];

/** Makes the two loops; throws where the browser has no WebAssembly, or a policy forbids it. */
export function makeLoops(exit: Exit): Record<LoopKind, Loop> {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()), { host: { exit } });
  return exports as Record<LoopKind, Loop>;
}

type Code = readonly number[];

const op = {
  loop: [0x03, 0x40],
  end: [0x0b],
  brIf: [0x0d],
  call: [0x10],
  localGet: [0x20],
  localSet: [0x21],
  localTee: [0x22],
  i32Const: [0x41],
  i32Sub: [0x6b],
  i32Xor: [0x73],
  i32Shl: [0x74],
  i32ShrU: [0x76],
} as const;

const i32 = 0x7f;
/** The two parameters, by number. */
const left = 0;
const x = 1;
/** Functions by number: what is imported comes first. */
const exit = 0;

const get = (local: number): Code => [...op.localGet, local];
const mix = (shift: Code, bits: number): Code => [
  ...[...get(x), ...get(x), ...op.i32Const, bits, ...shift, ...op.i32Xor],
  ...[...op.localSet, x],
];

/** A function without further locals. */
function functionBody(beforeCount: Code): Code {
  const again = [...get(left), ...op.i32Const, 1, ...op.i32Sub, ...op.localTee, left, ...op.brIf, 0];
  const steps = [...mix(op.i32Shl, 13), ...mix(op.i32ShrU, 17), ...mix(op.i32Shl, 5)];
  const code = [0, ...op.loop, ...steps, ...beforeCount, ...again, ...op.end, ...get(x), ...op.end];
  return [code.length, ...code];
}

/** Every length here fits into 7 bits, so each is one byte. */
function section(id: number, content: Code): Code {
  return [id, content.length, ...content];
}

function named(name: string): Code {
  return [name.length, ...new TextEncoder().encode(name)];
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const leave = [...get(x), ...op.call, exit, ...op.localSet, x];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // Types: 0 of an exit, 1 of a loop.
    ...section(1, [2, 0x60, 1, i32, 1, i32, 0x60, 2, i32, i32, 1, i32]),
    ...section(2, [1, ...named("host"), ...named("exit"), 0, 0]),
    ...section(3, [2, 1, 1]),
    ...section(7, [2, ...named("stay"), 0, 1, ...named("leave"), 0, 2]),
    ...section(10, [2, ...functionBody([]), ...functionBody(leave)]),
  ]);
}
