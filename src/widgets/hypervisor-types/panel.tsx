import type { VNode } from "preact";
import { Label } from "../kit/draw/text";
import { designs } from "./designs";
import type { Fate } from "./fallout";
import { HopLedger } from "./ledger";
import type { PartId } from "./model";
import { FateMark, Picture } from "./picture";
import { type PanelScene, secondX, type TypesScene } from "./place";
import { boxesOf } from "./plan";

const top = 34;

/** One design: its name and label, its picture, and below it what the step is about. */
export function Panel({ panel, scene }: { panel: PanelScene; scene: TypesScene }): VNode {
  const { name, textbook, rings } = designs[panel.design];
  const { acts } = scene;
  return (
    <g transform={`translate(${panel.x} ${78 * scene.libvirt.room})`}>
      <Label x={0} y={20} text={name} />
      <Label x={552} y={20} text={textbook} small quiet anchor="end" />
      <g transform={`translate(0 ${top})`}>
        <Picture panel={panel} scene={scene} />
      </g>
      {acts.start > 0 && (
        <g transform={scene.panels.length === 1 ? `translate(${secondX} -218)` : undefined}>
          <Rows texts={rings} opacity={acts.start} />
        </g>
      )}
      <HopLedger panel={panel} scene={scene} />
      {acts.trust > 0 && <Trusted panel={panel} opacity={acts.trust} />}
      {acts.fail > 0 && <Fates panel={panel} opacity={acts.fail} />}
    </g>
  );
}

const rowY = (index: number) => 272 + index * 32;

function Rows({ texts, opacity }: { texts: readonly string[]; opacity: number }): VNode {
  return (
    <g opacity={opacity}>
      {texts.map((text, index) => (
        <Label x={0} y={rowY(index)} text={text} />
      ))}
    </g>
  );
}

/** The trusted base as named parts, with the job of each. */
function Trusted({ panel, opacity }: { panel: PanelScene; opacity: number }): VNode {
  return (
    <g opacity={opacity}>
      <Label x={0} y={rowY(0)} text="Guest A must trust the hardware and" small quiet />
      {designs[panel.design].trusted.map(({ words }, index) => (
        <g class="data">
          <rect class="solid" x={2} y={rowY(index + 1) - 14} width={12} height={12} />
          <Label x={28} y={rowY(index + 1)} text={words} />
        </g>
      ))}
    </g>
  );
}

const fates: readonly { fate: Fate; word: string }[] = [
  { fate: "dies", word: "Dies" },
  { fate: "waits", word: "Waits" },
  { fate: "lives", word: "Lives" },
];

/** What dies, waits and lives, by name. */
function Fates({ panel, opacity }: { panel: PanelScene; opacity: number }): VNode {
  const rows = fates.filter(({ fate }) => fate !== "waits" || Object.values(panel.fates).includes(fate));
  return (
    <g opacity={opacity}>
      {rows.map(({ fate, word }, index) => (
        <g>
          <FateMark x={10} y={rowY(index) - 7} fate={fate} />
          <Label x={32} y={rowY(index)} text={word} small quiet />
          <Label x={100} y={rowY(index)} text={namesOf(panel, fate)} />
        </g>
      ))}
    </g>
  );
}

/** The parts of a fate as a list of names; all of them in one word. */
function namesOf({ design, fates: found }: PanelScene, fate: Fate): string {
  const parts = (Object.keys(found) as PartId[]).filter((part) => part !== "app" && found[part] === fate);
  if (parts.length === 0) return "nothing";
  if (parts.length === Object.keys(found).length - 1) return "everything on this machine";
  return parts.map((part) => nameOf(design, part)).join(", ");
}

function nameOf(design: PanelScene["design"], part: PartId): string {
  const box = boxesOf(design).find((one) => one.part === part && one.name !== "");
  return box?.name ?? designs[design].parts[part]?.name ?? part;
}
