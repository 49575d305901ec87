/** What stands at the foot of a demo: whether it runs, what went wrong, a way to begin again and one to its own page. */
import type { VNode } from "preact";

interface ToolsProps {
  running: boolean;
  /** The demo's own page; undefined where it is there already. */
  href: string | undefined;
  notice: string | undefined;
  onAgain: (() => void) | undefined;
  onDismiss: () => void;
}

export function Tools({ running, href, notice, onAgain, onDismiss }: ToolsProps): VNode {
  return (
    <>
      {notice !== undefined && (
        <p class="demo-notice" role="alert">
          <span>{notice}</span>
          <button type="button" onClick={onDismiss} aria-label="Put the message away">
            ×
          </button>
        </p>
      )}
      <span class={`demo-mark${running ? " running" : ""}`}>{running ? "live" : "recorded"}</span>
      {onAgain && (
        <button type="button" onClick={onAgain} title="Begin this demo again">
          again
        </button>
      )}
      {href !== undefined && (
        <a href={href} target="_blank" rel="noopener" title="This demo on a page of its own">
          own page
        </a>
      )}
    </>
  );
}
