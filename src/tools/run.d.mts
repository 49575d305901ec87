/** Types of what `run.mjs` exports, for its tests. */
export const tools: Readonly<Record<string, string>>;
export function isNodeGoodEnough(version: string): boolean;
export function neededInstall(folder: string): { command: "ci" | "install"; why: string } | undefined;
export function npmCommand(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  node: string,
): { command: string; first: string[]; shell: boolean };
export function listTools(): string;
export function nearestTool(word: string, names?: readonly string[]): string | undefined;
