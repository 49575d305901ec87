import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { PageGrid, placePage } from "../kit/draw/memory";
import { during } from "../kit/draw/motion";
import { Label, Readout, textWidth } from "../kit/draw/text";
import { coresToPay, least } from "./model";
import { namesEnd, place, type Row, type Scene, size } from "./place";

/** What a host's hypervisor cost in May 2009 by edition, the day after, and what is counted since. */
export const widget = defineWidget({
  tag: "licence-cost",
  title: "List prices for one host",
  size,
  params: {
    sockets: { kind: "number", label: "Processors in the host", min: 1, max: 4, step: 1, default: 2 },
  },
  steps: ({ sockets }) => stepsFor(sockets),
  scene: ({ sockets }, step, t) => place(sockets, step, during(t, 0, 1)),
  draw,
});

function stepsFor(sockets: number) {
  const { there, paid } = coresToPay(sockets);
  return [
    { sentence: "Here are four that cost nothing. Two of the four move a running guest." },
    {
      sentence: "In between: about $2,500 a server for Citrix Essentials, about $800 a socket for Virtual Iron.",
    },
    {
      sentence:
        "VMware’s ladder was sold for two processors at a time, with VMotion on the top rung. What we would say today: $2,875 a socket.",
      paper: true,
    },
    {
      sentence: "The day after, 21 May 2009, vSphere 4 came, priced by the processor, with one more rung on top.",
      paper: true,
    },
    {
      sentence: `Since: VMware counts at least ${least.perProcessor} cores a processor and ${least.perOrder} an order. A host with ${there} pays for ${paid}.`,
      paper: true,
    },
  ];
}

function draw(scene: Scene): VNode {
  const { rows, prices, sockets } = scene;
  const gone = early(prices);
  const cores = early(1 - prices);
  return (
    <g>
      {gone > 0 && (
        <g opacity={gone}>
          <Heading sockets={sockets} />
          {rows.map((row) => (
            <Edition row={row} />
          ))}
        </g>
      )}
      {cores > 0 && (
        <g opacity={cores}>
          <Cores scene={scene} />
        </g>
      )}
    </g>
  );
}

/** What the marks mean and what the bars measure. */
function Heading({ sockets }: { sockets: number }): VNode {
  const host = sockets === 1 ? "one processor" : `${["two", "three", "four"][sockets - 2]} processors`;
  return (
    <g>
      <Mark y={14} moves={true} />
      <Label x={38} y={21} text="moves a running guest" small />
      <g transform="translate(270 0)">
        <Mark y={14} moves={false} />
        <Label x={38} y={21} text="does not" small />
      </g>
      <Label x={size.width} y={21} text={`US$, list price for a host with ${host}`} small quiet anchor="end" />
    </g>
  );
}

/** A disc where a running guest can move, a ring where it cannot. */
function Mark({ y, moves }: { y: number; moves: boolean }): VNode {
  return (
    <g class={moves ? "gb" : "hw"}>
      <circle class={moves ? "solid" : "mark"} cx={14} cy={y} r={moves ? 8 : 6.5} />
    </g>
  );
}

/** One edition: its mark and name, its bar, its price and a word. */
function Edition({ row }: { row: Row }): VNode | null {
  const { name, note, price, moves, y, length, priced } = row;
  const shown = early(row.shown);
  if (shown === 0) return null;
  const end = namesEnd + Math.max(length * priced, 2);
  const said = early(priced);
  return (
    <g opacity={shown}>
      <Mark y={y + 18} moves={moves} />
      <Label x={38} y={y + 26} text={name} />
      {priced > 0 && (
        <g class={moves ? "gb" : "hw"}>
          <rect class="role fine" x={namesEnd} y={y + 4} width={end - namesEnd} height={29} rx={2} />
          <text class="strong on" x={end + 12} y={y + 26} opacity={said}>
            {price}
          </text>
          <Label x={end + 24 + textWidth(price, 22) * 1.05} y={y + 26} text={note} small quiet opacity={said} />
        </g>
      )}
    </g>
  );
}

const columns = 24;
const cell = { columns, width: 36, height: 66, gap: (size.width - columns * 36) / (columns - 1) };

/** The cores of the host among those that an order has to have. */
function Cores({ scene: { cores, sockets } }: { scene: Scene }): VNode {
  const { there, paid } = cores;
  const rows = Math.ceil(paid / columns);
  const { y, height } = placePage(rows * columns - 1, cell);
  const paidOnly = Array.from({ length: paid - there }, (_, index) => placePage(there + index, cell));
  return (
    <g>
      <Readout
        x={0}
        y={76}
        value={`${there} of ${paid}`}
        note={`cores that you must pay for are in this host:\n${sockets} × ${least.perProcessor}, our arithmetic`}
      />
      <PageGrid {...cell} x={0} y={130} pages={Array<"hw">(there).fill("hw")} />
      <g transform="translate(0 130)">
        {paidOnly.map((place) => (
          <Missing {...place} />
        ))}
      </g>
      <g transform={`translate(0 ${130 + y + height + 36})`}>
        <PageGrid columns={1} width={20} height={28} x={0} y={-14} pages={["hw"]} />
        <Label x={36} y={7} text="a core of this host" small />
        <Missing x={270} y={-14} width={20} height={28} />
        <Label x={306} y={7} text="paid for, but not there" small />
      </g>
    </g>
  );
}

/** The dashed place of a core that an order has and the host has not. */
function Missing({ x, y, width, height }: { x: number; y: number; width: number; height: number }): VNode {
  return <rect class="role reserved" x={x + 1.5} y={y + 1.5} width={width - 3} height={height - 3} rx={2} />;
}

/** Things that go are gone in the first half of the movement, things that come are there in the second half only. */
function early(part: number): number {
  return Math.max(0, 2 * part - 1);
}
