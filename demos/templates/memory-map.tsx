/** A machine's memory as a strip: pale all of it, strong what counts. */
import type { VNode } from "preact";

interface MemoryMapProps {
  /** How much of each part counts, in per cent. */
  map: readonly number[];
  /** Says in words what it shows. */
  label: string;
}

/** Units of the strip's own; it is stretched to its place. */
const binWidth = 4;
const height = 20;

export function MemoryMap({ map, label }: MemoryMapProps): VNode {
  const width = map.length * binWidth;
  return (
    <svg class="memory-map" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <rect class="tint" width={width} height={height} />
      <path class="solid" d={map.map(bar).join("")} />
    </svg>
  );
}

/** A page that counts must be seen from the last row: no bar is lower than this. */
const least = 6;

function bar(percent: number, bin: number): string {
  if (percent === 0) return "";
  const tall = Math.max(least, Math.round((percent * height) / 100));
  return `M${bin * binWidth} ${height}v${-tall}h${binWidth}v${tall}z`;
}
