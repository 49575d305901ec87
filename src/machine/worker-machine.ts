import type { CreateMachine } from "./machine";
export const createWorkerMachine: CreateMachine = () => Promise.reject(new Error("stub"));
export function prepareMachines(_count: number): void {}
export function releaseSpares(): void {}
export function canRunMachines(): string | undefined {
  return undefined;
}
