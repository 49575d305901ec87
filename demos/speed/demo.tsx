/** Speed: one loop, run directly, translated and interpreted, measured here and now. What there is to see. */
import type { VNode } from "preact";
import type { Demo, Send } from "../../src/demo-kit/contract";
import { formatMs, Press, type Tone } from "../../src/demo-kit/parts";
import { describeRung, ladder } from "../../src/widgets/slowdown-ladder/model";
import { gridLines, placeOf, ticks } from "./axis";
import {
  type Engine,
  engines,
  formatRough,
  instructionsPerIteration,
  type Price,
  type Probe,
  priceOfCall,
  priceOfPort,
  type Samples,
  type Spread,
  slowdownOf,
  speedOf,
} from "./results";

export interface View {
  samples: Samples;
  /** How many times as long the room thinks that an engine takes. */
  bets: Partial<Record<Engine, number>>;
  /** What runs now. */
  measuring?: Probe;
  /** How long the last measurement took, in ms. */
  tookMs?: number;
  /** Whether the figures of 2005 stand beside ours. */
  published: boolean;
  /** What stands in the way of measuring. */
  trouble?: string;
}

export type Action =
  | { kind: "measure" }
  | { kind: "published" }
  /** A second bet on the same takes it back. */
  | { kind: "bet"; engine: Engine; times: number };

export const demo: Demo<View, Action> = {
  name: "speed",
  title: "Do not believe it: measure it",
  acts: [
    { sentence: "One loop, three ways to run it. How many times as long will each take? Place your bets." },
    { sentence: "Directly, with nobody in between. Let us call that 1." },
    { sentence: "Translated: an emulated PC that turns hot code into WebAssembly, and runs that." },
    { sentence: "Interpreted: the same PC, but every instruction is acted out, every time.", paper: true },
    { sentence: "And the price of an exit: out of the code, into the host, and back again." },
    { sentence: "Beside it what others published in 2005: other machines and programs, the same ladder.", paper: true },
  ],
  draw: (view, send) => (
    <div class="speed">
      <div class="speed-rows">
        {engines.map((engine) => (
          <Row key={engine} engine={engine} view={view} send={send} />
        ))}
        <Axis />
      </div>
      <div class="speed-foot">
        <Prices view={view} />
        <Plainly view={view} />
        <Controls view={view} send={send} />
      </div>
    </div>
  ),
};

interface EngineWords {
  name: string;
  what: string;
  tone: Tone;
  /** Which rungs of the published ladder it answers to, by their place. */
  rungs: readonly number[];
}

const words: Readonly<Record<Engine, EngineWords>> = {
  direct: { name: "Direct", what: "WebAssembly", tone: "hw", rungs: [0] },
  translated: { name: "Translated", what: "PC in v86, translator on", tone: "hv", rungs: [1, 2] },
  interpreted: { name: "Interpreted", what: "same PC, translator off", tone: "hv", rungs: [3] },
};

/** A bar that is longer, in %, holds its text; a shorter one is followed by it. */
const longBar = 60;

const choices = ticks.filter((times) => times > 1);

interface RowProps {
  engine: Engine;
  view: View;
  send: Send<Action>;
}

function Row({ engine, view, send }: RowProps): VNode {
  const { name, what, tone, rungs } = words[engine];
  const slowdown = slowdownOf(view.samples, engine);
  const bet = view.bets[engine];
  const isAsked = slowdown === undefined && engine !== "direct";
  return (
    <div class={`speed-row ${tone}`}>
      <p class="speed-name">
        <b>{name}</b>
        <span>{what}</span>
      </p>
      <div class="speed-track" style={{ background: gridLines }}>
        {slowdown && <Bar slowdown={slowdown} />}
        {isAsked && !view.published && <Bets engine={engine} bet={bet} send={send} />}
        {!isAsked && bet !== undefined && <i class="speed-bet" style={{ left: `${placeOf(bet)}%` }} />}
        {view.published && rungs.map((rung) => <Published key={rung} rung={rung} />)}
      </div>
      <Value view={view} engine={engine} slowdown={slowdown} />
    </div>
  );
}

/** The median as a bar, with a whisker from the fastest round to the slowest. */
function Bar({ slowdown: { median, low, high } }: { slowdown: Spread }): VNode {
  const from = placeOf(low);
  return (
    <div class="speed-bar">
      <i style={{ width: `${placeOf(median)}%` }} />
      <b style={{ left: `${from}%`, width: `${(placeOf(high) - from).toFixed(2)}%` }} />
    </div>
  );
}

function Bets({ engine, bet, send }: { engine: Engine; bet: number | undefined; send: Send<Action> }): VNode {
  return (
    <div class="speed-bets">
      {choices.map((times) => (
        <span key={times} style={{ left: `${placeOf(times)}%` }}>
          <Press
            label={`${times} ×`}
            hint={`Bet that it takes ${times} times as long`}
            pressed={bet === times}
            onPress={send && (() => send({ kind: "bet", engine, times }))}
          />
        </span>
      ))}
    </div>
  );
}

function Published({ rung }: { rung: number }): VNode | null {
  const one = ladder()[rung];
  if (!one) return null;
  const place = placeOf(one.times);
  const text = (
    <span class="speed-rung" style={place > longBar ? undefined : { left: `${place}%` }}>
      <span class="speed-year">2005 · </span>
      {one.name}: {describeRung(one)}
    </span>
  );
  return (
    <p class="speed-old">
      <i style={{ width: `${place}%` }}>{place > longBar && text}</i>
      {place <= longBar && text}
    </p>
  );
}

function Value({ view, engine, slowdown }: { view: View; engine: Engine; slowdown: Spread | undefined }): VNode {
  const speed = speedOf(view.samples, engine);
  const bet = view.bets[engine];
  if (!slowdown || !speed) return <p class="speed-value">{view.measuring === engine ? "measuring …" : <b>?</b>}</p>;
  return (
    <p class="speed-value">
      <b>
        {engine === "direct" ? "1" : formatRough(slowdown.median)} × {bet !== undefined && <em>bet {bet} ×</em>}
      </b>
      <span>
        {formatRough(speed.median)} MIPS{" "}
        <small>
          {formatRough(speed.low)}–{formatRough(speed.high)}
        </small>
      </span>
    </p>
  );
}

function Axis(): VNode {
  return (
    <div class="speed-row speed-axis">
      <p class="speed-name" />
      <div class="speed-track">
        {ticks.map((times) => (
          <span key={times} style={{ left: `${placeOf(times)}%` }}>
            {times}
          </span>
        ))}
      </div>
      <p class="speed-value">times as long, log</p>
    </div>
  );
}

/** What an exit costs, in time and in work not done. */
function Prices({ view: { samples } }: { view: View }): VNode {
  return (
    <div class="speed-prices trap">
      <PriceOf price={priceOfCall(samples)} label="WebAssembly calls its host" />
      <PriceOf price={priceOfPort(samples)} label="the guest reads a port" />
    </div>
  );
}

function PriceOf({ price, label }: { price: Price | undefined; label: string }): VNode {
  return (
    <p>
      <b>
        {price ? formatRough(price.ns.median) : "?"} ns
        {price && (
          <small>
            {formatRough(price.ns.low)}–{formatRough(price.ns.high)}
          </small>
        )}
      </b>
      <span>{label}</span>
      <span>{price ? `as long as ${formatRough(price.instructions)} instructions` : "an exit"}</span>
    </p>
  );
}

/** What stands in for what, or what is in the way. */
function Plainly({ view: { trouble } }: { view: View }): VNode {
  if (trouble !== undefined) return <p class="speed-plainly trouble">{trouble}</p>;
  return (
    <p class="speed-plainly">
      No page may use VT-x: “direct” is WebAssembly, compiled by the browser. An iteration counts as{" "}
      {instructionsPerIteration}&nbsp;x86 instructions for all. Whiskers: best and worst round.
    </p>
  );
}

function Controls({ view, send }: { view: View; send: Send<Action> }): VNode {
  const { samples, measuring, tookMs, published } = view;
  const rounds = samples.direct?.length ?? 0;
  return (
    <div class="speed-controls">
      <Press
        label={rounds === 0 ? "Measure all" : "Repeat"}
        kind="main"
        disabled={measuring !== undefined}
        onPress={send && (() => send({ kind: "measure" }))}
      />
      <Press label="Figures of 2005" pressed={published} onPress={send && (() => send({ kind: "published" }))} />
      <span>
        {measuring !== undefined
          ? "measuring …"
          : tookMs !== undefined
            ? `${rounds} rounds in ${formatMs(tookMs)}`
            : "not measured yet"}
      </span>
    </div>
  );
}
