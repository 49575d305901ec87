/** The part of the check that looks at the built site in a browser. */
import { launchBrowser } from "../browser";
import { siteFolder } from "../project";
import { serve } from "../serve";
import type { PartResult } from "./finding";
import { type Theme, writeFindings } from "./finding";
import { type Walked, walkPaper, walkStage } from "./walk";

/** Every slide at every step and every page of paper, in the wanted themes, one page of the browser for each theme. */
export async function checkInBrowser(slides: readonly string[], themes: readonly Theme[]): Promise<PartResult> {
  const [site, browser] = await Promise.all([serve(siteFolder, { port: 0 }), launchBrowser()]);
  try {
    const walks = themes.map(async (theme) => {
      const walk = { browser, url: site.url, theme, slides };
      return { stage: await walkStage(walk), paper: await walkPaper(walk) };
    });
    const walked = await Promise.all(walks);
    const findings = walked.flatMap(({ stage, paper }) => [...stage.findings, ...paper.findings]);
    const states = sum(walked.map(({ stage }) => stage));
    const pages = sum(walked.map(({ paper }) => paper));
    const did = `${states} states of the stage and ${pages} pages of paper in ${themes.join(" and ")}`;
    const lines = writeFindings(findings);
    return { did: `${did}; axe on each slide's last step and on the whole paper`, lines, errors: lines.length };
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}

function sum(walked: readonly Walked[]): number {
  return walked.reduce((total, { states }) => total + states, 0);
}
