/** What has been measured and published of a design and a request; where nothing has, that is what it says. */
import { type DesignId, ledgerOf, pathOf, type RequestId } from "./model";

/** A published measurement in up to two lines; `micros` of the whole path and of plain Linux, or cycles. */
export interface Published {
  lines: readonly [string, string];
  micros?: number;
  plainMicros?: number;
  cycles?: number;
}

/** Barham et al. 2003, lmbench on a dual 2.4 GHz Xeon, µs: plain Linux, Xen, VMware Workstation 3.2. */
const lmbench = {
  syscall: { plain: 0.45, xen: 0.46, hosted: 0.73 },
  fault: { plain: 1.42, xen: 2.73, hosted: 12.4 },
} as const;

/** A hypercall that does nothing, ARMv8, cycles (Linaro blog by the authors of Dall et al. 2016). */
const hypercallCycles = { xen: 376, kvm: 6500 } as const;

/** An OUT that goes from the guest to a user process and back under KVM, µs (VirtualBox's NemRawBench, 2018). */
const kvmExitMicros = 1.21;

const silent: Published = { lines: ["No time published for this path", ""] };

/**
 * What is published; every figure is of the design that is named, none is a guess of ours. The two hypercalls are told
 * only where no third design is `shown`: they compare Xen and KVM on one machine and say nothing of others.
 */
export function publishedOf(design: DesignId, request: RequestId, shown: readonly DesignId[] = [design]): Published {
  if (design === "esx") return { lines: ["No times: its licence forbade publishing", ""] };
  if (design === "hosted") return hostedFigures(request);
  if (design === "xen" && (request === "syscall" || request === "fault"))
    return whole(design, request, "32 bits, 2003");
  if (request !== "packet" && request !== "disk") return silent;
  if ((design === "xen" || design === "kvm") && shown.every((one) => one === "xen" || one === "kvm")) {
    const cycles = hypercallCycles[design];
    const first = `Empty hypercall, ARM 2016: ${cycles.toLocaleString("en-GB")} cycles`;
    const second =
      design === "kvm" ? `An exit to a process, back: ${kvmExitMicros} µs, 2018` : "No time published for this path";
    return { lines: [first, second], cycles };
  }
  return silent;
}

function hostedFigures(request: RequestId): Published {
  if (request === "syscall" || request === "fault") return whole("hosted", request, "Workstation 3.2, 2003");
  const { micros, worldMicros, hostingMicros } = ledgerOf(pathOf("hosted", request));
  const world = `${worldMicros.toFixed(2)} µs world switches`;
  const rest =
    hostingMicros > worldMicros
      ? `, ${hostingMicros.toFixed(2)} µs hosting in all`
      : "; the rest has no published time";
  return { lines: [world + rest, ""], micros };
}

function whole(design: "xen" | "hosted", request: "syscall" | "fault", version: string): Published {
  const { plain, [design]: micros } = lmbench[request];
  return {
    lines: [`${micros} µs in all; plain Linux ${plain} µs`, `${version}, 2.4 GHz Xeon`],
    micros,
    plainMicros: plain,
  };
}
