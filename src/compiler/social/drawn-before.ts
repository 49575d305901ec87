/** Pictures that take longer to draw than to read are kept between builds. */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The drawing that `inputs` describe entirely: from `folder`, or drawn now and kept there. */
export async function drawOnce(folder: string, inputs: unknown, draw: () => Promise<Buffer>): Promise<Buffer> {
  const name = createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 32);
  const file = join(folder, `${name}.png`);
  const kept = await readFile(file).catch(() => undefined);
  // A build that was broken off may have left half a file; a whole PNG ends with this word and its sum.
  if (kept?.subarray(-8, -4).toString() === "IEND") return kept;
  const drawn = await draw();
  await mkdir(folder, { recursive: true });
  await writeFile(file, drawn);
  return drawn;
}
