/** Dragging a guest's row by mouse or finger. It ends in an action, as a button does; the row itself stays where it is. */
import { type HostName, hosts } from "./fleet";
import type { PaneAction } from "./pane";

/** What a drag can lead to. */
type DragAction = Extract<PaneAction, { kind: "drag" | "undrag" }> | { kind: "drop" };

/** A hand that trembles does not drag. */
const leastPixels = 6;

/** Follows a pointer that went down on a row, until it is let go; `send` hears nothing if it hardly moves. */
export function followDrag(down: PointerEvent, id: number, send: (action: DragAction) => void): void {
  const row = down.currentTarget;
  if (!(row instanceof HTMLElement) || down.button !== 0 || !down.isPrimary) return;
  // A finger on a row scrolls the page; only the grip is for dragging.
  if (down.pointerType === "touch" && !(down.target instanceof Element && down.target.closest(".pane-grip"))) return;
  // From now on all that the pointer does is told to the row, wherever it is.
  row.setPointerCapture(down.pointerId);
  const following = new AbortController();
  const options = { signal: following.signal };
  let isDragging = false;
  const end = (action: DragAction) => {
    following.abort();
    if (isDragging) send(action);
  };
  const move = (event: PointerEvent) => {
    const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) >= leastPixels;
    if (!isDragging && !far) return;
    isDragging = true;
    event.preventDefault();
    send({ kind: "drag", id, ...placeOf(row, event) });
  };
  row.addEventListener("pointermove", move, options);
  row.addEventListener("pointerup", () => end({ kind: "drop" }), options);
  row.addEventListener("pointercancel", () => end({ kind: "undrag" }), options);
  // The row may have gone away under the pointer.
  addEventListener("pointerup", () => end({ kind: "undrag" }), options);
  addEventListener("keydown", (event) => isDragging && cancelBy(event, () => end({ kind: "undrag" })), {
    capture: true,
    ...options,
  });
}

function cancelBy(event: KeyboardEvent, cancel: () => void): void {
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  cancel();
}

/** Where the pointer is over the pane, and over which host. */
function placeOf(
  row: HTMLElement,
  { clientX, clientY }: PointerEvent,
): { over: HostName | undefined; x: number; y: number } {
  const name = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-host]")?.dataset.host;
  const box = row.closest(".pane")?.getBoundingClientRect();
  const part = (at: number, from: number, length: number) => (length > 0 ? (at - from) / length : 0);
  return {
    over: hosts.find((host) => host === name),
    x: box ? part(clientX, box.left, box.width) : 0,
    y: box ? part(clientY, box.top, box.height) : 0,
  };
}
