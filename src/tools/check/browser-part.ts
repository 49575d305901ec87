/** The part of the check that looks at the built site in a browser. */
import { launchBrowser } from "../browser";
import { siteFolder } from "../project";
import { listReadPages } from "../read-pages";
import { serve } from "../serve";
import type { PartResult } from "./finding";
import { type Theme, writeFindings } from "./finding";
import { walkReading } from "./read-walk";
import { type Walked, walkPaper, walkStage } from "./walk";

/** Every slide at every step, every page of paper and every page to read, in the wanted themes, one page of the browser for each. */
export async function checkInBrowser(slides: readonly string[], themes: readonly Theme[]): Promise<PartResult> {
  const [site, browser] = await Promise.all([serve(siteFolder, { port: 0 }), launchBrowser()]);
  try {
    const toRead = listReadPages(siteFolder, undefined, slides);
    const walks = themes.map(async (theme) => {
      const walk = { browser, url: site.url, theme, slides };
      const onlyColours = theme !== themes[0];
      return {
        stage: await walkStage(walk),
        paper: await walkPaper(walk),
        read: await walkReading({
          browser,
          url: site.url,
          theme,
          pages: toRead,
          onlyColours,
          isThorough: themes.length > 1,
        }),
      };
    });
    const walked = await Promise.all(walks);
    const findings = walked.flatMap(({ stage, paper, read }) =>
      [stage, paper, read].flatMap(({ findings }) => findings),
    );
    const states = sum(walked.map(({ stage }) => stage));
    const pages = sum(walked.map(({ paper }) => paper));
    const did = `${states} states of the stage, ${pages} pages of paper and ${sum(walked.map(({ read }) => read))} to read in ${themes.join(" and ")}`;
    const lines = writeFindings(findings);
    return { did: `${did}; axe on each slide's last step and on whole pages`, lines, errors: lines.length };
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}

function sum(walked: readonly Walked[]): number {
  return walked.reduce((total, { states }) => total + states, 0);
}
