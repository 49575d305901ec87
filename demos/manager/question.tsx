/** What the pane asks before it acts: a name, a host, or whether it is meant. */
import type { VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { Press } from "../../src/demo-kit/parts";
import type { Action } from "./demo";
import { type Fleet, guestOf, hosts, type Question } from "./fleet";
import { focusList } from "./list";
import { whyBadName, whyNoRoom } from "./rules";

interface QuestionProps {
  fleet: Fleet;
  question: Question;
  send: Send<Action>;
}

/** The form: Enter says yes where something was typed, Escape says no everywhere. */
export function QuestionForm({ fleet, question, send }: QuestionProps): VNode {
  const problem = problemOf(fleet, question, question.kind === "delete" ? "" : question.name);
  const answer = (kind: "confirm" | "dismiss") => {
    focusList();
    send?.({ kind });
  };
  return (
    <form
      class="pane-question"
      aria-label={titles[question.kind]}
      ref={question.byHand ? focusFirst : null}
      onSubmit={(event) => {
        event.preventDefault();
        // What was typed just now counts, even before the next frame draws it.
        const { value: name } = event.currentTarget.querySelector("input") ?? { value: "" };
        if (problemOf(fleet, question, name) === undefined) answer("confirm");
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        answer("dismiss");
      }}
    >
      {question.kind === "delete" ? (
        <Certain fleet={fleet} id={question.id} />
      ) : (
        <Fields fleet={fleet} question={question} problem={problem} send={send} />
      )}
      <div class="pane-buttons">
        <Press label="Cancel" onPress={send && (() => answer("dismiss"))} />
        <Press
          label={verbs[question.kind]}
          kind={question.kind === "delete" ? "danger" : "main"}
          disabled={problem !== undefined}
          onPress={send && (() => answer("confirm"))}
        />
      </div>
    </form>
  );
}

const titles = { create: "New guest", rename: "Rename the guest", delete: "Delete the guest" } as const;
const verbs = { create: "Create", rename: "Rename", delete: "Delete" } as const;

function problemOf(fleet: Fleet, question: Question, name: string): string | undefined {
  if (question.kind === "delete") return undefined;
  if (question.kind === "rename") return whyBadName(fleet, name, question.id);
  return whyBadName(fleet, name) ?? whyNoRoom(fleet, question.host);
}

function Certain({ fleet, id }: { fleet: Fleet; id: number }): VNode {
  const guest = guestOf(fleet, id);
  return (
    <p>
      Delete <b>{guest?.name}</b>? Nobody can bring it back{guest?.snapshot ? ", and its snapshot goes with it" : ""}.
    </p>
  );
}

interface FieldsProps extends QuestionProps {
  question: Extract<Question, { kind: "create" | "rename" }>;
  problem: string | undefined;
}

function Fields({ fleet, question, problem, send }: FieldsProps): VNode {
  return (
    <>
      <p>
        {question.kind === "create" ? "New guest from the template" : `Rename ${guestOf(fleet, question.id)?.name}`}
      </p>
      <label>
        <span>Name</span>
        <input
          type="text"
          value={question.name}
          maxLength={24}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby="pane-problem"
          onInput={(event) => send?.({ kind: "name", name: event.currentTarget.value })}
        />
      </label>
      {question.kind === "create" && (
        <fieldset class="pane-hosts" aria-label="Host">
          {hosts.map((host) => (
            <Press
              key={host}
              label={`Host ${host}`}
              pressed={question.host === host}
              onPress={send && (() => send({ kind: "host", host }))}
            />
          ))}
        </fieldset>
      )}
      <p class="pane-problem" id="pane-problem" role="status">
        {problem}
      </p>
    </>
  );
}

/** The focus goes to where one types, or else to Cancel. */
function focusFirst(form: HTMLFormElement | null): void {
  const first = form?.querySelector<HTMLElement>("input, .pane-buttons button");
  first?.focus({ preventScroll: true });
  if (first instanceof HTMLInputElement) first.select();
}
