/** The account that an operation takes from what it names, and whose id is taken, however close they come together. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SmallDaemon, sale, startSmallDaemon } from "./small-daemon.js";

let daemon: SmallDaemon;
const AT = "2026-03-02T12:00:00Z";

beforeAll(async () => {
  daemon = await startSmallDaemon();
  await daemon.importCsv("customers", "code\nA1\nA2\n");
});

afterAll(() => daemon.stop());

function operation(operationId: string, kind: object, customerCode = ""): object {
  const identity = customerCode === "" ? {} : { identity: { customerCode } };
  return { operationId, source: "t", occurredAt: AT, ...identity, ...kind };
}

const adjust = { adjust: { wallet: "points", amount: 5, reasonCode: "R", operator: "kim" } };
const voidOf = (originalOperationId: string) => ({ voidOperation: { originalOperationId } });
const quote = { quote: { billAmount: 100 } };

async function codes(operations: readonly object[], atOnce: boolean): Promise<string[]> {
  const outcomes = await (atOnce ? daemon.sendAtOnce(operations) : daemon.send(operations));
  return outcomes.map(({ status, code }) => `${status} ${code}`);
}

test.each([true, false])("what is named decides the account, whatever its kind (at once: %s)", async (atOnce) => {
  const tag = atOnce ? "p" : "s";
  expect(
    await codes(
      [
        operation(`${tag}0`, adjust, "A2"),
        operation(`${tag}1`, voidOf(`${tag}0`)),
        operation(`${tag}2`, voidOf(`${tag}0`), "A2"),
        operation(`${tag}3`, voidOf(`${tag}0`), "A1"),
        operation(`${tag}4`, { register: { customerCode: `N${tag}` } }),
        operation(`${tag}5`, voidOf(`${tag}4`)),
        operation(`${tag}6`, voidOf(`${tag}4`), "A1"),
      ],
      atOnce,
    ),
  ).toEqual([
    "accepted ",
    "declined NOT_VOIDABLE",
    "declined NOT_VOIDABLE",
    "declined UNKNOWN_CUSTOMER",
    "accepted ",
    "declined NOT_VOIDABLE",
    "declined UNKNOWN_CUSTOMER",
  ]);
});

test.each([true, false])("a quote under a used id is a conflict, and takes no id (at once: %s)", async (atOnce) => {
  const tag = atOnce ? "x" : "y";
  expect(
    await codes(
      [
        operation(`${tag}0`, adjust, "A1"),
        operation(`${tag}0`, quote, "A1"),
        operation(`${tag}1`, quote, "A1"),
        operation(`${tag}1`, quote, "A1"),
        operation(`${tag}1`, adjust, "A1"),
      ],
      atOnce,
    ),
  ).toEqual(["accepted ", "conflict OPERATION_ID_REUSED", "accepted ", "accepted ", "accepted "]);
});

test("a store that was imported without a time zone has the program's", async () => {
  expect((await daemon.importCsv("stores", "code\nZONELESS\n")).status).toBe(200);
  expect(await daemon.send([sale("z1", AT, "A1", 100, { storeCode: "ZONELESS" })])).toMatchObject([
    { status: "accepted", code: "" },
  ]);
});

test("a customer to whom nothing has happened is shown as an operation would find them", async () => {
  await daemon.publish({ levels: [{ code: "BRONZE", threshold: 0, ratio: { points: 1, amount: 1 } }] });
  await daemon.importCsv("customers", "code\nFRESH\n");
  const shown = (await daemon.ask("GET", "/v1/balance?id=FRESH")).body.level;
  const [asked] = await daemon.send([operation("fresh", quote, "FRESH")]);
  expect(shown).toBe("BRONZE");
  expect(asked?.level).toBe(shown);
});
