import { afterEach, beforeEach, expect, test } from "vitest";
import { plainRulebook, type SmallDaemon, sale, startSmallDaemon } from "./small-daemon.js";

let daemon: SmallDaemon;

beforeEach(async () => {
  daemon = await startSmallDaemon();
});

afterEach(() => daemon.stop());

const now = (): string => new Date().toISOString();

test("the first publication is version 1 since ever, also after operations were evaluated under the starter", async () => {
  await daemon.importCsv("customers", "code\nC1\n");
  const [before] = await daemon.send([sale("1", "2017-01-01T00:00:00Z", "C1", 500)]);
  expect(before).toMatchObject({ status: "accepted", awards: [], rulebookVersion: 0 });
  const published = await daemon.publish(plainRulebook());
  expect(published).toEqual({ status: 200, body: { version: 1, effectiveFrom: "", warnings: [] } });
  const [after] = await daemon.send([sale("2", "2017-01-02T00:00:00Z", "C1", 500)]);
  expect(after).toMatchObject({ rulebookVersion: 1, awards: [{ amount: 5 }] });
  const explained = await daemon.ask("GET", "/v1/explain?operationId=1&source=till-1");
  expect(explained.body).toMatchObject({ same: true, rulebookVersion: 0 });
});

test("a later version counts from now, or from the instant given", async () => {
  await daemon.publish(plainRulebook());
  const second = await daemon.publish(plainRulebook({}, 2));
  expect(second.body.version).toBe(2);
  expect(Math.abs(Date.parse(second.body.effectiveFrom) - Date.now())).toBeLessThan(60_000);
  const third = await daemon.publish(plainRulebook({}, 3), "2017-06-01T00:00:00Z");
  expect(third.body).toMatchObject({
    version: 3,
    effectiveFrom: "2017-06-01T00:00:00Z",
    warnings: [{ path: "effectiveFrom" }],
  });
  await daemon.importCsv("customers", "code\nC1\n");
  const outcomes = await daemon.send([
    sale("1", "2017-05-01T00:00:00Z", "C1", 100),
    sale("2", "2017-07-01T00:00:00Z", "C1", 100),
    sale("3", now(), "C1", 100),
  ]);
  expect(outcomes.map((outcome) => outcome.rulebookVersion)).toEqual([1, 3, 3]);
  const { body } = await daemon.ask("GET", "/v1/rulebooks");
  expect(body.rulebooks.map((row: { version: number; starter: boolean }) => [row.version, row.starter])).toEqual([
    [0, true],
    [1, false],
    [2, false],
    [3, false],
  ]);
  expect((await daemon.ask("GET", "/v1/rulebooks/2")).body).toEqual(plainRulebook({}, 2));
});

test("a scheduled version that another one overtakes is named in a warning, once", async () => {
  await daemon.publish(plainRulebook());
  await daemon.publish(plainRulebook({}, 2), "2998-01-01T00:00:00Z");
  const later = await daemon.publish(plainRulebook({}, 3), "2999-01-01T00:00:00Z");
  expect(later.body.warnings).toEqual([]);
  const between = await daemon.publish(plainRulebook({}, 4), "2998-06-01T00:00:00Z");
  expect(between.body.warnings).toMatchObject([
    { path: "effectiveFrom", message: expect.stringContaining("version 3,") },
  ]);
  const current = await daemon.publish(plainRulebook({}, 5));
  expect(current.body.warnings).toMatchObject([
    { message: expect.stringContaining("version 2, scheduled for 2998-01-01T00:00:00Z,") },
    { message: expect.stringContaining("version 4,") },
  ]);
});

test("errors name the path, and nothing is stored", async () => {
  const wrong = plainRulebook();
  (wrong["plans"] as { rows: object[] }[])[0]?.rows.push({ rowNo: 1, calculationValue: "x", level: "NONE" });
  const answer = await daemon.publish(wrong);
  expect(answer.status).toBe(422);
  expect(answer.body.code).toBe("RULEBOOK_INVALID");
  expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual(
    expect.arrayContaining(["plans[0].rows[1].calculationValue", "plans[0].rows[1].level", "plans[0].rows[1].rowNo"]),
  );
  expect((await daemon.ask("GET", "/v1/rulebooks")).body.rulebooks).toHaveLength(1);
});

test("checking stores nothing and says what would happen", async () => {
  const checked = await daemon.ask("POST", "/v1/rulebooks/check", { rulebook: plainRulebook() });
  expect(checked).toMatchObject({ status: 200, body: { version: 1 } });
  expect((await daemon.ask("GET", "/v1/rulebooks")).body.rulebooks).toHaveLength(1);
  expect((await daemon.ask("GET", "/v1/audit-trail")).body.changes).toMatchObject([{ actor: "loyald", key: "0" }]);
});

test("currency and decimals may change until an operation is stored, cards fix their management", async () => {
  expect((await daemon.publish(plainRulebook({ currency: "EUR" }))).status).toBe(200);
  await daemon.importCsv("customers", "code\nC1\n");
  await daemon.send([sale("1", "2017-01-01T00:00:00Z", "C1", 500)]);
  const refused = await daemon.publish(plainRulebook({ currency: "USD", pointDecimals: 2 }));
  expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual([
    "program.currency",
    "program.pointDecimals",
  ]);
  expect((await daemon.publish(plainRulebook({ currency: "EUR", cardManagement: "preprinted" }))).status).toBe(200);
  await daemon.importCsv("cards", "number,customer\nK1,C1\n");
  const fixed = await daemon.publish(plainRulebook({ currency: "EUR" }));
  expect(fixed.body.errors.map((error: { path: string }) => error.path)).toEqual(["program.cardManagement"]);
});

test("the starter's management of cards binds nobody: masters may be imported before the first publication", async () => {
  await daemon.importCsv("customers", "code\nC1\n");
  await daemon.importCsv("cards", "number,customer\nK1,C1\n");
  expect((await daemon.publish(plainRulebook({ cardManagement: "preprinted" }))).body).toMatchObject({ version: 1 });
  const fixed = await daemon.publish(plainRulebook({ cardManagement: "user_defined" }));
  expect(fixed.body.errors).toMatchObject([{ path: "program.cardManagement" }]);
});

test("wallets keep their numbers and their unit", async () => {
  const withWallets = (...codes: string[]): object => ({
    ...plainRulebook(),
    wallets: codes.map((code) => ({ code, unit: code === "cash" ? "currency" : "points" })),
  });
  await daemon.publish(withWallets("promo", "cash"));
  await daemon.publish(withWallets("gift", "cash"));
  const { rows } = await daemon.pool.query("SELECT id, code FROM wallets ORDER BY id");
  expect(rows.map((row) => row.code)).toEqual(["points", "currency", "promo", "cash", "gift"]);
  const answer = await daemon.publish({ ...plainRulebook(), wallets: [{ code: "promo", unit: "currency" }] });
  expect(answer.body.errors).toMatchObject([{ path: "wallets[0].unit" }]);
});

test("publications at the same time get numbers of their own", async () => {
  const answers = await Promise.all([1, 2, 3, 4].map((value) => daemon.publish(plainRulebook({}, value))));
  expect(answers.map(({ body }) => body.version).sort()).toEqual([1, 2, 3, 4]);
});

test("a first publication for later is refused, because it would count at once", async () => {
  const answer = await daemon.publish(plainRulebook(), "2999-01-01T00:00:00Z");
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: "effectiveFrom" }] } });
});

test.each(["0000-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59-01:00", "tomorrow"])(
  "an effectiveFrom of %s is refused",
  async (effectiveFrom) => {
    const answer = await daemon.publish(plainRulebook(), effectiveFrom);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: "effectiveFrom" }] } });
  },
);

test("the audit trail says who, from where, before and after", async () => {
  await daemon.publish(plainRulebook());
  const { body } = await daemon.ask("GET", "/v1/audit-trail?subject=rulebook");
  expect(body.changes).toMatchObject([
    {
      actor: "tester",
      origin: "127.0.0.1",
      key: "1",
      before: { version: 0 },
      after: { version: 1, effectiveFrom: "since ever" },
    },
    { actor: "loyald", origin: "", key: "0", before: null, after: { version: 0 } },
  ]);
});
