/** The questions at a chapter's end answer back: a choice is told at once why it is right or why not, and remembered. */
import type { ReadingMemory } from "./memory";

/**
 * Follows all questions below `root`, and puts back what was answered on an earlier visit. Gives what takes all answers
 * off the page, for when the memory has been erased.
 */
export function followQuestions(root: ParentNode, memory: Pick<ReadingMemory, "answers" | "setAnswer">): () => void {
  const answers = memory.answers();
  const questions = [...root.querySelectorAll<HTMLElement>("[data-question]")].flatMap(
    (element) => readQuestion(element) ?? [],
  );
  for (const question of questions) follow(question, answers[question.id], memory);
  return () => questions.forEach(clear);
}

interface AskedQuestion {
  id: string;
  element: HTMLElement;
  feedback: HTMLElement;
  details: HTMLDetailsElement;
}

function readQuestion(element: HTMLElement): AskedQuestion | undefined {
  const id = element.dataset.question;
  const feedback = element.querySelector<HTMLElement>(".feedback");
  const details = element.querySelector("details");
  return id && feedback && details ? { id, element, feedback, details } : undefined;
}

function follow(question: AskedQuestion, before: number | undefined, memory: Pick<ReadingMemory, "setAnswer">): void {
  const { id, element, details, feedback } = question;
  details.hidden = true;
  if (before !== undefined) putBack(question, before);
  // Only now, so that what is put back is not announced.
  feedback.setAttribute("role", "status");
  onChoice(question, (choice) => {
    // Looking at the others after the right one does not undo it.
    if (element.dataset.state !== "right") memory.setAnswer(id, choice);
    tell(question, choice);
  });
}

/** Arrows change a radio button as they pass, so whoever comes by keys has to say which choice is meant. */
function onChoice({ element, feedback }: AskedQuestion, answer: (choice: number) => void): void {
  let isPassing = false;
  let passed: number | undefined;
  element.addEventListener("keydown", ({ key, target }) => {
    if (!isRadio(target)) return;
    if (key.startsWith("Arrow")) isPassing = true;
    if ((key !== "Enter" && key !== " ") || passed === undefined) return;
    answer(passed);
    passed = undefined;
  });
  element.addEventListener("keyup", () => {
    isPassing = false;
  });
  element.addEventListener("change", ({ target }) => {
    if (!isRadio(target)) return;
    passed = isPassing ? Number(target.value) : undefined;
    if (!isPassing) return answer(Number(target.value));
    feedback.dataset.verdict = "none";
    feedback.textContent = "Press Enter to choose this one.";
  });
}

function isRadio(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === "radio";
}

/** The questions may have changed since: a choice that is not there any more is forgotten. */
function putBack(question: AskedQuestion, choice: number): void {
  const radio = radioOf(question, choice);
  if (radio === null) return;
  radio.checked = true;
  tell(question, choice);
}

function radioOf({ element }: AskedQuestion, choice: number): HTMLInputElement | null {
  return element.querySelector<HTMLInputElement>(`input[value="${choice}"]`);
}

/** Says whether the choice is right and why, marks it, and lets the folded answer be opened. */
function tell(question: AskedQuestion, choice: number): void {
  const { element, feedback, details } = question;
  const told = details.querySelector(`[data-choice="${choice}"]`);
  if (told === null) return;
  const isRight = told.classList.contains("right");
  const verdict = document.createElement("strong");
  verdict.textContent = isRight ? "Right." : "Not quite.";
  const why = told.querySelector("dd")?.cloneNode(true).childNodes ?? [];
  feedback.replaceChildren(verdict, " ", ...why);
  feedback.dataset.verdict = isRight ? "right" : "wrong";
  markChoice(question, choice, isRight);
  if (isRight) element.dataset.state = "right";
  details.hidden = false;
  const summary = details.querySelector("summary");
  if (summary) summary.textContent = element.dataset.state === "right" ? "See all the answers" : "Show the answer";
}

/** The question as nobody has answered it. */
function clear({ element, feedback, details }: AskedQuestion): void {
  delete element.dataset.state;
  feedback.replaceChildren();
  details.open = false;
  details.hidden = true;
  for (const label of element.querySelectorAll<HTMLElement>("label")) {
    delete label.dataset.verdict;
    label.querySelector(".verdict")?.remove();
  }
  for (const radio of element.querySelectorAll("input")) radio.checked = false;
}

/** A word as well as a colour; it stays, so that one sees what has been tried. */
function markChoice(question: AskedQuestion, choice: number, isRight: boolean): void {
  const label = radioOf(question, choice)?.closest("label");
  if (!label || label.dataset.verdict !== undefined) return;
  label.dataset.verdict = isRight ? "right" : "wrong";
  const mark = document.createElement("span");
  mark.className = "verdict";
  mark.textContent = isRight ? "Right" : "Not quite";
  label.append(" ", mark);
}
