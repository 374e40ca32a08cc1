/**
 * What must hold after any fault: each operation that a gateway sent is stored once and nothing else of it is, both answers
 * to an operation that was sent twice say the same, and what every customer owns is the sum of the answers.
 */
import type pg from "pg";
import { expect } from "vitest";
import { loyald, type TestDaemon } from "../harness/daemon.js";
import { type Answered, expectedBalances } from "./traffic.js";

/** @param prefix of the sources that sent `answered`, all of it */
export async function expectAgreement(pool: pg.Pool, answered: readonly Answered[], prefix: string): Promise<void> {
  for (const { outcome } of answered) expect(["accepted", "declined", "duplicate"]).toContain(outcome.status);

  const { rows: stored } = await pool.query("SELECT source, operation_id FROM operations WHERE source LIKE $1", [
    `${prefix}%`,
  ]);
  const keys = new Set(answered.map(({ sent }) => `${sent.json.source} ${sent.json.operationId}`));
  expect(new Set(stored.map((row) => `${row.source} ${row.operation_id}`))).toEqual(keys);
  expect(stored).toHaveLength(keys.size);

  const first = new Map<string, string>();
  for (const { sent, outcome } of answered) {
    const key = `${sent.json.source} ${sent.json.operationId}`;
    const text = JSON.stringify({ ...outcome, status: "" });
    expect(first.get(key) ?? text).toBe(text);
    first.set(key, text);
  }

  const expected = expectedBalances(answered);
  const { rows: balances } = await pool.query(
    "SELECT c.code, coalesce(sum(e.amount), 0) AS points FROM customers c LEFT JOIN account_entries e ON e.account = c.account GROUP BY c.code",
  );
  for (const row of balances)
    expect([row.code, Number(row.points)]).toEqual([row.code, expected.get(row.code as string) ?? 0]);
}

/** Hand-overs whose cause was lost are taken up within some seconds. */
export async function expectNothingPending(pool: pg.Pool): Promise<void> {
  await expect
    .poll(async () => (await pool.query("SELECT count(*)::int AS n FROM hand_overs")).rows[0], { timeout: 20_000 })
    .toEqual({ n: 0 });
}

export async function expectCleanAudit(daemon: Pick<TestDaemon, "port">): Promise<void> {
  const audit = await loyald(daemon, ["audit", "--json"]);
  expect([audit.status, audit.stdout]).toEqual([0, expect.stringContaining('"ok":true')]);
}
