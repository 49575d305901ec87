/** For the tests of migration in virtual time: imitated machines, a guest at work, and its users. */
import { expect } from "vitest";
import { createFake, type FakeMachine } from "../fake-machine";
import type { Machine } from "../machine";
import { migrate } from "../migrate";
import { createLink, type Link } from "../migration/link";
import type { Migration, MigrationEvent, MigrationOrder } from "../migration/migration";
import { createVirtualClock, type VirtualClock } from "../migration/virtual-clock";
import { createUsers, intercept, isAnswered, preparations, type Users } from "./test-migration";

/** What a test chooses; `onCall` hears of each call that the migration makes. */
export interface Setting {
  ramMiB?: number;
  dirtyPagesPerSecond?: number;
  spanMiB?: number;
  linkMbps?: number;
  latencyMs?: number;
  requestEveryMs?: number;
  onCall?: (side: "source" | "target", name: keyof Machine, scene: Scene) => void;
}

/** A guest at work on `source`, its users, and a `target` that is off. */
export interface Scene {
  clock: VirtualClock;
  source: FakeMachine;
  target: FakeMachine;
  link: Link;
  users: Users;
  events: MigrationEvent[];
  cancel: AbortController;
  /** Moments at which both ran. */
  doubles: number[];
  /** Migrates, lets the users get their answers, and gives the result. */
  migrate(order: Pick<MigrationOrder, "rule" | "method"> & Partial<MigrationOrder>): Promise<Migration>;
}

/** Boots the guest and lets its users begin. */
export async function setUp(setting: Setting): Promise<Scene> {
  const { ramMiB = 2, dirtyPagesPerSecond = 0, spanMiB = 1, linkMbps = 100, latencyMs = 0 } = setting;
  const clock = createVirtualClock(1_000_000);
  const build = (name: "source" | "target") => {
    return createFake({ name, ramMiB, firmware: new Uint8Array(), timeoutMs: 300 }, { clock, latencyMs });
  };
  const [source, target] = [build("source"), build("target")];
  const [link, users, events] = [createLink(linkMbps, clock), createUsers(source, clock), [] as MigrationEvent[]];
  const cancel = new AbortController();
  const doubles: number[] = [];
  const scene: Scene = { clock, source, target, link, users, events, cancel, doubles, migrate: move };
  for (const machine of [source, target]) {
    machine.subscribe(() => {
      if (source.state === "running" && target.state === "running") doubles.push(clock.now());
    });
  }
  await clock.finish(source.boot());
  await clock.finish(source.sendSerial(preparations(dirtyPagesPerSecond, spanMiB)));
  await clock.advance(700);
  const stopAsking = users.ask(setting.requestEveryMs ?? 20);
  async function move(order: Parameters<Scene["migrate"]>[0]): Promise<Migration> {
    const [address, signal] = [users.network.move(target), cancel.signal];
    const onEvent = (event: MigrationEvent) => void events.push(event);
    const watched = (side: "source" | "target") =>
      intercept(scene[side], (name) => {
        setting.onCall?.(side, name, scene);
        return undefined;
      });
    const parties = { source: watched("source"), target: watched("target") };
    const migration = await clock.finish(migrate({ ...parties, link, clock, address, signal, onEvent, ...order }));
    await clock.advance(500);
    stopAsking();
    for (let turn = 0; turn < 100 && !isAnswered(users); turn++) await clock.advance(100);
    expect(doubles).toEqual([]);
    return migration;
  }
  return scene;
}
