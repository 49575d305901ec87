/** Light or dark: on the root element, remembered, the same in every window. */
export type Theme = "light" | "dark";
const key = "hypervisible-theme";

export function currentTheme(): Theme {
  return document.documentElement.dataset.theme === "light" ? "light" : "dark";
}

/** Sets the theme and remembers it; where the browser forbids storage it holds for this page only. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Private windows may refuse storage; the theme is set all the same.
  }
}

/** Forgets which theme was chosen; it holds on until the page is left. */
export function forgetTheme(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Where storage is forbidden nothing was kept.
  }
}

export function toggleTheme(): void {
  setTheme(currentTheme() === "dark" ? "light" : "dark");
}

/** Follows a change made in another window of the deck. */
export function followTheme(): void {
  addEventListener("storage", ({ key: changed, newValue }) => {
    if (changed === key && (newValue === "light" || newValue === "dark"))
      document.documentElement.dataset.theme = newValue;
  });
}

/** Prints in the light theme, whatever is on screen: the dark one's light letters would be lost on paper. */
export function printLight(): void {
  let before: Theme | undefined;
  addEventListener("beforeprint", () => {
    before = currentTheme();
    document.documentElement.dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    if (before) document.documentElement.dataset.theme = before;
  });
}
