import { afterAll, beforeAll, expect, test } from "vitest";
import { ENTRY_KINDS, counterAccount } from "../../src/domain/effects.js";
import { KINDS } from "../../src/journal/codes.js";
import { PROGRAM_ACCOUNTS } from "../../src/journal/program-accounts.js";
import { balanceText } from "../../src/commands/balance.js";
import { rowText } from "../../src/commands/journal.js";
import { plainRulebook, type SmallDaemon, sale, startSmallDaemon } from "./small-daemon.js";

let daemon: SmallDaemon;
const DAY_MS = 86_400_000;
const start = Date.now() - 20 * DAY_MS;
const at = (days: number): string => new Date(start + days * DAY_MS).toISOString();
const source = "till-1";

/** Every kind of operation that leaves a row, some declined. */
const OPERATIONS: readonly object[] = [
  {
    operationId: "01",
    source,
    occurredAt: at(0),
    register: { customerCode: "R1", phone: "+15551", referrer: { customerCode: "C1" } },
  },
  sale("02", at(1), "C1", 25_000),
  sale("03", at(2), "C2", 12_345),
  {
    operationId: "04",
    source,
    occurredAt: at(3),
    identity: { customerCode: "C1" },
    redeem: { amount: 50, billAmount: 1_000 },
  },
  {
    operationId: "05",
    source,
    occurredAt: at(3),
    refund: { originalOperationId: "02", lines: [{ lineNo: 1, quantity: 400, netAmount: 10_000 }] },
  },
  {
    operationId: "06",
    source,
    occurredAt: at(4),
    identity: { customerCode: "C2" },
    transfer: { to: { customerCode: "C1" }, wallet: "points", amount: 20 },
  },
  {
    operationId: "07",
    source,
    occurredAt: at(5),
    identity: { customerCode: "C2" },
    authorize: { amount: 30, billAmount: 500 },
  },
  { operationId: "08", source, occurredAt: at(5), capture: { authorizationOperationId: "07", amount: 10 } },
  { operationId: "09", source, occurredAt: at(6), voidOperation: { originalOperationId: "04" } },
  {
    operationId: "10",
    source,
    occurredAt: at(6),
    identity: { customerCode: "C1" },
    adjust: { wallet: "points", amount: -500, reasonCode: "FIX", operator: "me" },
  },
  {
    operationId: "11",
    source,
    occurredAt: at(7),
    identity: { customerCode: "C1" },
    activity: { activityCode: "SURVEY" },
  },
  {
    operationId: "12",
    source,
    occurredAt: at(7),
    identity: { customerCode: "C1" },
    activity: { activityCode: "SURVEY" },
  },
  { ...sale("13", at(8), "", 5_000), identity: undefined },
  sale("14", at(9), "NOBODY", 5_000),
  {
    operationId: "15",
    source,
    occurredAt: at(9),
    identity: { customerCode: "C2" },
    adjust: { level: "SILVER", reasonCode: "VIP", operator: "me" },
  },
  {
    operationId: "16",
    source: "till-2",
    occurredAt: at(10),
    identity: { customerCode: "C2" },
    authorize: { amount: 5, billAmount: 500 },
  },
];

beforeAll(async () => {
  daemon = await startSmallDaemon();
  await daemon.publish({
    ...plainRulebook(),
    expiry: [{ method: "sliding", days: 15 }],
    activities: [{ code: "SURVEY", wallet: "points", awardValue: 7, limit: 1, periodDays: 30 }],
    referral: [{ referrerOnRegistration: { points: 11, currency: 100 } }],
  });
  await daemon.importCsv("customers", "code,group\nC1,A\nC2,B\n");
  const outcomes = await daemon.send(OPERATIONS);
  expect(outcomes.map(({ status }) => status).filter((status) => status !== "accepted")).toEqual([
    "declined",
    "declined",
  ]);
  // Lots of the second day are past by now, and what expires is journaled by a sweep.
  await daemon.snapshot();
  await daemon.sweep(Date.now());
});

afterAll(() => daemon.stop());

const rows = async (sql: string): Promise<Record<string, string>[]> => (await daemon.pool.query(sql)).rows;

test("every row of the journal is explained, and recomputes to what is stored", async () => {
  const stored = await rows("SELECT source, operation_id, kind FROM operations ORDER BY account, seq");
  const kinds = new Set(stored.map((row) => KINDS[Number(row["kind"])]));
  expect([...kinds].sort()).toEqual(
    [
      "activity",
      "adjust",
      "authorize",
      "capture",
      "handOver",
      "redeem",
      "refund",
      "register",
      "sale",
      "sweep",
      "transfer",
      "voidOperation",
    ].sort(),
  );
  for (const row of stored) {
    const query = new URLSearchParams({ operationId: row["operation_id"] ?? "", source: row["source"] ?? "" });
    const { body } = await daemon.ask("GET", `/v1/explain?${query}`);
    expect([row["operation_id"], body.same, body.note]).toEqual([row["operation_id"], true, ""]);
    expect(body.text.length).toBeGreaterThan(20);
  }
});

test("an explanation stays the same when a later version reaches back before it", async () => {
  const before = await daemon.ask("GET", "/v1/explain?operationId=02");
  await daemon.publish(plainRulebook({}, 9), "2017-01-01T00:00:00Z");
  expect(await daemon.ask("GET", "/v1/explain?operationId=02")).toEqual(before);
  expect(before.body.text).toContain("BASE");
});

test("a stored row that was changed is told apart", async () => {
  const client = await daemon.pool.connect();
  try {
    await client.query("UPDATE operations SET outcome = outcome || outcome WHERE operation_id = '03'");
    expect((await daemon.ask("GET", "/v1/explain?operationId=03")).body).toMatchObject({
      same: false,
      note: expect.stringContaining("audit"),
    });
  } finally {
    await client.query(
      "UPDATE operations SET outcome = substring(outcome FOR length(outcome) / 2) WHERE operation_id = '03'",
    );
    client.release();
  }
});

test("an id that several sources used needs the source; an outcome is found by it", async () => {
  await daemon.send([{ ...sale("02", at(11), "C2", 100), source: "till-9" }]);
  expect(await daemon.ask("GET", "/v1/explain?operationId=02")).toMatchObject({
    status: 409,
    body: { code: "AMBIGUOUS" },
  });
  expect((await daemon.ask("GET", "/v1/outcome?operationId=02&source=till-9")).body).toMatchObject({
    status: "accepted",
    source: "till-9",
  });
  expect((await daemon.ask("GET", "/v1/outcome?operationId=08")).body).toMatchObject({ redeemed: { amount: 10 } });
});

test("a balance is that of now, whether or not a sweep ran, and agrees with the journal's entries", async () => {
  for (const code of ["C1", "C2", "R1"]) {
    const { body } = await daemon.ask("GET", `/v1/balance?id=${code}`);
    const exact = await rows(`SELECT wallet, balance, debt FROM balances WHERE customer_code = '${code}'`);
    for (const wallet of body.wallets) {
      const sql = exact.find((row) => row["wallet"] === wallet.wallet);
      expect(wallet.available + wallet.pending + wallet.held).toBe(Number(sql?.["balance"]));
      expect(wallet.debt).toBe(Number(sql?.["debt"]));
      expect(wallet.lots.reduce((sum: number, lot: { left: number }) => sum + lot.left, 0) - wallet.debt).toBe(
        Number(sql?.["balance"]),
      );
    }
    expect(balanceText(body)).toContain(`customer ${code}`);
  }
  daemon.skewMs = 40 * DAY_MS;
  const later = await daemon.ask("GET", "/v1/balance?id=C2");
  expect(later.body.wallets.every((wallet: { available: number }) => wallet.available <= 0)).toBe(true);
  daemon.skewMs = 0;
});

test("the journal of an account adds up to its balance, in pages or the newest only", async () => {
  const { body } = await daemon.ask("GET", "/v1/journal?id=C1&limit=3");
  expect(body.rows.map((row: { seq: number }) => row.seq)).toEqual([1, 2, 3]);
  const all = (await daemon.ask("GET", "/v1/journal?id=C1&limit=1000")).body.rows;
  const next = (await daemon.ask("GET", "/v1/journal?id=C1&after=3&limit=1000")).body.rows;
  expect([...body.rows, ...next]).toEqual(all);
  expect((await daemon.ask("GET", "/v1/journal?id=C1&last=2")).body.rows).toEqual(all.slice(-2));
  let balance = 0;
  for (const row of all) {
    for (const entry of row.entries) {
      if (entry.wallet !== "points") continue;
      balance += entry.amount;
      expect(entry.balance).toBe(balance);
    }
    expect(rowText(row)).toContain(row.operationId);
  }
  const account = (await daemon.ask("GET", "/v1/balance?id=C1")).body;
  const points = account.wallets.find((wallet: { wallet: string }) => wallet.wallet === "points");
  expect(points.available + points.pending + points.held).toBe(balance);
});

test("views: numbers mean what the program means, entries sum to zero, liability equals the balances", async () => {
  const kinds = await rows("SELECT code, counter_account FROM entry_kinds ORDER BY id");
  expect(kinds.map((row) => [row["code"], row["counter_account"]])).toEqual(
    ENTRY_KINDS.map((kind) => [kind, counterAccount(kind)]),
  );
  expect((await rows("SELECT code FROM operation_kinds ORDER BY id")).map((row) => row["code"])).toEqual(
    KINDS.slice(1),
  );
  expect((await rows("SELECT code FROM program_accounts ORDER BY id")).map((row) => row["code"])).toEqual(
    PROGRAM_ACCOUNTS.slice(1),
  );
  for (const row of await rows("SELECT wallet, sum(amount) AS sum FROM entries GROUP BY wallet"))
    expect(row["sum"]).toBe("0");
  const liability = await rows("SELECT wallet, outstanding FROM liability ORDER BY wallet");
  expect(liability).toEqual(
    await rows("SELECT wallet, sum(balance)::bigint AS outstanding FROM balances GROUP BY wallet ORDER BY wallet"),
  );
  expect(liability.length).toBe(2);
  const [parts] = await rows(
    "SELECT issued - redeemed - expired + adjusted - in_transit - outstanding AS rest, in_transit FROM liability WHERE wallet = 'points'",
  );
  expect(parts).toEqual({ rest: "0", in_transit: "0" });
});

test("lots, levels and ageing are those of the journal once refreshed, and a second refresh finds nothing to do", async () => {
  const refreshed = await daemon.ask("POST", "/v1/projection/refresh", {});
  expect(refreshed.body.accounts).toBeGreaterThan(3);
  expect(
    await rows("SELECT l.account, l.wallet, sum(l.amount)::bigint AS sum FROM lots l GROUP BY 1, 2 ORDER BY 1, 2"),
  ).toEqual(
    await rows("SELECT account, wallet, in_lots AS sum FROM balances WHERE in_lots <> 0 ORDER BY account, wallet"),
  );
  const levels = await rows("SELECT c.code, s.level FROM account_states s JOIN customers c USING (account) ORDER BY 1");
  for (const { code, level } of levels)
    expect((await daemon.ask("GET", `/v1/balance?id=${code}`)).body.level).toBe(level);
  const ageing = await rows("SELECT sum(amount)::bigint AS amount FROM ageing WHERE wallet = 'points'");
  expect(ageing).toEqual(await rows("SELECT sum(amount)::bigint AS amount FROM lots WHERE wallet = 'points'"));
  expect((await daemon.ask("POST", "/v1/projection/refresh", {})).body.accounts).toBe(0);
  await daemon.send([sale("90", new Date().toISOString(), "C1", 100)]);
  expect((await daemon.ask("POST", "/v1/projection/refresh", {})).body.accounts).toBe(1);
});

test("ageing counts a lot to the month of its last instant in the program's time zone", async () => {
  const source = { program: { timeZone: "America/New_York" } };
  const client = await daemon.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO rulebooks (version, effective_from, published_by, source) VALUES (99, now(), 'test', '${JSON.stringify(source)}')`,
    );
    // The end of 31 December there; a second later; never; and the end of 29 February 2028.
    await client.query(`INSERT INTO lots SELECT 77, n, 'points', n, 0, now(), now(), at::timestamptz, 'A', 1, 1
      FROM (VALUES (1, '2027-01-01T05:00:00Z'), (2, '2027-01-01T05:00:01Z'), (4, NULL), (8, '2028-03-01T05:00:00Z')) v(n, at)`);
    const ageing = await client.query("SELECT month::text, amount FROM ageing WHERE account = 77 ORDER BY amount");
    expect(ageing.rows).toEqual([
      { month: "2026-12-01", amount: "1" },
      { month: "2027-01-01", amount: "2" },
      { month: null, amount: "4" },
      { month: "2028-02-01", amount: "8" },
    ]);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

test("what is in the tables for analysts is mended, not made anew, and comes out the same", async () => {
  for (const id of ["91", "92", "93"]) await daemon.send([sale(id, new Date().toISOString(), "C2", 10_000)]);
  await daemon.ask("POST", "/v1/projection/refresh", {});
  const { account } = (await rows("SELECT account FROM customers WHERE code = 'C2'"))[0] ?? {};
  const LOTS = "SELECT * FROM lots ORDER BY account, lot";
  const before = await rows(LOTS);
  const [kept, spoiled, lost] = before.filter((row) => row["account"] === account);
  expect(lost).toBeDefined();
  const placeOf = async () => rows(`SELECT ctid FROM lots WHERE account = ${account} AND lot = ${kept?.["lot"]}`);
  const place = await placeOf();
  await rows(
    `UPDATE lots SET amount = amount + 1, expires_at = NULL WHERE account = ${account} AND lot = ${spoiled?.["lot"]}`,
  );
  await rows(`DELETE FROM lots WHERE account = ${account} AND lot = ${lost?.["lot"]}`);
  await rows(
    `INSERT INTO lots SELECT account, 999999, wallet, 7, 0, awarded_at, active_from, NULL, '', 0, 1 FROM lots WHERE account = ${account} LIMIT 1`,
  );
  // As if nothing had been taken in yet, and all batches were of a version that did not name their accounts.
  await rows("UPDATE projection_horizon SET batch = 0");
  await rows("UPDATE batches SET accounts = NULL");
  expect((await daemon.ask("POST", "/v1/projection/refresh", {})).body.accounts).toBeGreaterThan(3);
  expect(await rows(LOTS)).toEqual(before);
  expect(await placeOf()).toEqual(place);
});
