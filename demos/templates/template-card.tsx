/** The template: what it is, and what it took to set it up. */
import type { VNode } from "preact";
import type { Send } from "../../src/demo-kit/contract";
import { Figure, Frame, formatBytes, formatMs, Press, StateMark } from "../../src/demo-kit/parts";
import { pageBytes } from "../../src/machine/machine";
import type { Action, TemplateView } from "./demo";
import { MemoryMap } from "./memory-map";

interface TemplateCardProps {
  template: TemplateView;
  send: Send<Action>;
}

export function TemplateCard({ template, send }: TemplateCardProps): VNode {
  const { state, sealed, ramMiB, used, setUp } = template;
  return (
    <Frame
      title={sealed ? "Template" : "Server"}
      tone={sealed ? "hw" : "ga"}
      status={sealed ? "sealed" : <StateMark state={state} />}
      class="template-card"
    >
      <p class="template-name">web</p>
      <p>
        {ramMiB} MiB of memory
        {used && (
          <>
            ,<br />
            {formatBytes(used.pages * pageBytes)} in use
          </>
        )}
      </p>
      {used && <MemoryMap map={used.map} label={`${formatBytes(used.pages * pageBytes)} of the template are in use`} />}
      {setUp && (
        <Figure
          value={formatMs(setUp.answerMs)}
          label={`set up by script: ${formatMs(setUp.promptMs)} of it to start, the rest for its data`}
        />
      )}
      <div class="template-actions">
        <Actions template={template} send={send} />
      </div>
    </Frame>
  );
}

function Actions({ template: { state, sealed, busy }, send }: TemplateCardProps): VNode {
  const press = (kind: "prepare" | "seal" | "measure") => send && (() => send({ kind }));
  if (sealed) {
    return (
      <Press
        label="Set up one more"
        hint="Starts another server from nothing, sets it up, takes the time, and throws it away"
        disabled={busy}
        onPress={press("measure")}
      />
    );
  }
  if (state === "running" || busy) {
    return <Press label="Seal as template" kind="main" disabled={busy} onPress={press("seal")} />;
  }
  return <Press label="Set it up again" kind="main" onPress={press("prepare")} />;
}
