import { describe, expect, test } from "vitest";
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import { RETRY_HORIZON_MS } from "../../src/velocity/velocity-store.js";
import { velocityConformance } from "./store-conformance.js";
velocityConformance("in process", async () => new MemoryVelocityStore());
const hour = { name: "r", lengthMs: 3_600_000 };
function check(key, scope) {
  return { key, now: 1_000_000, counts: [{ window: hour, scope, add: 1 }] };
}
describe("limits of the in-process store", () => {
  test("windows: never more than the limit, least recently used go first", async () => {
    const store = new MemoryVelocityStore({ windowsMax: 100 });
    for (let i = 0; i < 1_000; i++) {
      await store.check([check(`a${i}`, "hot"), check(`b${i}`, `cold-${i}`)], 0);
      expect(store.windowCount).toBeLessThanOrEqual(100);
    }
    expect(await store.check([check("x", "hot"), check("y", "cold-0")], 0)).toMatchObject({ sums: [1_001, 1] });
  });
  test("operation keys: known for a horizon, forgotten after two, or when there are too many", async () => {
    const store = new MemoryVelocityStore({ knownMax: 10 });
    await store.check([check("k", "s")], 0);
    expect(await store.check([check("k", "s")], RETRY_HORIZON_MS)).toMatchObject({ known: [true] });
    expect(await store.check([check("k", "s")], 3 * RETRY_HORIZON_MS)).toMatchObject({ known: [false] });
    for (let i = 0; i < 10; i++) await store.check([check(`f${i}`, "s")], 3 * RETRY_HORIZON_MS);
    expect(await store.check([check("k", "s")], 3 * RETRY_HORIZON_MS)).toMatchObject({ known: [false] });
  });
});
