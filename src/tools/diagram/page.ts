/** The script of the page in which diagrams are drawn; Mermaid's own script is there before it. */
import type { Mermaid, MermaidConfig } from "mermaid";
import { rolesIn, themeVariables } from "./colours";
import { type Flattened, flatten } from "./flatten";

/** What the page gives back: a plain SVG, or Mermaid's words on what is wrong with the text. */
export type Outcome = Flattened | { error: string };

declare global {
  interface Window {
    mermaid?: Mermaid;
    drawDiagram?: (text: string) => Promise<Outcome>;
  }
}

const fontFamily = '"IBM Plex Sans Variable"';
const fontSize = 22;
/** Strokes and corners as the deck's own figures have them. */
const themeCSS = `
  .node rect, .cluster rect, rect.actor, rect.note { rx: 6px; ry: 6px }
  .node rect, .node path, .node polygon, .node circle, .node ellipse, rect.actor, rect.note { stroke-width: 2px }
  .edge-pattern-solid, .edge-thickness-normal, .messageLine0, .messageLine1, .transition { stroke-width: 2px }
  .edge-thickness-thick { stroke-width: 4px }
  .edge-pattern-dotted { stroke-dasharray: 2 6 }
  .messageLine1 { stroke-dasharray: 6 5 }
  .loopLine { stroke-width: 1.5px; stroke-dasharray: 3 4 }
  .labelBox { stroke-width: 1.5px }
`;
let isReady = false;

window.drawDiagram = async (text) => {
  const mermaid = window.mermaid;
  if (!mermaid) throw new Error("Mermaid is not in the page");
  if (!isReady) prepare(mermaid);
  isReady = true;
  const room = document.createElement("div");
  document.body.append(room);
  try {
    await mermaid.parse(text);
    const { svg } = await mermaid.render("diagram", text, room);
    room.innerHTML = svg;
    const drawn = room.querySelector("svg");
    if (!drawn) return { error: "Mermaid drew nothing." };
    giveRoles(drawn, rolesIn(text));
    return flatten(drawn);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  } finally {
    room.remove();
  }
};

function prepare(mermaid: Mermaid): void {
  mermaid.initialize({ startOnLoad: false, theme: "base" });
  const usual: MermaidConfig = mermaid.mermaidAPI.getConfig();
  const colours = themeVariables(usual.themeVariables ?? {});
  mermaid.initialize({
    startOnLoad: false,
    theme: "base",
    themeVariables: { ...colours, fontFamily, fontSize: `${fontSize}px` },
    // What a diagram says of these things itself does not count: it would stand out from the deck.
    secure: [
      "secure",
      "securityLevel",
      "startOnLoad",
      "theme",
      "themeVariables",
      "themeCSS",
      "fontFamily",
      "fontSize",
      "htmlLabels",
      "look",
    ],
    themeCSS,
    securityLevel: "strict",
    fontFamily,
    fontSize,
    htmlLabels: false,
    markdownAutoWrap: false,
    flowchart: {
      htmlLabels: false,
      useMaxWidth: false,
      nodeSpacing: 48,
      rankSpacing: 56,
      padding: 16,
      subGraphTitleMargin: { top: 6, bottom: 10 },
    },
    sequence: {
      useMaxWidth: false,
      mirrorActors: false,
      actorFontSize: fontSize,
      messageFontSize: fontSize,
      noteFontSize: fontSize,
      actorFontFamily: fontFamily,
      messageFontFamily: fontFamily,
      noteFontFamily: fontFamily,
      actorFontWeight: 500,
      width: 180,
      height: 60,
      labelBoxWidth: 64,
      labelBoxHeight: 32,
      boxTextMargin: 8,
      noteMargin: 14,
      messageMargin: 42,
    },
  });
}

/** Mermaid knows no classes for the participants of a sequence. */
function giveRoles(drawn: SVGSVGElement, roles: ReadonlyMap<string, string>): void {
  for (const actor of drawn.querySelectorAll("rect.actor")) {
    const role = roles.get(actor.getAttribute("name") ?? "");
    if (role !== undefined) actor.classList.add(role);
  }
}
