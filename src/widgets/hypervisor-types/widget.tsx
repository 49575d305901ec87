import type { VNode } from "preact";
import { defineWidget } from "../kit/contract";
import { type Act, actsOf, sentencesOf } from "./act";
import { Libvirt, Verdict } from "./closing";
import { HopList } from "./list";
import { Panel } from "./panel";
import { placeTypes, type TypesScene } from "./place";

const kinds = [
  { value: "xen", label: "Xen: a driver domain" },
  { value: "esx", label: "ESXi: monolithic" },
  { value: "kvm", label: "KVM: Linux made hypervisor" },
  { value: "hyperv", label: "Hyper-V: a parent partition" },
  { value: "hosted", label: "Workstation 2001: hosted" },
] as const;

/** One request through one or two of five hypervisors, hop by hop: who runs, what it costs, who must be trusted. */
export const widget = defineWidget({
  tag: "hypervisor-types",
  title: "The way of a request through a hypervisor",
  size: { width: 1136, height: 380 },
  params: {
    a: { kind: "choice", label: "Left", options: kinds, default: "xen" },
    b: { kind: "choice", label: "Right", options: [...kinds, { value: "none", label: "nothing" }], default: "hosted" },
    request: {
      kind: "choice",
      label: "Request",
      options: [
        { value: "packet", label: "packet out" },
        { value: "disk", label: "disk write" },
        { value: "syscall", label: "system call" },
        { value: "fault", label: "page fault" },
        { value: "timer", label: "timer interrupt in" },
      ],
      default: "packet",
    },
    fail: {
      kind: "choice",
      label: "What fails",
      options: [
        { value: "nothing", label: "nothing" },
        { value: "driver", label: "the driver domain" },
        { value: "host", label: "the host system" },
        { value: "qemu", label: "QEMU, VMX or VMApp" },
        { value: "hypervisor", label: "the hypervisor" },
        { value: "guest", label: "one guest" },
      ],
      default: "nothing",
    },
  },
  steps: (params) => {
    const acts = actsOf(params);
    return sentencesOf(params).map((sentence, step) => ({ sentence, paper: onPaper(acts, step) }));
  },
  scene: (params, step, t) => placeTypes(params, step - 1 + t),
  draw,
});

/** A page for the beginning, the third hop, and all that comes after the hops. */
function onPaper(acts: readonly Act[], step: number): boolean {
  return acts[step] !== "hop" || step === 3;
}

function draw(scene: TypesScene): VNode {
  const { panels, acts } = scene;
  const [first] = panels;
  return (
    <g>
      {panels.map((panel) => (
        <Panel panel={panel} scene={scene} />
      ))}
      {panels.length === 1 && first && <HopList panel={first} scene={scene} />}
      {acts.verdict > 0 && <Verdict opacity={acts.verdict} />}
      {scene.libvirt.bar > 0 && <Libvirt scene={scene} />}
    </g>
  );
}
