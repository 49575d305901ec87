/** What this browser remembers of a reading: where it was left, and what was answered. It never leaves the machine. */

const key = "hypervisible-reading";

/** A place in the reading edition: a page by its name, and the id of a heading there. */
export interface ReadingPlace {
  page: string;
  id: string;
}

/** All that is kept: the last place, and the number of the choice by the id of its question. */
export interface Remembered {
  place?: ReadingPlace;
  answers: Readonly<Record<string, number>>;
}

export interface ReadingMemory {
  answers(): Readonly<Record<string, number>>;
  setAnswer(id: string, choice: number): void;
  place(): ReadingPlace | undefined;
  setPlace(place: ReadingPlace): void;
  /** Forgets everything. */
  erase(): void;
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The memory in the browser's storage; where that is forbidden or full, one that lasts as long as the page. */
export function openMemory(storeOf: () => Store = () => localStorage): ReadingMemory {
  let kept: Remembered = { answers: {} };
  const ask = askUntilRefused(storeOf);
  // Another tab may have written meanwhile.
  const read = (): Remembered => {
    ask((store) => {
      kept = parseRemembered(store.getItem(key));
    });
    return kept;
  };
  const write = (next: Remembered): void => {
    kept = next;
    ask((store) => store.setItem(key, JSON.stringify(next)));
  };
  return {
    answers: () => read().answers,
    setAnswer(id, choice) {
      const before = read();
      write({ ...before, answers: { ...before.answers, [id]: choice } });
    },
    place: () => read().place,
    setPlace: ({ page, id }) => write({ ...read(), place: { page, id } }),
    erase() {
      kept = { answers: {} };
      ask((store) => store.removeItem(key));
    },
  };
}

/** Lets actions use the store, until it refuses one; what was not kept then would be missing in what it gives later. */
function askUntilRefused(storeOf: () => Store): (action: (store: Store) => void) => void {
  let isShut = false;
  return (action) => {
    if (isShut) return;
    try {
      action(storeOf());
    } catch {
      isShut = true;
    }
  };
}

/** What the stored text says, without whatever in it cannot be meant. Throws nothing. */
export function parseRemembered(text: string | null): Remembered {
  const value = parseJson(text ?? "");
  if (!isRecord(value)) return { answers: {} };
  const answers = isRecord(value.answers) ? Object.entries(value.answers).filter(isAnswer) : [];
  const place = readPlace(value.place);
  return { ...(place === undefined ? {} : { place }), answers: Object.fromEntries(answers) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAnswer(entry: [string, unknown]): entry is [string, number] {
  const [, choice] = entry;
  return Number.isInteger(choice) && Number(choice) >= 0;
}

/** Both names may come to stand in an address. */
function readPlace(value: unknown): ReadingPlace | undefined {
  if (!isRecord(value)) return undefined;
  const { page, id } = value;
  return isPlaceName(page) && isPlaceName(id) ? { page, id } : undefined;
}

function isPlaceName(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9][\w.-]*$/.test(value);
}
