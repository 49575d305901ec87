/** Shows the buttons while a mouse moves, and hides them when it rests. */

const restMs = 2500;

/** Sets `data-pointer` on the root while the pointer has moved within the last 2.5 s. */
export function createPointerSense(): void {
  const root = document.documentElement;
  let timer = 0;
  const hide = () => root.removeAttribute("data-pointer");
  addEventListener(
    "pointermove",
    ({ pointerType }) => {
      if (pointerType !== "mouse") return;
      if (!root.hasAttribute("data-pointer")) root.setAttribute("data-pointer", "");
      clearTimeout(timer);
      timer = window.setTimeout(hide, restMs);
    },
    { passive: true },
  );
  // A finger has no hovering: a tap shows the buttons for a while.
  addEventListener(
    "pointerup",
    ({ pointerType }) => {
      if (pointerType === "mouse") return;
      root.setAttribute("data-pointer", "");
      clearTimeout(timer);
      timer = window.setTimeout(hide, restMs * 2);
    },
    { passive: true },
  );
}
