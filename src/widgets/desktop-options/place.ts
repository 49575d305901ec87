/** How far each part of the desktops' figure has come, and who waits when a system restarts. */
import { during } from "../kit/draw/motion";
import { type Option, options } from "./model";

export const size = { width: 1136, height: 380 } as const;

/** Width of a column and the way to the next. */
export const column = { width: 352, pitch: 392 } as const;

export interface Scene {
  cores: number;
  /** How far each step is there, 0–1, adding up to 1. */
  shown: readonly number[];
  /** How far each column is there, 0–1. */
  columns: readonly number[];
  /** How far the first system of each column is down for a restart, 0–1. */
  restart: number;
}

/** The scene of a step, t of the way from the one before. */
export function place(cores: number, step: number, t: number): Scene {
  const part = step === 0 ? 1 : during(t, 0, 1);
  const shown = options.map((_, k) => (k === step ? part : k === step - 1 ? 1 - part : 0));
  const [, second = 0, third = 0] = shown;
  return { cores, shown, columns: [1, 1, Math.max(0, 2 * third - 1)], restart: second + third };
}

/** Where the systems of a column stand, in its own units, above hypervisor and machine. */
export function placeSystems({
  systems,
  hypervisor,
}: Option): { x: number; y: number; width: number; height: number }[] {
  const gap = 10;
  const top = 36;
  const across = Math.min(3, systems);
  const rows = Math.ceil(systems / across);
  const width = (column.width - gap * (across - 1)) / across;
  const height = ((hypervisor ? 206 : 254) - top - gap * (rows - 1)) / rows;
  return Array.from({ length: systems }, (_, n) => ({
    x: (n % across) * (width + gap),
    y: top + Math.floor(n / across) * (height + gap),
    width,
    height,
  }));
}
