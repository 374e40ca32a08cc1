/** A master is killed, real sentinels make the replica the master, and the store goes on by itself. */
import { Redis } from "ioredis";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "../../src/shared/clock.js";
import { openVelocityStore } from "../../src/velocity/open-velocity-store.js";
import type { VelocityCheck } from "../../src/velocity/velocity-store.js";
import { hasRedis, SENTINEL_MASTER, startRedis, startSentinel } from "./redis-server.js";

const HOUR = 3_600_000;
const AT = 1_760_000_000_000;

function check(key: string): VelocityCheck {
  return { key, now: AT, counts: [{ window: { name: "r", lengthMs: HOUR }, scope: "c1", add: 1 }] };
}

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let end = ends.pop(); end; end = ends.pop()) await end();
});

test.skipIf(!hasRedis)(
  "counts go on where the replica had them once sentinels made it the master",
  async () => {
    const master = await startRedis();
    ends.push(() => master.stop());
    const replica = await startRedis("--replicaof", "127.0.0.1", String(master.port));
    ends.push(() => replica.stop());
    const onReplica = new Redis(replica.port, "127.0.0.1");
    ends.push(async () => onReplica.disconnect());
    await expect.poll(() => onReplica.info("replication"), { timeout: 20_000 }).toContain("master_link_status:up");
    const sentinel = await startSentinel(master.port);
    ends.push(() => sentinel.stop());
    const onSentinel = new Redis(sentinel.port, "127.0.0.1");
    ends.push(async () => onSentinel.disconnect());
    await expect
      .poll(async () => ((await onSentinel.call("SENTINEL", "replicas", SENTINEL_MASTER)) as unknown[]).length, {
        timeout: 20_000,
      })
      .toBe(1);

    const store = openVelocityStore(`redis+sentinel://127.0.0.1:${sentinel.port}/${SENTINEL_MASTER}`, systemClock, {
      budgetMs: 1_000,
    });
    ends.push(() => store.close());
    await expect.poll(() => store.health(), { timeout: 20_000 }).toBe("up");
    expect(await store.check([check("o1"), check("o2")], AT)).toMatchObject({ checked: true, sums: [1, 2] });
    const onMaster = new Redis(master.port, "127.0.0.1");
    onMaster.on("error", () => {});
    ends.push(async () => onMaster.disconnect());
    const { master_repl_offset: written } = fields(await onMaster.info("replication"));
    await expect
      .poll(async () => Number(fields(await onReplica.info("replication"))["slave_repl_offset"]), { timeout: 20_000 })
      .toBeGreaterThanOrEqual(Number(written));

    await master.kill();
    expect(await store.check([check("o3")], AT)).toMatchObject({ checked: false });
    // The scripts are not known to the new master: they are sent again.
    await expect
      .poll(() => store.check([check("o3")], AT), { timeout: 60_000, interval: 200 })
      .toMatchObject({ checked: true, sums: [3] });
    expect(await store.check([check("o1")], AT)).toMatchObject({ known: [true] });
    expect(await onReplica.role()).toContain("master");
  },
  120_000,
);

/** The lines of INFO. */
function fields(info: string): Record<string, string> {
  return Object.fromEntries(info.split("\r\n").map((line) => line.split(":") as [string, string]));
}
