import { scaleLinear } from "d3-scale";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { Guest } from "./boxes";
import { Axis, Bar, ticksOf } from "./chart";
import { Legend } from "./legend";
import { PageGrid, placePage } from "./memory";
import { during } from "./motion";
import { pointAlong, Wire } from "./network";
import { classes, guestRole, type State, stateWords } from "./role";
import { Label, textWidth } from "./text";

describe("text", () => {
  it("is measured by the font's own widths, digits all alike", () => {
    expect(textWidth("1111")).toBe(textWidth("8888"));
    expect(textWidth("MMM")).toBeGreaterThan(textWidth("iii"));
    expect(textWidth("Directory", 22)).toBeCloseTo(97, -1);
    expect(textWidth("Hypervisor", 44)).toBeCloseTo(2 * textWidth("Hypervisor", 22));
  });

  it("counts a character that it does not know as a digit", () => {
    expect(textWidth("Ω")).toBe(textWidth("0"));
  });

  it("breaks at line ends, each line at the same x", () => {
    const svg = renderToString(<Label x={7} y={9} text={"one\ntwo"} small />);
    expect(svg).toBe(
      '<text x="7" y="9" class="small"><tspan x="7" dy="0">one</tspan><tspan x="7" dy="27">two</tspan></text>',
    );
  });
});

describe("roles and states", () => {
  it("give the fourth guest the first one's colour", () => {
    expect([0, 1, 2, 3, 4].map(guestRole)).toEqual(["ga", "gb", "gc", "ga", "gb"]);
  });

  it("leave out classes that do not apply", () => {
    expect(classes("role", false, undefined, "fine")).toBe("role fine");
  });

  it.each(Object.keys(stateWords) as State[])("tell %s by more than colour", (state) => {
    const svg = renderToString(<Guest kind="ga" x={0} y={0} width={200} height={160} label="Mail" state={state} />);
    if (state === "running") expect(svg).toContain("<circle");
    else expect(svg).toContain(stateWords[state]);
  });
});

describe("places", () => {
  it("lie along a wire by length", () => {
    const wire = [
      [0, 0],
      [100, 0],
      [100, 300],
    ] as const;
    expect(pointAlong(wire, 0)).toEqual([0, 0]);
    expect(pointAlong(wire, 0.25)).toEqual([100, 0]);
    expect(pointAlong(wire, 0.5)).toEqual([100, 100]);
    expect(pointAlong(wire, 1)).toEqual([100, 300]);
    expect(pointAlong([[4, 5]], 0.5)).toEqual([4, 5]);
  });

  it("of pages run row by row", () => {
    expect(placePage(13, { columns: 12 })).toEqual({ x: 24, y: 32, width: 18, height: 26 });
  });

  it("of an arrow's head are at the wire's end, whatever its direction", () => {
    const svg = renderToString(
      <Wire
        points={[
          [0, 0],
          [0, 50],
        ]}
        arrow
      />,
    );
    expect(svg).toContain("M-9 41L0 50L9 41");
  });
});

describe("movement", () => {
  it("rests before and after its time and is half-way in the middle", () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((t) => during(t, 0.25, 0.75))).toEqual([0, 0, 0.5, 1, 1]);
  });
});

describe("drawings", () => {
  it("draw the pages of a kind as one path and leave out those that are none", () => {
    const svg = renderToString(<PageGrid x={0} y={0} columns={4} pages={["ga", "trap", "ga", "none"]} />);
    expect(svg.match(/<path/g)).toHaveLength(2);
    expect(svg.match(/M1 1h16v24h-16zM49 1h16v24h-16z/)).not.toBeNull();
  });

  it("take an axis's ticks from a scale", () => {
    const ticks = ticksOf(scaleLinear([0, 100], [0, 400]), 2);
    expect(ticks).toEqual([
      { at: 0, label: "0" },
      { at: 200, label: "50" },
      { at: 400, label: "100" },
    ]);
    const svg = renderToString(<Axis x={0} y={0} length={400} side="bottom" ticks={ticks} label="%" />);
    expect(svg.match(/<text/g)).toHaveLength(4);
  });

  it("fill a bar from below when it stands upright", () => {
    const svg = renderToString(<Bar x={0} y={10} width={20} height={100} part={0.25} kind="data" upright />);
    expect(svg).toContain('y="85"');
    expect(svg).toContain('height="25"');
  });

  it("give every entry of a legend a shape or a mark, and a word", () => {
    const svg = renderToString(
      <Legend
        x={0}
        y={0}
        items={[
          { label: "guest A", kind: "ga" },
          { label: "off", state: "off" },
        ]}
      />,
    );
    expect(svg.match(/<text/g)).toHaveLength(2);
    expect(svg).toContain("<rect");
    expect(svg).toContain("<path");
  });
});
