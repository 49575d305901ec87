/** A demo as the compiler knows it: its acts, and the still of each, drawn from what was recorded. */
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { z } from "zod";
import type { AnyDemo } from "../demo-kit/contract";
import type { DemoSheet, Problem, SourceFile } from "./slide";

const recording = z.object({ recordedAt: z.iso.datetime(), views: z.array(z.unknown()).min(1) });

/** The sheet of a demo with its recording as it is on disk; without a good one it has no stills, and a warning says so. */
export function readDemo(demo: AnyDemo, source: SourceFile): { sheet: DemoSheet; problems: Problem[] } {
  const { title, acts } = demo;
  try {
    const { recordedAt, views } = recording.parse(source.text === "" ? undefined : JSON.parse(source.text));
    if (views.length !== acts.length) throw new Error(`it holds ${views.length} acts, and the script ${acts.length}`);
    const stills = views.map((view) => drawStill(demo.draw(view, undefined)));
    return { sheet: { title, acts, stills, recordedOn: recordedAt.slice(0, 10) }, problems: [] };
  } catch (error) {
    const why = source.text === "" ? "there is none" : error instanceof Error ? error.message : String(error);
    const problem: Problem = {
      file: source.file,
      line: 1,
      column: 1,
      severity: "warning",
      message: `The recording of the demo “${demo.name}” cannot be used: ${why.split("\n")[0]}.`,
      expected: `\`npm run record -- --only ${demo.name}\``,
    };
    return { sheet: { title, acts, stills: [] }, problems: [problem] };
  }
}

function drawStill(view: VNode): string {
  return `<div class="demo-view still">${renderToString(view)}</div>`;
}
