/** What the index is made of; whoever makes it and whoever opens it must say the same. */
import { splitWords, termOf } from "./words";

/** The fields of a document that are searched. */
export const fields = ["title", "text"] as const;

/** For MiniSearch, to make an index and to load it. */
export const indexOptions = { fields: [...fields], tokenize: splitWords, processTerm: termOf };
