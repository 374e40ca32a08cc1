import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../../src/shared/clock.js";
import { SignalDelivery } from "../../src/fraud/signal-delivery.js";
import { postSignal } from "../../src/fraud/webhook.js";
import { runAudit } from "../../src/journal/audit/run-audit.js";
import { plainRulebook, type SmallDaemon, sale, startSmallDaemon } from "../admin/small-daemon.js";

let daemon: SmallDaemon;
const at = (seconds: number): string => new Date(Date.now() - 60_000 + seconds * 1000).toISOString();

const rule = (name: string, more: object): object => ({
  name,
  metric: "count",
  scope: "customer",
  windowSeconds: 3600,
  ...more,
});
const RULES = [
  rule("big", { operations: ["sale"], metric: "single_amount", windowSeconds: 0, limit: 50_000, action: "signal" }),
  rule("many", { operations: ["redeem"], limit: 1, action: "block" }),
  rule("rush", { operations: ["activity"], limit: 0, action: "decline" }),
];

let id = 0;
const next = (): string => `${++id}`.padStart(5, "0");
const spend = (customerCode: string, operationId = next()): object => ({
  operationId,
  source: "till-1",
  occurredAt: at(1),
  identity: { customerCode },
  redeem: { amount: 1, billAmount: 1_000 },
});
const standing = async (path: string, body: object) => (await daemon.ask("POST", `/v1/${path}`, body)).body;
const signals = async (query = "") => (await daemon.ask("GET", `/v1/signals${query}`)).body.signals;

beforeAll(async () => {
  daemon = await startSmallDaemon();
  const activities = [{ code: "APP", awardValue: 5 }];
  expect((await daemon.publish({ ...plainRulebook(), velocity: RULES, activities })).status).toBe(200);
  await daemon.importCsv("stores", "code,timeZone\n1,UTC\n");
  await daemon.importCsv("products", "code\nP1\n");
  await daemon.importCsv("tenders", "code\nCASH\n");
  await daemon.importCsv("customers", "code\nC1\nC2\nC3\nC4\n");
});
afterAll(() => daemon?.stop());

test("a rule that is exceeded leaves a signal with the operation's commit, and a duplicate none", async () => {
  const large = sale(next(), at(0), "C1", 60_000);
  await daemon.send([sale(next(), at(0), "C1", 50_000), large, large]);
  const raised = await signals("?rule=big");
  expect(raised).toHaveLength(1);
  expect(raised[0]).toMatchObject({
    rule: "big",
    action: "signal",
    value: 60_000,
    limit: 50_000,
    customerCode: "C1",
    status: "accepted",
    late: false,
  });
});

test("block declines, blocks from then on, and is in the audit trail; unblock restores", async () => {
  await daemon.send([sale(next(), at(0), "C2", 10_000)]);
  const outcomes = await daemon.send([spend("C2"), spend("C2"), spend("C2")]);
  expect(outcomes.map(({ status, code }) => [status, code])).toEqual([
    ["accepted", ""],
    ["declined", "VELOCITY"],
    ["declined", "VELOCITY"],
  ]);
  expect((await daemon.ask("GET", "/v1/standings")).body.standings).toMatchObject([
    { subject: "customer", value: "C2", standing: "blocked" },
  ]);
  // Without the rule it is the block that stops.
  await daemon.publish({ ...plainRulebook(), velocity: [], activities: [{ code: "APP", awardValue: 5 }] });
  expect((await daemon.send([spend("C2")]))[0]).toMatchObject({ status: "declined", code: "CUSTOMER_BLOCKED" });
  expect((await signals("?rule=CUSTOMER_BLOCKED"))[0]).toMatchObject({ action: "decline", customerCode: "C2" });
  expect(await standing("unblock", { subject: "customer", value: "C2" })).toMatchObject({ changed: true });
  expect((await daemon.send([spend("C2")]))[0]).toMatchObject({ status: "accepted" });
  const trail = (await daemon.ask("GET", "/v1/audit-trail?subject=standing")).body.changes;
  expect(trail.map(({ actor, after }: { actor: string; after: unknown }) => [actor, after !== null])).toEqual([
    ["tester", false],
    ["velocity rule many", true],
  ]);
});

test("a block that stops awards: sales are recorded and earn nothing, activities are declined", async () => {
  await standing("block", { subject: "customer", value: "C3", stopsAwards: true, reason: "returns" });
  const [sold, acted] = await daemon.send([
    sale(next(), at(2), "C3", 10_000),
    {
      operationId: next(),
      source: "till-1",
      occurredAt: at(2),
      identity: { customerCode: "C3" },
      activity: { activityCode: "APP" },
    },
  ]);
  expect(sold).toMatchObject({ status: "accepted", awards: [] });
  expect(acted).toMatchObject({ status: "declined", code: "CUSTOMER_BLOCKED" });
  await standing("unblock", { subject: "customer", value: "C3" });
  expect((await daemon.send([sale(next(), at(2), "C3", 10_000)]))[0]?.awards).toHaveLength(1);
});

test("a blocked card stops redemption by that card only", async () => {
  await daemon.importCsv("cards", "number,customer\n990,C4\n991,C4\n");
  await daemon.send([sale(next(), at(3), "C4", 10_000)]);
  await standing("block", { subject: "card", value: "990" });
  const by = (cardNumber: string) => ({ ...spend("C4"), identity: { cardNumber } });
  const outcomes = await daemon.send([by("990"), by("991")]);
  expect(outcomes.map(({ code }) => code)).toEqual(["CARD_BLOCKED", ""]);
});

test("who is trusted is counted, signalled and never stopped", async () => {
  await daemon.publish({ ...plainRulebook(), velocity: RULES, activities: [{ code: "APP", awardValue: 5 }] });
  const act = () => ({
    operationId: next(),
    source: "till-9",
    occurredAt: at(4),
    identity: { customerCode: "C1" },
    activity: { activityCode: "APP" },
  });
  expect((await daemon.send([act()]))[0]).toMatchObject({ code: "VELOCITY" });
  await standing("trust", { subject: "till", value: "till-9" });
  expect((await daemon.send([act()]))[0]).toMatchObject({ status: "accepted", signals: ["rush"] });
  // Only a trusted one can be untrusted by that.
  expect(await standing("unblock", { subject: "till", value: "till-9" })).toMatchObject({ changed: false });
});

test("nothing is spent at a blocked till, and what else comes from it raises a signal", async () => {
  await standing("block", { subject: "till", value: "till-7" });
  const from = (operation: object) => ({ ...operation, source: "till-7" });
  const outcomes = await daemon.send([from(sale(next(), at(5), "C1", 1_000)), from(spend("C1"))]);
  expect(outcomes).toMatchObject([
    { status: "accepted", signals: ["BLOCKED_TILL"] },
    { status: "declined", code: "VELOCITY", signals: ["BLOCKED_TILL"] },
  ]);
});

test("refuses what names nobody", async () => {
  expect((await daemon.ask("POST", "/v1/block", { subject: "lot", value: "1" })).status).toBe(400);
  expect((await daemon.ask("POST", "/v1/block", { subject: "card" })).status).toBe(400);
});

test("signals reach a webhook signed, each account's in order, though it fails at first", async () => {
  const got: { id: number; account: number }[] = [];
  const seen = new Set<number>();
  let signed = true;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const signal = JSON.parse(body) as { id: number; account: number };
      const [t = "", v1 = ""] = String(request.headers["x-loyald-signature"]).split(",");
      const expected = createHmac("sha256", "key")
        .update(`${t.slice(2)}.${body}`)
        .digest("hex");
      if (v1 !== `v1=${expected}`) signed = false;
      const first = !seen.has(signal.id);
      seen.add(signal.id);
      // Every other signal is refused the first time.
      if (first && signal.id % 2 === 0) response.writeHead(500).end();
      else {
        got.push(signal);
        response.writeHead(204).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const problems: unknown[] = [];
  const delivery = new SignalDelivery({
    pool: daemon.pool,
    clock: systemClock,
    target: "webhook",
    send: (signal) => postSignal(url, "key", signal, Date.now()),
    onFailed: (error) => problems.push(error),
  });
  const all = (await signals("?limit=1000")) as { id: number; account: number }[];
  delivery.start();
  await expect.poll(() => got.length, { timeout: 20_000 }).toBe(all.length);
  await delivery.stop();
  await new Promise((resolve) => server.close(resolve));
  expect(all.length).toBeGreaterThan(4);
  expect(signed).toBe(true);
  expect(problems.length).toBeGreaterThan(0);
  for (const account of new Set(all.map((one) => one.account))) {
    const of = (list: { id: number; account: number }[]) =>
      list.filter((one) => one.account === account).map((one) => one.id);
    expect(of(got)).toEqual(of(all).sort((a, b) => a - b));
  }
  const left = await daemon.pool.query("SELECT count(*)::int AS n FROM signals WHERE NOT webhook_done");
  expect(left.rows[0].n).toBe(0);
});

test("the audit remakes every row from its facts, blocks and verdicts included", async () => {
  const report = await runAudit({ databaseUrl: daemon.databaseUrl, threads: 0 });
  expect(report).toMatchObject({ ok: true });
});
