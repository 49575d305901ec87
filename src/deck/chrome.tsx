/** What lies over the slides: the bar of buttons, the help sheet, the overview, the jump box. Loaded after the first slide. */
import { render } from "preact";
import { claimOf } from "./claim";
import { type Command, commands } from "./keys";
import { renderOverview } from "./overview";

/** What the chrome may ask of the deck. */
export interface DeckActions {
  run(command: Command): void;
  readonly slides: readonly HTMLElement[];
  current(): HTMLElement;
  /** Goes to the start of a slide; the back key returns. */
  jump(id: string): void;
}

export interface Chrome {
  /** Opens a dialog, or closes it where it is open. */
  toggle(name: "help" | "overview" | "jump"): void;
  /** Closes whatever is open; tells whether anything was. */
  close(): boolean;
  /** Tells the bar which of its commands lead nowhere now; their buttons are off. */
  update(off: ReadonlySet<Command>): void;
}

/** Adds the chrome to the page. */
export function createChrome(actions: DeckActions): Chrome {
  const bar = addBox("nav", "chrome bar");
  bar.setAttribute("aria-label", "Slide controls");
  const dialogs = {
    help: addDialog("Keys", "help"),
    overview: addDialog("All slides", "overview"),
    jump: addDialog("Go to a slide", "jump"),
  };
  const fill = {
    help: () => render(<Help />, dialogs.help.content),
    overview: () => renderOverview(dialogs.overview.content, actions.slides, actions.current(), choose),
    jump: () => {
      // A fresh tree each time: the box opens empty.
      render(null, dialogs.jump.content);
      renderJump(dialogs.jump.content, actions.slides.map(describe), "", choose);
    },
  };
  const close = () => {
    const open = Object.values(dialogs).filter(({ dialog }) => dialog.open);
    for (const { dialog } of open) closeSheet(dialog);
    return open.length > 0;
  };
  const choose = (id: string) => {
    close();
    actions.jump(id);
  };
  return {
    toggle(name) {
      const { dialog } = dialogs[name];
      const wasOpen = dialog.open;
      close();
      if (wasOpen) return;
      fill[name]();
      dialog.showModal();
      dialog.querySelector<HTMLElement>("[aria-current], input")?.focus();
    },
    close,
    update(off) {
      render(<Bar run={actions.run} off={off} />, bar);
    },
  };
}

function addBox(tag: string, className: string): HTMLElement {
  const box = document.createElement(tag);
  box.className = className;
  document.body.append(box);
  return box;
}

function addDialog(title: string, name: string): { dialog: HTMLDialogElement; content: HTMLElement } {
  const dialog = document.createElement("dialog");
  dialog.className = `sheet ${name}`;
  dialog.setAttribute("aria-label", title);
  const heading = document.createElement("h2");
  heading.textContent = title;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.setAttribute("aria-label", "Close");
  close.append(icon("M6 6l12 12M18 6L6 18"));
  close.addEventListener("click", () => closeSheet(dialog));
  const content = document.createElement("div");
  content.className = "content";
  dialog.append(heading, close, content);
  // A click beside the sheet, on its backdrop, closes it as anybody expects.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) closeSheet(dialog);
  });
  document.body.append(dialog);
  return { dialog, content };
}

/** A browser leaves the focus in a closed sheet until its next frame, and a key pressed before would be lost there. */
function closeSheet(dialog: HTMLDialogElement): void {
  dialog.close();
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && dialog.contains(focused)) focused.blur();
}

function icon(path: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

const buttons: readonly { command: Command; label: string; path: string }[] = [
  { command: "previous", label: "Step back", path: "M15 5l-7 7 7 7" },
  { command: "next", label: "Next step", path: "M9 5l7 7-7 7" },
  {
    command: "adjust",
    label: "Controls of the figure",
    path: "M4 7h6M16 7h4M10 7a3 3 0 106 0a3 3 0 10-6 0M4 17h2M12 17h8M6 17a3 3 0 106 0a3 3 0 10-6 0",
  },
  { command: "overview", label: "All slides", path: "M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z" },
  { command: "theme", label: "Light or dark", path: "M12 4a8 8 0 100 16zM12 4a8 8 0 010 16" },
  { command: "fullscreen", label: "Full screen", path: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" },
  { command: "help", label: "Keys", path: "M9 9a3 3 0 116 .5c0 2-3 2-3 4.500M12 18v.5" },
];

function Bar({ run, off }: { run: (command: Command) => void; off: ReadonlySet<Command> }) {
  return (
    <>
      {buttons.map(({ command, label, path }) => (
        <button
          key={command}
          type="button"
          aria-label={label}
          title={`${label} (${commands[command].keys[0]})`}
          aria-disabled={off.has(command)}
          onClick={() => run(command)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={path} />
          </svg>
        </button>
      ))}
    </>
  );
}

function Help() {
  return (
    <>
      <dl>
        {Object.entries(commands).map(([name, { keys, does }]) => (
          <div key={name}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        Swipe on a touch screen. The address in the browser names the slide, the step and the figure's values: copy it
        to come back to just this picture. Printing gives one page for every step that matters. There is the same talk
        as <a href="./read/index.html">an article to read alone</a>.
      </p>
    </>
  );
}

/** The slides that a query means, best first: a number is the slide of that number, words are sought in claim and id. */
export function findSlides<S extends { number: string; id: string; claim: string }>(
  slides: readonly S[],
  query: string,
): S[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = ({ id, claim }: S) => `${id} ${claim}`.toLowerCase();
  return slides
    .filter((slide) => slide.number === query.trim() || words.every((word) => text(slide).includes(word)))
    .sort((a, b) => Number(b.number === query.trim()) - Number(a.number === query.trim()));
}

function describe(slide: HTMLElement) {
  const claim = claimOf(slide);
  return { id: slide.id, number: slide.dataset.number ?? "", claim };
}

type Candidate = ReturnType<typeof describe>;
type Choose = (id: string) => void;

/** Draws the jump box with the slides that a query means; it is drawn again at every key. */
function renderJump(box: HTMLElement, slides: readonly Candidate[], query: string, choose: Choose): void {
  const found = findSlides(slides, query);
  render(
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (found[0]) choose(found[0].id);
      }}
    >
      <label>
        Number, or words of the heading
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => renderJump(box, slides, currentTarget.value, choose)}
        />
      </label>
      <ol>
        <Candidates slides={found} choose={choose} />
      </ol>
    </form>,
    box,
  );
}

function Candidates({ slides, choose }: { slides: readonly Candidate[]; choose: Choose }) {
  if (slides.length === 0) return <li>No slide has these words.</li>;
  return (
    <>
      {slides.map(({ id, number, claim }) => (
        <li key={id}>
          <button type="button" onClick={() => choose(id)}>
            <span>{number}</span> {claim}
          </button>
        </li>
      ))}
    </>
  );
}
