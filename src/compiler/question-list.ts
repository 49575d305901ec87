/** `::: questions id other-id` → the list that it stands for: each question with its short answer, which comes by a step. */
import type { Token } from "markdown-it";
import { readBody } from "./markdown";
import { type Container, isName, noteOf } from "./note";
import type { Finding } from "./problem";
import type { Context, Question } from "./slide";
import { nearest } from "./yaml-map";

/** The tokens with a list in place of each container of questions; a question that is unknown is left out. */
export function listQuestions(tokens: readonly Token[], { questions }: Context): Token[] {
  const listed: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const container = containerOf(token);
    if (container === undefined) {
      listed.push(token);
      continue;
    }
    const asked = namesIn(container).flatMap(({ id }) => questions.find((one) => one.id === id) ?? []);
    // What is read is shared by its text, and a slide may list the same questions twice; blank lines tell them apart.
    listed.push(...readBody("\n".repeat(index) + asked.map(writeItem).join("\n")).tokens);
    const end = tokens.findIndex((one, at) => at > index && isCloseOf(one, token));
    index = end === -1 ? tokens.length : end;
  }
  return listed;
}

/** What is wrong in such a container: names that no question has or whose question has no short answer, and classes. */
export function checkQuestionList(token: Token, { questions }: Context): Finding[] {
  const container = containerOf(token);
  if (container === undefined) return [];
  const { at: { line, column } = { line: 1, column: 1 }, classes = [] } = noteOf(token);
  return [
    ...classes.map((name): Finding => {
      const message = `“.${name}” means nothing to “questions”.`;
      return { line, column, severity: "error", message, expected: "ids of questions only" };
    }),
    ...namesIn(container).flatMap((name) => checkName(name, line, questions)),
  ];
}

function checkName({ id, column }: Name, line: number, questions: readonly Question[]): Finding[] {
  const question = questions.find((one) => one.id === id);
  if (question?.short !== undefined) return [];
  const at = { line, column, severity: "error" } as const;
  if (question !== undefined) {
    const expected = "`short`, a sentence, in slides/questions.yaml";
    return [{ ...at, message: `“${id}” has no short answer.`, expected }];
  }
  const ids = questions.map((one) => one.id);
  const message = isName(id) ? `There is no question “${id}”.` : `“${id}” cannot be the id of a question.`;
  return [{ ...at, message, expected: "an id of slides/questions.yaml", ...nearest(id, ids) }];
}

interface Name {
  id: string;
  column: number;
}

function containerOf(token: Token): Container | undefined {
  const { container } = noteOf(token);
  return token.type === "container_open" && container?.name === "questions" ? container : undefined;
}

function isCloseOf(token: Token, open: Token): boolean {
  return token.type === "container_close" && token.level === open.level;
}

function namesIn({ argument, argumentColumn }: Container): Name[] {
  return [...argument.matchAll(/\S+/g)].map(({ 0: id, index }) => ({ id, column: argumentColumn + index }));
}

function writeItem({ ask, short = "" }: Question): string {
  return `- **${ask.trim()}**<br><span class="fragment">${short.trim()}</span>`;
}
