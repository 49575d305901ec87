/** The words that no figure uses yet, as one picture: a change to one of them is seen as a picture, too. */
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { OperatingSystem, Process, Rings } from "./boxes";
import { Cursor, Packet, Switch, Wire } from "./network";
import { Disk, San } from "./storage";
import { Badge } from "./text";

test("rings, processes, packets, a switch, a cursor, disks and a badge are drawn as they were", async () => {
  const sheet = (
    <svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="0 0 1136 380" role="img" aria-label="Vocabulary">
      <Rings
        x={190}
        y={190}
        radius={180}
        rings={[
          { label: "ring 3", kind: "ga" },
          { label: "ring 1", kind: "gb" },
          { label: "ring 0", kind: "hv", lit: true },
        ]}
      />
      <OperatingSystem x={410} y={16} width={330} height={150} label="One operating system">
        <Process x={18} y={62} width={140} height={64} kind="ga" label="Mail" />
        <Process x={172} y={62} width={140} height={64} kind="gb" label="Web" state="crashed" />
      </OperatingSystem>
      <Wire
        points={[
          [410, 260],
          [740, 260],
        ]}
      />
      <Packet x={500} y={260} label="page 7" />
      <Packet x={620} y={260} kind="trap" />
      <Switch x={410} y={310} width={330} height={60} label="Switch" />
      <San x={790} y={16} width={330} height={170} label="Shared storage" disks={3} />
      <Disk x={800} y={220} width={90} height={110} label="Disk" full={0.4} />
      <Cursor x={960} y={230} height={130} label="here" />
      <Badge x={1010} y={310} text="then" kind="hv" />
    </svg>
  );
  const svg = renderToString(sheet);
  expect(svg).not.toMatch(/NaN|undefined|#[0-9a-f]{3,6}\b|rgb\(/i);
  await expect(`${svg}\n`).toMatchFileSnapshot("vocabulary-sheet.svg");
});
