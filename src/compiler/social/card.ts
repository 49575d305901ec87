/** What a link to the talk looks like where others show it: a picture laid out as boxes, drawn elsewhere. */

/** The words of a picture. */
export interface SocialCard {
  /** The chapter's or the talk's name. */
  title: string;
  /** A short line above the title. */
  kicker: string;
  /** Claims of some slides; three find place, two lines each. */
  claims: readonly string[];
  /** What stands at the foot: where the picture is from. */
  foot: string;
  /** Which chapter of how many it is, both from 1; the talk as a whole has none. */
  chapter?: { number: number; count: number };
}

/** A box or an inline piece as the layouter takes it: a React element without React. */
export interface Box {
  type: "div";
  key: null;
  props: { style: Readonly<Record<string, string | number>>; children?: string | readonly Box[] };
}

type Colours = Readonly<Record<string, string>>;
type Style = Box["props"]["style"];

/** Width and height of the picture in pixels: what the networks that show it ask for. */
export const cardSize = { width: 1200, height: 630 } as const;

/** Lays out the card in a theme's colours: words on the left, on the right the machine with its guests. */
export function layOutCard(card: SocialCard, colours: Colours): Box {
  const style = {
    width: "100%",
    height: "100%",
    display: "flex",
    padding: "64px 72px 56px",
    background: colours.paper ?? "",
    color: colours.ink ?? "",
    fontFamily: "Plex",
  };
  return box(style, [layOutWords(card, colours), layOutMachine(colours)]);
}

function layOutWords({ title, kicker, claims, foot, chapter }: SocialCard, colours: Colours): Box {
  const size = title.length > 34 ? 54 : title.length > 20 ? 64 : 80;
  const lines = claims
    .slice(0, 3)
    .map((claim) =>
      box({ display: "flex", marginTop: 18, borderLeft: `4px solid ${colours.hypervisor}`, paddingLeft: 20 }, [
        box({ display: "block", fontSize: 27, lineHeight: 1.3, color: colours.soft ?? "", lineClamp: 2 }, claim),
      ]),
    );
  return box({ display: "flex", flexDirection: "column", width: 690 }, [
    box({ fontSize: 27, color: colours.hypervisor ?? "" }, kicker),
    box({ fontSize: size, fontWeight: 600, lineHeight: 1.1, marginTop: 10, marginBottom: 16 }, title),
    ...lines,
    box({ display: "flex", flexGrow: 1 }, []),
    box({ display: "flex", alignItems: "center", height: 30 }, [
      box({ fontSize: 27, fontWeight: 600, marginRight: 28 }, foot),
      ...(chapter ? layOutStops(chapter, colours) : []),
    ]),
  ]);
}

/** One mark for each chapter, the card's own in colour. */
function layOutStops({ number, count }: { number: number; count: number }, colours: Colours): Box[] {
  return Array.from({ length: count }, (_, index) => {
    const background = (index + 1 === number ? colours.hypervisor : colours.line) ?? "";
    return box({ width: 22, height: 8, borderRadius: 4, marginRight: 8, background }, []);
  });
}

/** Hardware below, the hypervisor on it, three guests on top, each in its colour: the sign of the talk. */
function layOutMachine(colours: Colours): Box {
  const guests = ["guest-a", "guest-b", "guest-c"].map((role, index) =>
    box({ ...frame(role, colours), flexDirection: "column", width: 96, height: 232, padding: 14 }, [
      ...Array.from({ length: 5 - index }, (_, line) =>
        box({ width: line % 2 === 0 ? 62 : 40, height: 5, marginBottom: 12, background: colours[role] ?? "" }, []),
      ),
    ]),
  );
  const parts = [0, 1, 2, 3].map(() =>
    box({ width: 46, height: 46, border: `3px solid ${colours.hardware}`, borderRadius: 4 }, []),
  );
  const row: Style = { display: "flex", justifyContent: "space-between", alignItems: "center", width: 324 };
  return box({ display: "flex", flexDirection: "column", justifyContent: "center", width: 324, marginLeft: 42 }, [
    box({ ...row, alignItems: "flex-end" }, guests),
    box({ ...frame("hypervisor", colours), width: 324, height: 54, marginTop: 16 }, []),
    box({ ...row, ...frame("hardware", colours), height: 104, marginTop: 16, padding: "0 26px" }, parts),
  ]);
}

function frame(role: string, colours: Colours): Style {
  return {
    display: "flex",
    border: `4px solid ${colours[role]}`,
    borderRadius: 8,
    background: colours[`${role}-tint`] ?? "",
  };
}

function box(style: Style, children: string | readonly Box[]): Box {
  return { type: "div", key: null, props: { style: { boxSizing: "border-box", ...style }, children } };
}
