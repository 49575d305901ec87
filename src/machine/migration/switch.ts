/**
 * The network switch in front of a guest that may move: one address, owned by one machine. What is sent goes to its
 * owner, only its owner's lines come out. While the owner stands still for its move, requests are held, and then
 * delivered to whichever machine runs: each exactly once.
 */
import type { Machine } from "../machine";

/** The move of an address, step by step, as a migration makes it: `begin`, then either `commit` or `abort`. */
export interface AddressMove {
  /** Call before the owner is paused. From now on requests are held, and so is what the target says. */
  begin(): void;
  /** Call when the target runs: the address is its own. Passes on what it has said, and what was held goes to it. */
  commit(): void;
  /** Call when the owner runs again. What the target said is forgotten, and what was held goes to the owner. */
  abort(): void;
}

/** A switch with one address. */
export interface NetworkSwitch {
  readonly owner: Machine | undefined;
  /** Gives the address to a machine, outside of a move; without one, what is sent is lost. */
  assign(owner: Machine | undefined): void;
  /** Sends text to the serial port of the owner. What a machine cannot take is lost, as a packet is. */
  send(text: string): void;
  /** Hears every line of the owner; the function that comes back ends it. */
  subscribe(listener: (line: string, atMs: number) => void): () => void;
  /** A move of the address to another machine; nothing has happened before its `begin`. */
  move(target: Machine): AddressMove;
}

interface Line {
  line: string;
  atMs: number;
}

/** Makes a switch whose address nobody owns yet. */
export function createSwitch(): NetworkSwitch {
  const listeners = new Set<(line: string, atMs: number) => void>();
  let owner: Machine | undefined;
  let unplug = () => {};
  /** What was sent during a move. */
  let held: string[] | undefined;

  const pass = ({ line, atMs }: Line) => {
    for (const listener of [...listeners]) listener(line, atMs);
  };
  const deliver = (text: string) => {
    owner?.sendSerial(text).catch(() => {});
  };
  const release = () => {
    const texts = held ?? [];
    held = undefined;
    for (const text of texts) deliver(text);
  };
  const assign = (next: Machine | undefined) => {
    unplug();
    owner = next;
    unplug = next ? hear(next, pass) : () => {};
  };

  function move(target: Machine): AddressMove {
    const said: Line[] = [];
    let leave = () => {};
    return {
      begin: () => {
        held ??= [];
        leave = hear(target, (line) => said.push(line));
      },
      commit: () => {
        leave();
        assign(target);
        for (const line of said) pass(line);
        release();
      },
      abort: () => {
        leave();
        release();
      },
    };
  }

  return {
    get owner() {
      return owner;
    },
    assign,
    send: (text) => {
      if (held) held.push(text);
      else deliver(text);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    move,
  };
}

/** Hears the lines of a machine. */
function hear(machine: Machine, listener: (line: Line) => void): () => void {
  return machine.subscribe((event) => {
    if (event.kind === "serial") listener({ line: event.line, atMs: event.atMs });
  });
}
