/** What the reading edition says of a newer edition: a line at the edge of the page that waits for an answer. */

/**
 * Makes the notice's place in the page, empty and unseen, and gives what fills it: a sentence, a button that calls
 * `accept`, and one that sends the notice away until the page is opened again.
 */
export function createNotice(): (accept: () => void) => void {
  const box = document.createElement("div");
  box.className = "update-notice";
  // It has to be there before it speaks: a screen reader tells of what changes in it.
  box.setAttribute("role", "status");
  document.body.append(box);
  return (accept) => {
    const text = document.createElement("p");
    text.textContent = "A newer edition is here.";
    box.replaceChildren(
      text,
      createButton("Reload", accept),
      createButton("Later", () => box.replaceChildren()),
    );
  };
}

function createButton(label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}
