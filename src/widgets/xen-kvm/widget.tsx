import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { Box, Host } from "../kit/draw/boxes";
import { during } from "../kit/draw/motion";
import { Label, textWidth } from "../kit/draw/text";
import { jobsOf } from "./model";

/** What has come, 0–1: the jobs of the parts, and libvirt over both. */
interface Scene {
  jobs: number;
  libvirt: number;
}

/** Xen with dom0 and its guests beside KVM, a module of Linux, with its guests in processes; libvirt over both. */
export const widget = defineWidget({
  tag: "xen-kvm",
  title: "Xen and KVM side by side",
  size: { width: 1136, height: 350 },
  params: {},
  steps: () => [
    {
      sentence:
        "Left, a small hypervisor with a privileged Linux beside its guests. Right, Linux with a module and guests as processes.",
    },
    {
      sentence: "What we would say today: whether KVM is type 2 is contested. The same jobs are done, in other places.",
      paper: true,
    },
    { sentence: "Over both, libvirt: the same command with another address.", paper: true },
  ],
  scene: (_, step, t): Scene => {
    const clock = Math.max(0, step - 1 + t);
    return { jobs: during(clock, 0, 0.8), libvirt: during(clock, 1, 1.8) };
  },
  draw,
});

const width = 540;
const right = 1136 - width;
const top = { y: 98, height: 132 };
const layer = { y: 240, height: 50 };
const hardware = { y: 300, height: 48 };

function draw({ jobs, libvirt }: Scene): VNode {
  return (
    <g>
      <g opacity={libvirt} transform={`translate(0 ${-12 * (1 - libvirt)})`}>
        <Libvirt />
      </g>
      <Label x={0} y={82} text="Xen: a hypervisor of its own" />
      <Label x={right} y={82} text="KVM: Linux, made into one" />
      <Xen jobs={jobs} />
      <g transform={`translate(${right} 0)`}>
        <Kvm jobs={jobs} />
      </g>
    </g>
  );
}

/** The library over both, with the addresses by which it finds them. */
function Libvirt(): VNode {
  return (
    <g>
      <Box x={0} y={0} width={1136} height={46} kind="os" line="fine" />
      <Label x={20} y={31} text="libvirt" />
      <Label x={width - 20} y={31} text="virsh -c xen:///system" quiet anchor="end" />
      <Label x={1116} y={31} text="virsh -c qemu:///system" quiet anchor="end" />
    </g>
  );
}

function Xen({ jobs }: { jobs: number }): VNode {
  const own = 196;
  const guest = (width - own - 2 * 14) / 2;
  return (
    <g>
      <Box x={0} {...top} width={own} kind="os" label="dom0" />
      <Label x={20} y={186} text={"drives the cards,\nplays devices"} small quiet opacity={jobs} />
      <Box x={own + 14} {...top} width={guest} kind="ga" label="Guest" note="domU" />
      <Box x={own + guest + 28} {...top} width={guest} kind="gb" label="Guest" note="domU" />
      <Slab name="Xen" kind="hv" jobs={jobsOf("xen", "Xen")} shown={jobs} x={0} width={width} />
      <Host x={0} {...hardware} width={width} label="Hardware" />
    </g>
  );
}

function Kvm({ jobs }: { jobs: number }): VNode {
  const own = 112;
  const process = (width - own - 2 * 14) / 2;
  const at = [own + 14, own + process + 28] as const;
  return (
    <g>
      <Box x={0} {...top} width={own} kind="os" line="fine" label="sshd" note="process" />
      {at.map((x, index) => (
        <g>
          <Box x={x} {...top} width={process} kind="hv" line="fine" />
          <Label x={x + 16} y={126} text="QEMU" small on="hv" />
          <Label x={x + 16} y={218} text={jobsOf("kvm", "QEMU")} small quiet opacity={jobs} />
          <Box x={x + 12} y={138} width={process - 24} height={54} kind={index === 0 ? "ga" : "gb"} label="Guest" />
        </g>
      ))}
      <Slab name="Linux" kind="os" jobs={jobsOf("kvm", "Linux")} shown={jobs} x={0} width={width} />
      <Box x={430} y={layer.y + 6} width={96} height={layer.height - 12} kind="hv" />
      <Label x={478} y={layer.y + 33} text="KVM" on="hv" anchor="middle" />
      <Host x={0} {...hardware} width={width} label="Hardware" />
    </g>
  );
}

/** A layer with its name and, when they have come, its jobs beside it. */
function Slab(props: {
  name: string;
  kind: "hv" | "os";
  jobs: string;
  shown: number;
  x: number;
  width: number;
}): VNode {
  const { name, kind, jobs, shown, x } = props;
  return (
    <g>
      <Box x={x} {...layer} width={props.width} kind={kind} label={name} />
      <Label x={x + 20 + textWidth(name) + 20} y={layer.y + 32} text={jobs} small quiet opacity={shown} />
    </g>
  );
}
