import type { VNode } from "preact";
import { grouped, timeOf } from "../../src/widgets/live-migration/units";
import type { View } from "./demo";
import { type Gap, marksPath, windowMs } from "./strip";

const size = { width: 1200, height: 10 } as const;

/** What the client got in the last seconds. */
export function Client({ view }: { view: View }): VNode {
  const { strip, guest } = view;
  const { answered } = guest;
  return (
    <div class="move-client">
      <p class="move-legend">
        <span>{`client: a request every 20 ms, a mark for every reply of the last ${windowMs / 1000} s`}</span>
        {answered !== undefined && <span class="move-rule">{`${grouped(answered)} answered`}</span>}
      </p>
      <div class="move-strip">
        <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden="true">
          <path d={marksPath(strip.replies, size.width, size.height)} vector-effect="non-scaling-stroke" />
        </svg>
        {strip.gaps.map((gap) => (
          <Blank key={gap.to - gap.ms} gap={gap} />
        ))}
      </div>
    </div>
  );
}

/** The number stands where its gap is, and inside the strip. */
function Blank({ gap: { from, to, ms } }: { gap: Gap }): VNode {
  const share = (at: number) => `${((100 * at) / windowMs).toFixed(2)}%`;
  const middle = Math.min(Math.max((from + to) / 2, 0.05 * windowMs), 0.95 * windowMs);
  return (
    <>
      <i class="move-blank" style={{ left: share(from), width: share(to - from) }} />
      <b data-overlap="ok" style={{ left: share(middle) }}>
        {timeOf(ms / 1000)}
      </b>
    </>
  );
}
