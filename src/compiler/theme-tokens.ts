/** The theme's colours for what is drawn outside of a page. */

/** The colours of one theme in the text of `tokens.css`, by their names without dashes before; throws where there are none. */
export function parseThemeTokens(css: string, theme: "dark" | "light"): Readonly<Record<string, string>> {
  const block = new RegExp(`\\[data-theme="${theme}"\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1];
  if (block === undefined) throw new RangeError(`The tokens have no theme “${theme}”.`);
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{3,8})\s*;/g)].map(([, name = "", colour = ""]) => [name, colour]),
  );
}
