/** What a hand does at the pane that no machine hears of: choosing, asking, dragging, opening. Pure. */
import { type Choice, chosenGuest, type Fleet, guestOf, type HostName, type Question } from "./fleet";
import { freeName, hostWithRoom, obstacle, whyNoGuest } from "./rules";

/** What changes the pane and nothing else. */
export type PaneAction =
  | { kind: "choose"; choice: Choice }
  | { kind: "ask"; about: "create" }
  | { kind: "ask"; about: "rename" | "delete"; id: number }
  /** In an open question: another name, another host, and no after all. */
  | { kind: "name"; name: string }
  | { kind: "host"; host: HostName }
  | { kind: "dismiss" }
  /** A guest is dragged over a host, or over none; it is let go where that means nothing. */
  | { kind: "drag"; id: number; over: HostName | undefined; x: number; y: number }
  | { kind: "undrag" }
  | { kind: "open"; id: number }
  | { kind: "close" }
  | { kind: "log"; whole: boolean };

/** The pane after that; the same where it makes no sense now. `byHand` is whether a question should take the focus. */
export function nextPane(fleet: Fleet, action: PaneAction, byHand = true): Fleet {
  switch (action.kind) {
    case "choose":
      return choose(fleet, action.choice);
    case "ask":
      return ask(fleet, action, byHand);
    case "name":
      return answer(fleet, (question) => (question.kind === "delete" ? question : { ...question, name: action.name }));
    case "host":
      return answer(fleet, (question) => (question.kind === "create" ? { ...question, host: action.host } : question));
    case "dismiss":
      return omit(fleet, "question");
    case "drag":
      return drag(fleet, action);
    case "undrag":
      return omit(fleet, "drag");
    case "open":
      return guestOf(fleet, action.id) && fleet.connected
        ? { ...choose(fleet, toGuest(action.id)), consoleOf: action.id }
        : fleet;
    case "close":
      return omit(fleet, "consoleOf");
    case "log":
      return action.whole ? { ...fleet, wholeLog: true } : omit(fleet, "wholeLog");
  }
}

function toGuest(id: number): Choice {
  return { kind: "guest", id };
}

/** A question is about what was chosen when it was asked, so that it goes with the choice. */
function choose(fleet: Fleet, choice: Choice): Fleet {
  if (choice.kind === "guest" && !guestOf(fleet, choice.id)) return fleet;
  const { choice: old, question } = fleet;
  const isSame = old?.kind === "guest" && choice.kind === "guest" && old.id === choice.id;
  const next = question && question.kind !== "create" && !isSame ? omit(fleet, "question") : fleet;
  return { ...next, choice };
}

function ask(fleet: Fleet, action: Extract<PaneAction, { kind: "ask" }>, byHand: boolean): Fleet {
  if (action.about === "create") {
    if (byHand && whyNoGuest(fleet)) return fleet;
    const { choice } = fleet;
    const near = choice?.kind === "host" ? choice.host : (chosenGuest(fleet)?.host ?? "A");
    const question: Question = {
      kind: "create",
      name: freeName(fleet, "test"),
      host: hostWithRoom(fleet, near),
      byHand,
    };
    return { ...fleet, question };
  }
  const { about, id } = action;
  const guest = guestOf(fleet, id);
  if (!guest || obstacle(fleet, id, about)) return fleet;
  const question: Question =
    about === "rename" ? { kind: about, id, name: guest.name, byHand } : { kind: about, id, byHand };
  return { ...choose(fleet, toGuest(id)), question };
}

function answer(fleet: Fleet, change: (question: Question) => Question): Fleet {
  return fleet.question ? { ...fleet, question: change(fleet.question) } : fleet;
}

function drag(fleet: Fleet, { id, over, x, y }: Extract<PaneAction, { kind: "drag" }>): Fleet {
  const guest = guestOf(fleet, id);
  if (!guest || !fleet.connected) return omit(fleet, "drag");
  const isElsewhere = over !== undefined && over !== guest.host;
  return { ...choose(fleet, toGuest(id)), drag: { id, x, y, ...(isElsewhere ? { over } : {}) } };
}

function omit(fleet: Fleet, key: "question" | "drag" | "consoleOf" | "wholeLog"): Fleet {
  const { [key]: _, ...rest } = fleet;
  return rest;
}
