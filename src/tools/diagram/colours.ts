/**
 * Colours of diagrams. Mermaid reckons with colours and knows no custom properties, so it is given one odd colour for
 * each token of the theme, and each of them becomes its token again in what it draws.
 */

const tokens = [
  "paper",
  "raised",
  "ink",
  "soft",
  "line",
  "grid",
  "hardware",
  "hardware-tint",
  "hypervisor",
  "hypervisor-tint",
  "guest-a",
  "guest-a-tint",
  "guest-b",
  "guest-b-tint",
  "guest-c",
  "guest-c-tint",
  "trap",
  "trap-tint",
  "data",
  "data-tint",
] as const;
export type Token = (typeof tokens)[number];

/** The roles that a node may have in a diagram (`A:::ga`), as in every figure, and the token of each. */
export const roles: Readonly<Record<string, Token>> = {
  hw: "hardware",
  hv: "hypervisor",
  ga: "guest-a",
  gb: "guest-b",
  gc: "guest-c",
  trap: "trap",
  data: "data",
};

/** The roles of a sequence's participants, from its comments such as `%% role G ga`; others than ours are left out. */
export function rolesIn(text: string): Map<string, string> {
  const found = text.matchAll(/^\s*%%\s*role\s+(\S+)\s+(\S+)\s*$/gm);
  return new Map([...found].flatMap(([, name = "", role = ""]) => (role in roles ? [[name, role] as const] : [])));
}

/** The odd colour that stands for a token, as Mermaid takes it. */
export function sentinelOf(token: Token): string {
  const [red, green, blue] = channels(token);
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** The token that a colour as computed by a browser (`rgb(…)` or `rgba(…)`) stands for. */
export function tokenOf(computed: string): Token | undefined {
  const [red, green, blue] = (computed.match(/[\d.]+/g) ?? []).map(Number);
  // Black and white are what a shape has that no rule of Mermaid's reaches.
  if (red === 0 && green === 0 && blue === 0) return "ink";
  if (red === 255 && green === 255 && blue === 255) return "paper";
  return tokens.find((token) => channels(token).join() === [red, green, blue].join());
}

function channels(token: Token): [number, number, number] {
  // No author and no style sheet of Mermaid's writes such a colour.
  return [17 + tokens.indexOf(token), 203, 149];
}

/** A token in the role's colour: tints become its tint, strong shades its shade, text stays as it is. */
export function inRole(token: Token, role: string | undefined): Token {
  const own = role === undefined ? undefined : roles[role];
  if (own === undefined || token === "ink" || token === "paper") return token;
  const isTint = token.endsWith("-tint") || token === "grid" || token === "raised";
  return isTint ? (`${own}-tint` as Token) : own;
}

/** Variables of Mermaid's themes that have a meaning of their own in our drawings. */
const named: Readonly<Record<string, Token>> = {
  background: "paper",
  edgeLabelBackground: "paper",
  labelBackground: "paper",
  labelBackgroundColor: "paper",
  sequenceNumberColor: "paper",
  clusterBkg: "grid",
  clusterBorder: "line",
  tertiaryColor: "grid",
  altBackground: "grid",
  actorLineColor: "line",
  gridColor: "line",
  labelBoxBkgColor: "raised",
  labelBoxBorderColor: "soft",
  noteBkgColor: "raised",
  noteBorderColor: "line",
  activationBkgColor: "guest-a-tint",
  activationBorderColor: "guest-a",
  compositeBackground: "paper",
  compositeTitleBackground: "grid",
  compositeBorder: "line",
  specialStateColor: "ink",
  innerEndBackground: "ink",
  errorBkgColor: "trap-tint",
  critBkgColor: "trap-tint",
  critBorderColor: "trap",
  doneTaskBkgColor: "grid",
  todayLineColor: "trap",
};

const inTurn = ["guest-a", "guest-b", "guest-c", "hypervisor", "data", "trap"] as const;

/** The token for a variable of Mermaid's theme, by its name. */
export function tokenForVariable(name: string): Token {
  const known = named[name];
  if (known) return known;
  if (/background$|bkg/i.test(name)) return "hardware-tint";
  const series = /^(?:cScale|fillType|pie|git|venn|surface|actor)(?:\w*?)(\d+)$/.exec(name);
  if (/label|text|title|number/i.test(name)) return "ink";
  if (/border|peer|inv/i.test(name)) return "hardware";
  if (series) return `${inTurn[Number(series[1]) % inTurn.length] ?? "data"}-tint`;
  if (/line|link|arrow|signal|relation|transition|stroke/i.test(name)) return "soft";
  return "hardware-tint";
}

/** Mermaid's theme variables with every colour replaced by one of ours; what is no colour is left out. */
export function themeVariables(all: Readonly<Record<string, unknown>>): Record<string, string> {
  const colours = Object.entries(all).filter(([, value]) => typeof value === "string" && isColour(value));
  return Object.fromEntries(colours.map(([name]) => [name, sentinelOf(tokenForVariable(name))]));
}

function isColour(value: string): boolean {
  return /^(#[\da-f]{3,8}|(rgb|hsl)a?\(.*\)|[a-z]+)$/i.test(value) && !/^(none|normal|bold|true|false)$/.test(value);
}
