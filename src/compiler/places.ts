/** Where a project keeps what the compiler reads. */
import { join } from "node:path";

/** The folders of a project that the compiler reads; all absolute. */
export interface Places {
  root: string;
  slides: string;
  pictures: string;
  diagrams: string;
  demos: string;
}

/** The places below a project's root; HYPERVISIBLE_SLIDES names another folder of slides, e.g. a synthetic deck. */
export function placesOf(root: string): Places {
  return {
    root,
    slides: process.env.HYPERVISIBLE_SLIDES ?? join(root, "slides"),
    pictures: join(root, "assets/public"),
    diagrams: join(root, "assets/diagrams"),
    demos: join(root, "demos"),
  };
}
