import type { MachineSpec } from "../machine";
export function guestSpec(name: string, ramMiB = 16): MachineSpec {
  return { name, ramMiB, firmware: new Uint8Array(65536) };
}
