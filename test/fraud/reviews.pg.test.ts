/** Reviews and blocked lots over HTTP, against a real journal: who ruled, what is refused, what the audit says. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { runAudit } from "../../src/journal/audit/run-audit.js";
import { openReviews } from "../../src/fraud/review-table.js";
import { plainRulebook, type SmallDaemon, sale, startSmallDaemon } from "../admin/small-daemon.js";

let daemon: SmallDaemon;
const at = (seconds: number): string => new Date(Date.now() - 60_000 + seconds * 1000).toISOString();
const VELOCITY = [
  {
    name: "much",
    operations: ["sale", "activity", "redeem"],
    scope: "customer",
    windowSeconds: 3600,
    limit: 1,
    action: "hold",
  },
  {
    name: "big",
    operations: ["sale"],
    scope: "customer",
    metric: "single_amount",
    windowSeconds: 0,
    limit: 50_000,
    action: "hold",
  },
].map((rule) => ({ metric: "count", ...rule }));

let id = 0;
const next = (): string => `${++id}`.padStart(5, "0");
const spend = (customerCode: string, amount: number): object => ({
  operationId: next(),
  source: "till-1",
  occurredAt: at(20),
  identity: { customerCode },
  redeem: { amount, billAmount: 100_000 },
});
const refund = (originalOperationId: string, netAmount: number): object => ({
  operationId: next(),
  source: "till-1",
  occurredAt: at(30),
  refund: { originalOperationId, lines: [{ lineNo: 1, quantity: 0, netAmount }] },
});
const reviews = async (query = ""): Promise<{ id: number; operationId: string; lots: object[]; state: string }[]> =>
  (await daemon.ask("GET", `/v1/reviews${query}`)).body.reviews;
const rule = (review: number, word: string, reason = "") =>
  daemon.ask("POST", `/v1/reviews/${review}/${word}`, { reason });
const points = async (customer: string): Promise<[number, number]> => {
  const { wallets } = (await daemon.ask("GET", `/v1/balance?id=${customer}`)).body;
  const found = wallets.find(({ wallet }: { wallet: string }) => wallet === "points");
  return [found?.available ?? 0, found?.pending ?? 0];
};
const trail = async (subject: string) =>
  (await daemon.ask("GET", `/v1/audit-trail?subject=${subject}`)).body.changes as { actor: string; after: object }[];

beforeAll(async () => {
  daemon = await startSmallDaemon();
  const levels = [{ code: "BRONZE", threshold: 0, ratio: { points: 1, amount: 1 }, redemptionPercentBps: 10_000 }];
  const program = { refundMethod: "pro_rata" };
  const published = await daemon.publish({
    ...plainRulebook(program),
    levels,
    velocity: VELOCITY,
    activities: [{ code: "APP", awardValue: 5 }],
  });
  expect(published.status).toBe(200);
  await daemon.importCsv("stores", "code,timeZone\n1,UTC\n");
  await daemon.importCsv("products", "code\nP1\n");
  await daemon.importCsv("tenders", "code\nCASH\n");
  await daemon.importCsv("customers", "code\nC1\nC2\nC3\nC4\n");
});
afterAll(() => daemon?.stop());

test("a held award waits in the queue, is released once, and is spent", async () => {
  const large = sale(next(), at(0), "C1", 60_000);
  const [sold] = await daemon.send([large]);
  expect(sold).toMatchObject({ status: "accepted", signals: ["big"], message: "The award is held for review." });
  expect(await points("C1")).toEqual([0, 600]);
  const [open] = await reviews("?customer=C1");
  expect(open).toMatchObject({ state: "open", rule: "big", lots: [{ lot: 1, wallet: "points", left: 600 }] });
  expect((await daemon.send([spend("C1", 1)]))[0]).toMatchObject({ code: "NOT_REDEEMABLE" });
  const review = open?.id ?? 0;
  const released = await rule(review, "release", "known customer");
  expect(released.body).toMatchObject({
    state: "released",
    ruledBy: "tester",
    reason: "known customer",
    changed: true,
  });
  expect(await points("C1")).toEqual([600, 0]);
  expect((await rule(review, "release")).body).toMatchObject({
    state: "released",
    reason: "known customer",
    changed: false,
  });
  expect((await rule(review, "reject")).status).toBe(409);
  expect((await daemon.send([spend("C1", 600)]))[0]).toMatchObject({ status: "accepted" });
  expect(await reviews("?customer=C1")).toEqual([]);
  expect(await reviews("?customer=C1&state=ruled")).toMatchObject([{ id: review, state: "released" }]);
  expect(await trail("review")).toMatchObject([{ actor: "tester", after: { state: "released", customerCode: "C1" } }]);
});

test("one review an operation, though it exceeds two rules; what awards nothing needs none", async () => {
  await daemon.send([
    sale(next(), at(1), "C2", 10_000),
    sale(next(), at(2), "C2", 70_000),
    spend("C2", 1),
    spend("C2", 1),
  ]);
  expect(await reviews("?customer=C2")).toMatchObject([{ rule: "much", lots: [{ left: 700 }] }]);
  const { signals } = (await daemon.ask("GET", "/v1/signals?customer=C2")).body;
  expect(signals.map(({ kind, rule, action }: Record<string, string>) => [kind, rule, action])).toEqual([
    ["redeem", "much", "signal"],
    ["redeem", "much", "signal"],
    ["sale", "big", "hold"],
    ["sale", "much", "hold"],
  ]);
});

test("a refund takes back what is under review; a rejection the rest, and nothing twice", async () => {
  const sold = next();
  await daemon.send([sale(sold, at(1), "C3", 60_000), refund(sold, 20_000)]);
  expect(await points("C3")).toEqual([0, 400]);
  const [open] = await reviews("?customer=C3");
  expect(open).toMatchObject({ lots: [{ left: 400 }] });
  expect((await rule(open?.id ?? 0, "reject", "stolen card")).body).toMatchObject({ state: "rejected", changed: true });
  expect(await points("C3")).toEqual([0, 0]);
  await daemon.snapshot();
  const [back] = await daemon.send([refund(sold, 40_000)]);
  expect(back).toMatchObject({ status: "accepted", reversed: [] });
  expect(await points("C3")).toEqual([0, 0]);
});

test("an activity is held like a sale", async () => {
  const act = () => ({
    operationId: next(),
    source: "till-1",
    occurredAt: at(4),
    identity: { customerCode: "C4" },
    activity: { activityCode: "APP" },
  });
  await daemon.send([act(), act()]);
  expect(await points("C4")).toEqual([5, 5]);
  const [open] = await reviews("?customer=C4");
  await rule(open?.id ?? 0, "reject");
  expect(await points("C4")).toEqual([5, 0]);
});

test("a lot is blocked and unblocked by name, each change once in the trail", async () => {
  const change = (word: string, lot: number) =>
    daemon.ask("POST", `/v1/lots/${word}`, { customer: "C4", lot, reason: "disputed" });
  expect((await change("block", 1)).body).toMatchObject({ standing: "blocked", changed: true });
  expect((await change("block", 1)).body).toMatchObject({ standing: "blocked", changed: false });
  expect((await change("block", 77)).status).toBe(404);
  expect((await change("block", 0)).status).toBe(400);
  expect(await points("C4")).toEqual([0, 5]);
  const { wallets } = (await daemon.ask("GET", "/v1/balance?id=C4")).body;
  expect(wallets[0].lots).toMatchObject([{ lot: 1, withheld: ["block"] }]);
  expect((await daemon.ask("POST", "/v1/projection/refresh")).status).toBe(200);
  const lots = await daemon.pool.query("SELECT active_from::text FROM lots WHERE active_from = 'infinity'");
  expect(lots.rows.length).toBeGreaterThan(0);
  expect((await change("unblock", 1)).body).toMatchObject({ standing: "none", changed: true });
  expect((await change("unblock", 1)).body).toMatchObject({ changed: false });
  expect(await points("C4")).toEqual([5, 0]);
  expect(await trail("lot")).toHaveLength(2);
});

test("open reviews are counted as the queue lists them, and the oldest gives the age", async () => {
  expect(await openReviews(daemon.pool)).toMatchObject({ open: (await reviews()).length });
  await daemon.send([sale(next(), at(50), "C1", 90_000), sale(next(), at(51), "C4", 90_000)]);
  const queue = await reviews();
  expect(queue.length).toBeGreaterThanOrEqual(2);
  await daemon.pool.query("UPDATE signals SET raised_at = raised_at - interval '2 days' WHERE id = $1", [queue[0]?.id]);
  const waiting = await openReviews(daemon.pool);
  expect(waiting.open).toBe(queue.length);
  expect(waiting.oldestSeconds).toBeGreaterThanOrEqual(2 * 86_400);
  for (const { id: review } of queue) await rule(review, "release");
  expect(await openReviews(daemon.pool)).toEqual({ open: 0, oldestSeconds: 0 });
});

test("refuses what it does not know", async () => {
  expect((await rule(999_999, "release")).status).toBe(404);
  expect((await daemon.ask("POST", "/v1/reviews/x/release", {})).status).toBe(400);
  expect((await daemon.ask("GET", "/v1/reviews?state=new")).status).toBe(400);
});

test("a ruling is explained, and the audit makes every row again", async () => {
  const rows = await daemon.pool.query("SELECT operation_id FROM operations WHERE source = 'loyald:ruling' ORDER BY 1");
  expect(rows.rows).toHaveLength(8);
  for (const { operation_id } of rows.rows) {
    const told = (await daemon.ask("GET", `/v1/explain?operationId=${operation_id}`)).body;
    expect(told).toMatchObject({ kind: "ruling", same: true });
  }
  const { body } = await daemon.ask("GET", "/v1/journal?id=C3");
  expect(body.rows.map(({ kind }: { kind: string }) => kind)).toEqual(["sale", "refund", "ruling", "refund"]);
  expect(await runAudit({ databaseUrl: daemon.databaseUrl, threads: 0 })).toMatchObject({ ok: true });
});
