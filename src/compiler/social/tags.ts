/** What a page says of itself to search engines and to those who show a link to it. */
import { escapeHtml } from "../escape.ts";
import { linkTo } from "../site-address.ts";
import { cardSize } from "./card.ts";

/** A built page; all paths are below the site's folder. */
export interface PageCard {
  /** Its path, such as `read/index.html`. */
  page: string;
  image: string;
  imageAlt: string;
  /** The site's address on the web, with a slash at the end, where its author has named it. */
  site?: string;
}

const describedBy = /<title>([^<]*)<\/title>\s*<meta name="description" content="([^"]*)"\s*\/?>/;

/** A page with the tags behind its title and its description, which are theirs, too; throws when it lacks the two. */
export function insertTags(html: string, card: PageCard): string {
  const found = describedBy.exec(html);
  if (!found) throw new RangeError(`${card.page} has no title followed by a description.`);
  const [own, title = "", description = ""] = found;
  const tags =
    card.page === "index.html"
      ? briefSocialTags(card)
      : socialTags({ ...card, title: readEntities(title), description: readEntities(description) });
  return html.replace(own, () => own + tags);
}

/** The page's one address and all that networks show of it, as tags for its head. */
export function socialTags({
  page,
  title,
  description,
  image,
  imageAlt,
  site,
}: PageCard & { title: string; description: string }): string {
  return [
    canonicalTag(page, site),
    `<link rel="manifest" href="${escapeHtml(linkTo("manifest.webmanifest", page))}">`,
    `<link rel="apple-touch-icon" href="${escapeHtml(linkTo("icons/180-touch.png", page))}">`,
    property("og:type", /^read\/(?!index\.html)/.test(page) ? "article" : "website"),
    property("og:title", title),
    property("og:description", description),
    property("og:image", linkTo(image, page, site)),
    property("og:image:width", String(cardSize.width)),
    property("og:image:height", String(cardSize.height)),
    property("og:image:alt", imageAlt),
    site === undefined ? "" : property("og:url", linkTo(page, page, site)),
    largePicture,
  ].join("");
}

/**
 * The least of it, for the stage: every byte of its head stands before the first slide. Networks take title and
 * description from the tags that every page has.
 */
export function briefSocialTags({ page, image, site }: PageCard): string {
  return `${canonicalTag(page, site)}${property("og:image", linkTo(image, page, site))}${largePicture}`;
}

const largePicture = `<meta name="twitter:card" content="summary_large_image">`;

function canonicalTag(page: string, site: string | undefined): string {
  return `<link rel="canonical" href="${escapeHtml(linkTo(page, page, site))}">`;
}

function property(name: string, content: string): string {
  return `<meta property="${name}" content="${escapeHtml(content)}">`;
}

function readEntities(text: string): string {
  const characters: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  return text.replace(/&(lt|gt|quot|amp);/g, (entity) => characters[entity] ?? entity);
}
