// Who made which master record, where no file was imported.

import { afterAll, beforeAll, expect, test } from "vitest";
import { plainRulebook, type SmallDaemon, startSmallDaemon } from "../admin/small-daemon.js";

let daemon: SmallDaemon;

beforeAll(async () => {
  daemon = await startSmallDaemon({ examples: true });
});

afterAll(() => daemon.stop());

const trail = async (where: string): Promise<unknown[]> =>
  (
    await daemon.pool.query(
      `SELECT actor, origin, subject, key, before, after FROM audit_trail WHERE ${where} ORDER BY subject, key, id`,
    )
  ).rows;

test("the starter's rulebook and masters are noted", async () => {
  expect(await trail("subject = 'rulebook'")).toMatchObject([{ actor: "loyald", key: "0", after: { version: 0 } }]);
  expect(await trail("subject = 'store' AND key = '1'")).toMatchObject([
    { actor: "loyald", before: null, after: { code: "1", time_zone: "America/New_York", groups: ["EAST"] } },
  ]);
  const { rows } = await daemon.pool.query(
    "SELECT (SELECT count(*) FROM products) = (SELECT count(*) FROM audit_trail WHERE subject = 'product') AS every",
  );
  expect(rows).toEqual([{ every: true }]);
});

test("a registration notes the customer and the card, the one that was in the pool as it was before", async () => {
  await daemon.publish(plainRulebook());
  await daemon.importCsv("cards", "number,kind\nPOOL,gift\n");
  const register = (operationId: string, more: object): object => ({
    operationId,
    source: "till-1",
    terminal: "T7",
    occurredAt: "2026-01-01T12:00:00Z",
    register: { customerCode: operationId, ...more },
  });
  const outcomes = await daemon.sendAtOnce([
    register("N1", { name: "J\u00fcrgen \u{1f600}", birthday: "1990-05-17", cardNumber: "POOL", customerGroup: "VIP" }),
    register("N2", { cardNumber: "NEW" }),
    register("N3", {}),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["accepted", "accepted", "accepted"]);
  const by = { actor: "till-1", origin: "T7" };
  expect(await trail("subject = 'customer' AND key = 'N1'")).toMatchObject([
    {
      ...by,
      before: null,
      after: {
        code: "N1",
        name: "J\u00fcrgen \u{1f600}",
        birthday: "1990-05-17",
        anniversary: null,
        customer_group: "VIP",
      },
    },
  ]);
  expect(await trail("subject = 'customer'")).toHaveLength(3);
  expect(await trail("subject = 'card' AND actor = 'till-1'")).toMatchObject([
    { ...by, key: "NEW", before: null, after: { number: "NEW", state: "active" } },
    { ...by, key: "POOL", before: { state: "created", account: null }, after: { kind: "gift", state: "active" } },
  ]);
  await daemon.send([register("N1", {})]);
  expect(await trail("subject = 'customer'")).toHaveLength(3);
});
