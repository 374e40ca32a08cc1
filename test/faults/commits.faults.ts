/** Commits that the database refuses, each cause provoked from a second connection, alone and mixed in one batch. */
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type OutcomeJson } from "../../src/client/index.js";
import { IDENTITY_KINDS } from "../../src/journal/codes.js";
import { Rig } from "./rig.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
/** Registrations at once: enough to share batches with each other and the tills' sales. */
const REGISTRATIONS = 20;
let rig: Rig;

beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig?.stop());

/** Runs `work` with a connection that has taken phone numbers and has not committed: nobody sees them, inserting waits. */
async function withPhones(phones: readonly string[], work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await rig.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("INSERT INTO identities SELECT $1, unnest($2::text[]), 1", [IDENTITY_KINDS.phone, phones]);
    await work(client);
  } finally {
    await client.query("ROLLBACK").catch(() => {});
    client.release(true);
  }
}

function register(source: string, i: number, phone: string): Record<string, unknown> {
  const registration = { customerCode: `${source}-${i}`, phone };
  return { operationId: `${source}-${i}`, source, occurredAt: new Date().toISOString(), register: registration };
}

/** The same id for one of two customers: whichever comes second is a conflict. */
function twin(source: string, i: number, which: number, occurredAt: string): Record<string, unknown> {
  return {
    operationId: `twin-${String(i).padStart(4, "0")}`,
    source,
    occurredAt,
    identity: { customerCode: `C${2 * i + which}` },
    redeem: { amount: 1_000_000, billAmount: 2_000_000 },
  };
}

/** Somebody else gets the lease: the daemon finds out and ends, and is started again. Resolves with how long its end took, ms. */
async function becomeWriter(): Promise<number> {
  await rig.pool.query(
    "UPDATE writer SET epoch = epoch + 1, holder = 'test', lease_until = clock_timestamp() + interval '1 s'",
  );
  const lostAt = performance.now();
  expect(await rig.daemon.exited()).toBe(1);
  const endedMs = performance.now() - lostAt;
  await rig.daemon.terminate();
  await rig.daemon.restart();
  return endedMs;
}

for (let round = 1; round <= ROUNDS; round++) {
  const phones = Array.from({ length: REGISTRATIONS }, (_, i) => `+4930${round}${String(i).padStart(6, "0")}`);

  test(`a phone number is taken meanwhile, round ${round}`, async () => {
    await rig.load();
    const source = `taken-${round}`;
    const client = await connect(rig.daemon.wsUrl);
    const outcomes: Promise<OutcomeJson>[] = [];
    await withPhones(phones, async (other) => {
      outcomes.push(...phones.map((phone, i) => client.send(register(source, i, phone))));
      await delay(500);
      await other.query("COMMIT");
    });
    for (const { status, code } of await Promise.all(outcomes))
      expect([status, code]).toEqual(["declined", "IDENTITY_TAKEN"]);
    await client.close();
    // They belong to no customer: an audit would rightly say so.
    await rig.pool.query("DELETE FROM identities WHERE kind = $1 AND value = ANY ($2)", [IDENTITY_KINDS.phone, phones]);
    await rig.settle("Commit: identities taken, among sales");
  });

  test(`deadlock, round ${round}`, async () => {
    await rig.load();
    const source = `deadlock-${round}`;
    const client = await connect(rig.daemon.wsUrl);
    const outcomes: Promise<OutcomeJson>[] = [];
    await withPhones(phones, async (other) => {
      outcomes.push(...phones.map((phone, i) => client.send(register(source, i, phone))));
      await delay(300);
      // Commits wait for the phone numbers and hold the writer's row: now each waits for the other.
      await other.query("SELECT FROM writer FOR UPDATE").catch(() => {});
    });
    for (const { status } of await Promise.all(outcomes)) expect(["accepted", "duplicate"]).toContain(status);
    await client.close();
    await rig.settle("Commit: deadlock, among sales");
  });

  test(`the same operation comes for accounts of two workers, round ${round}`, async () => {
    await rig.load();
    const clients = await Promise.all(Array.from({ length: 2 }, () => connect(rig.daemon.wsUrl)));
    const occurredAt = new Date().toISOString();
    const twins = Array.from({ length: 50 }, (_, i) =>
      clients.map((client, which) => client.send(twin(`twin-${round}`, i, which, occurredAt))),
    );
    for (const pair of twins) {
      // One is stored, and declined; the other has other content under the same id.
      const statuses = (await Promise.all(pair)).map(({ status }) => status).sort();
      expect(statuses).toEqual(["conflict", "declined"]);
    }
    for (const client of clients) await client.close();
    await rig.settle("Commit: stored duplicates across workers, among sales");
  });

  test(`all of them together, round ${round}`, async () => {
    await rig.load();
    const taken = phones.map((phone) => `${phone}1`);
    const locked = phones.map((phone) => `${phone}2`);
    const clients = await Promise.all(Array.from({ length: 2 }, () => connect(rig.daemon.wsUrl)));
    const [one = clients[0], other = clients[1]] = clients;
    const takenOutcomes: Promise<OutcomeJson>[] = [];
    const lockedOutcomes: Promise<OutcomeJson>[] = [];
    const twins: Promise<OutcomeJson>[][] = [];
    await withPhones(taken, (first) =>
      withPhones(locked, async (second) => {
        if (!one || !other) return;
        const occurredAt = new Date().toISOString();
        for (let i = 0; i < REGISTRATIONS; i++) {
          takenOutcomes.push(one.send(register(`mixed-a-${round}`, i, taken[i] ?? "")));
          lockedOutcomes.push(other.send(register(`mixed-b-${round}`, i, locked[i] ?? "")));
          twins.push(clients.map((client, which) => client.send(twin(`mixed-${round}`, i, which, occurredAt))));
        }
        await delay(300);
        const deadlocked = second.query("SELECT FROM writer FOR UPDATE").catch(() => {});
        await delay(300);
        await first.query("COMMIT");
        await deadlocked;
      }),
    );
    const ended = await becomeWriter();
    for (const { code } of await Promise.all(takenOutcomes)) expect(code).toBe("IDENTITY_TAKEN");
    for (const { status } of await Promise.all(lockedOutcomes)) expect(["accepted", "duplicate"]).toContain(status);
    for (const pair of twins) {
      const statuses = (await Promise.all(pair)).map(({ status }) => status);
      expect(statuses.filter((status) => status === "conflict")).toHaveLength(1);
    }
    for (const client of clients) await client.close();
    await rig.pool.query("DELETE FROM identities WHERE kind = $1 AND value = ANY ($2)", [IDENTITY_KINDS.phone, taken]);
    await rig.settle("Commit: identities taken, duplicates, deadlock and ownership lost together", {
      "daemon ended": ended,
    });
  });

  test(`somebody else has become the writer, round ${round}`, async () => {
    await rig.load();
    const ended = await becomeWriter();
    await rig.settle("Commit: ownership lost, the daemon ends and is started again", { "daemon ended": ended });
  });
}
