import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Label, Readout } from "../kit/draw/text";
import { type Design, designs, hostingMicros, totalMicros } from "./model";
import { Picture, StopMark } from "./picture";
import { ledgerWidth, type PanelScene, placeTypes, stepCount, type TypesScene } from "./place";

/** One network packet out of a guest, through Xen, VMware Workstation and KVM: who must be woken before it leaves. */
export const widget = defineWidget({
  tag: "hypervisor-types",
  title: "The way of one packet through three hypervisors",
  size: { width: 1136, height: 380 },
  params: {},
  steps: () => sentences.map((sentence, index) => ({ sentence, paper: index > 0 && index !== 2 })),
  scene: (_, step, t) => placeTypes(Math.min(stepCount - 1, Math.max(0, step - 1 + t))),
  draw,
});

const hosted = designs.find(({ id }) => id === "hosted") ?? ({ stops: [] } as unknown as Design);

/** The numbers of the stops that being hosted costs, as “2, 3”. */
const hostingStops = hosted.stops.flatMap(({ hosting }, index) => (hosting ? [index + 1] : [])).join(", ");

const sentences = [
  "The textbook asks what lies underneath. We ask which way one packet takes out of a guest.",
  "Xen: the guest leaves its request in shared memory, but dom0, a whole Linux, has the driver and must be scheduled.",
  "VMware Workstation, 2001, at 733 MHz: the monitor catches the guest’s OUT, then the processor changes worlds.",
  `A process and the host’s driver send it, then all the way back: ${totalMicros(hosted)} µs, ${hostingMicros(hosted).toFixed(2)} of them for being hosted.`,
  "KVM: the exit lands in Linux, Linux runs QEMU, and QEMU asks Linux to send.",
  "Three labels, one shape: the request leaves the guest, and somebody else must be woken to send it.",
] as const;

function draw({ panels }: TypesScene): VNode {
  return (
    <g>
      {panels.map((panel) => (
        <Panel panel={panel} />
      ))}
    </g>
  );
}

function Panel({ panel }: { panel: PanelScene }): VNode {
  const { id, x, picture, open, legible, verdict } = panel;
  const design = designs.find((one) => one.id === id) ?? hosted;
  const listed = Math.max(0, 2 * open - 1);
  return (
    <g transform={`translate(${x} 0)`}>
      <Label x={0} y={20} text={design.name} on={legible > 0.5 ? undefined : "hw"} />
      <Label x={0} y={48} text={design.textbook} small quiet opacity={clear(legible)} />
      <Picture panel={panel} />
      <Label x={0} y={364} text={design.wakes} on="trap" opacity={clear(Math.min(legible, verdict))} />
      {listed > 0 && (
        <g transform={`translate(${picture + 36} 0)`} opacity={listed}>
          <Ledger design={design} panel={panel} />
        </g>
      )}
    </g>
  );
}

/** Words that go before their box gets narrow. */
function clear(share: number): number {
  return Math.max(0, 2 * share - 1);
}

/** The stops of a design, those that are reached in ink; with their microseconds and the sum where they were measured. */
function Ledger({ design, panel }: { design: Design; panel: PanelScene }): VNode {
  const measured = totalMicros(design) > 0;
  const [top, pitch] = measured ? [20, 36] : [84, 56];
  const done = panel.stops.every(({ reached }) => reached);
  return (
    <g>
      {design.stops.map((stop, index) => {
        const y = top + index * pitch;
        const reached = panel.stops[index]?.reached ?? false;
        return (
          <g opacity={reached ? 1 : 0}>
            <StopMark number={index + 1} stop={stop} at={[17, y - 7]} />
            <Label x={46} y={y} text={stop.words} />
            {stop.micros !== undefined && (
              <Label
                x={ledgerWidth}
                y={y}
                text={`${stop.micros.toFixed(2)} µs`}
                anchor="end"
                on={stop.hosting ? "trap" : undefined}
              />
            )}
          </g>
        );
      })}
      {measured && (
        <g opacity={done ? 1 : 0}>
          <path class="axis" d={`M0 ${top + 6 * pitch + 14}H${ledgerWidth}`} />
          <Readout x={0} y={326} value={`${totalMicros(design)} µs`} />
          <Label
            x={2}
            y={364}
            text={`${hostingStops} make ${hostingMicros(design).toFixed(2)} µs: hosting`}
            on="trap"
          />
        </g>
      )}
    </g>
  );
}
