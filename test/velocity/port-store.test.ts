import { MessageChannel } from "node:worker_threads";
import { expect, test } from "vitest";
import { systemClock } from "../../src/shared/clock.js";
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import { openVelocityStore } from "../../src/velocity/open-velocity-store.js";
import { lendVelocityStore, PortVelocityStore } from "../../src/velocity/port-store.js";
import type { VelocityCheck, VelocityStore } from "../../src/velocity/velocity-store.js";
import { velocityConformance } from "./store-conformance.js";

function borrow(store: VelocityStore): PortVelocityStore {
  const { port1, port2 } = new MessageChannel();
  lendVelocityStore(store, port1);
  return new PortVelocityStore(port2);
}

velocityConformance("through a port", async () => borrow(new MemoryVelocityStore()));

function one(key: string): VelocityCheck {
  return { key, now: 1, counts: [{ window: { name: "r", lengthMs: 1_000 }, scope: "s", add: 1 }] };
}

test("borrowers of one store count together, and one that closes takes nothing with it", async () => {
  const store = new MemoryVelocityStore();
  const [a, b] = [borrow(store), borrow(store)];
  expect(await a.check([one("1")], 0)).toMatchObject({ sums: [1] });
  await a.close();
  expect(await b.check([one("2")], 0)).toMatchObject({ sums: [2] });
  await b.close();
});

test("a port that closes answers what waits, and says so from then on", async () => {
  const { port1, port2 } = new MessageChannel();
  const store = openVelocityStore("", systemClock, { port: port2 });
  const waiting = store.check([one("1")], 0);
  port1.close();
  expect(await waiting).toEqual({ checked: false, reason: "failed" });
  expect(await store.undo([one("1")], 0)).toBe(false);
  expect(store.health()).toBe("down");
});
