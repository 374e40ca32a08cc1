import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { plainRulebook, type SmallDaemon, sale, startSmallDaemon } from "../admin/small-daemon.js";

let daemon: SmallDaemon;
/** Lots of the test rulebook live a month, and balances are told as of now. */
const NOW = new Date().toISOString();

beforeAll(async () => {
  daemon = await startSmallDaemon();
  await daemon.publish(plainRulebook());
});

afterAll(() => daemon.stop());

beforeEach(async () => {
  await daemon.pool.query("DELETE FROM audit_trail");
});

const rows = async (sql: string): Promise<unknown[]> => (await daemon.pool.query(sql)).rows;
const errorsOf = (answer: { body: { errors: { row: number; column: string }[] } }): unknown[] =>
  answer.body.errors.map(({ row, column }) => [row, column]);

describe("files of each kind", () => {
  test("stores: zone and groups, order of columns free, optional ones missing", async () => {
    const answer = await daemon.importCsv(
      "stores",
      "\ufefftimeZone,code,groups\r\nEurope/Berlin,S1,NORTH;CITY\r\n,S2,\r\n",
    );
    expect(answer.body).toMatchObject({ phase: "stored", rows: 2, inserted: 2, updated: 0, unchanged: 0 });
    expect(
      await rows("SELECT code, description, time_zone, groups FROM stores WHERE code LIKE 'S%' ORDER BY code"),
    ).toEqual([
      { code: "S1", description: "", time_zone: "Europe/Berlin", groups: ["NORTH", "CITY"] },
      { code: "S2", description: "", time_zone: "", groups: [] },
    ]);
  });

  test.each(["tenders", "product-groups", "customer-groups"])("%s", async (kind) => {
    const answer = await daemon.importCsv(kind, 'code,description\nA,"one, two"\nB,\n');
    expect(answer.body).toMatchObject({ rows: 2, inserted: 2 });
    expect(await rows(`SELECT code, description FROM ${kind.replace("-", "_")} ORDER BY code`)).toEqual([
      { code: "A", description: "one, two" },
      { code: "B", description: "" },
    ]);
  });

  test("products: a row that exists is updated, columns that the file has not stay, unknown groups are told", async () => {
    await daemon.importCsv("products", "code,description,group\nX,first,A\nY,second,A\n");
    const answer = await daemon.importCsv("products", "code,group\nX,NEW\nY,A\n");
    expect(answer.body).toMatchObject({
      inserted: 0,
      updated: 1,
      unchanged: 1,
      warnings: ["1 not in product-groups: NEW"],
    });
    expect(await rows("SELECT code, description, product_group FROM products ORDER BY code")).toEqual([
      { code: "X", description: "first", product_group: "NEW" },
      { code: "Y", description: "second", product_group: "A" },
    ]);
    expect(
      await rows("SELECT actor, origin, subject, key, before, after FROM audit_trail ORDER BY id DESC LIMIT 1"),
    ).toEqual([
      {
        actor: "tester",
        origin: "127.0.0.1",
        subject: "product",
        key: "X",
        before: { code: "X", description: "first", product_group: "A" },
        after: { code: "X", description: "first", product_group: "NEW" },
      },
    ]);
  });

  test("cards belong to customers, move between them, and wait without one", async () => {
    await daemon.importCsv("customers", "code\nK1\nK2\n");
    await daemon.importCsv("cards", "number,customer,kind\n901,K1,bonus\n902,,gift\n");
    expect(await rows("SELECT number, kind, state, account IS NULL AS free FROM cards ORDER BY number")).toEqual([
      { number: "901", kind: "bonus", state: "active", free: false },
      { number: "902", kind: "gift", state: "created", free: true },
    ]);
    const byCard = (id: string): object => ({ ...sale(id, NOW, "", 100), identity: { cardNumber: "901" } });
    const account = async (): Promise<string> => (await daemon.ask("GET", "/v1/balance?id=901")).body.customerCode;
    await daemon.send([byCard("card-1")]);
    expect(await account()).toBe("K1");
    await daemon.importCsv("cards", "number,customer\n901,K2\n902,K2\n");
    await daemon.send([byCard("card-2")]);
    expect(await account()).toBe("K2");
    expect((await daemon.ask("GET", "/v1/balance?id=K2")).body.wallets[0].available).toBe(1);
    expect((await daemon.ask("GET", "/v1/customer?id=K2")).body.cards).toHaveLength(2);
    expect((await daemon.importCsv("cards", "number,customer\n901,\n")).body).toMatchObject({ updated: 1 });
    expect(await rows("SELECT state, account FROM cards WHERE number = '901'")).toEqual([
      { state: "created", account: null },
    ]);
    expect((await daemon.send([byCard("card-3")]))[0]).toMatchObject({ code: "UNKNOWN_CUSTOMER" });
    expect(errorsOf(await daemon.importCsv("cards", "number,customer\n903,NOBODY\n"))).toEqual([[2, "customer"]]);
  });
});

describe("customers", () => {
  test("are found at once by every name, with accounts of their own", async () => {
    const answer = await daemon.importCsv(
      "customers",
      "code,phone,email,name,birthday,group,language\nA1,+15550001,a1@example.com,Ann,1990-05-17,VIP,en\nA2,+15550002,,Bob,,,\n",
    );
    expect(answer.body).toMatchObject({ inserted: 2, warnings: ["1 not in customer-groups: VIP"] });
    for (const identity of [{ customerCode: "A1" }, { phone: "+15550001" }, { email: "a1@example.com" }]) {
      const [outcome] = await daemon.send([{ ...sale(JSON.stringify(identity).slice(0, 30), NOW, "", 100), identity }]);
      expect(outcome).toMatchObject({ status: "accepted" });
    }
    expect((await daemon.ask("GET", "/v1/balance?id=%2B15550001")).body.wallets[0].available).toBe(3);
    const [accounts] = (await rows(
      "SELECT count(DISTINCT account)::int AS accounts FROM customers WHERE code IN ('A1', 'A2')",
    )) as { accounts: number }[];
    expect(accounts?.accounts).toBe(2);
  });

  test("a changed phone leads to the same account, the old one nowhere; two may swap", async () => {
    await daemon.importCsv("customers", "code,phone\nP1,+1777001\nP2,+1777002\n");
    const owner = async (phone: string): Promise<string> =>
      (await daemon.ask("GET", `/v1/balance?id=${encodeURIComponent(phone)}`)).body.customerCode ?? "nobody";
    await daemon.importCsv("customers", "code,phone\nP1,+1777002\nP2,+1777001\n");
    expect([await owner("+1777001"), await owner("+1777002")]).toEqual(["P2", "P1"]);
    await daemon.importCsv("customers", "code,phone\nP1,+1777003\n");
    expect([await owner("+1777002"), await owner("+1777003")]).toEqual(["nobody", "P1"]);
    const [outcome] = await daemon.send([
      { ...sale("swap-1", "2017-01-01T00:00:00Z", "", 100), identity: { phone: "+1777003" } },
    ]);
    expect(outcome).toMatchObject({ status: "accepted" });
    expect(
      await rows(
        "SELECT before->>'phone' AS before, after->>'phone' AS after FROM audit_trail WHERE key = 'P1' ORDER BY id DESC LIMIT 1",
      ),
    ).toEqual([{ before: "+1777002", after: "+1777003" }]);
  });

  test("a customer who is held in memory is evaluated with the new group from the next operation on", async () => {
    await daemon.importCsv("customers", "code,group\nG1,A\n");
    await daemon.publish({
      ...plainRulebook(),
      plans: [
        {
          code: "BASE",
          rows: [{ rowNo: 1, customerType: "group", customerValue: "B", calculationValue: 100, awardValue: 1 }],
        },
      ],
    });
    const at = new Date().toISOString();
    expect((await daemon.send([sale("g-1", at, "G1", 500)]))[0]?.awards).toEqual([]);
    await daemon.importCsv("customers", "code,group\nG1,B\n");
    expect((await daemon.send([sale("g-2", at, "G1", 500)]))[0]?.awards).toMatchObject([{ amount: 5 }]);
  });

  test("numbers of new accounts come in blocks, and never twice", async () => {
    const file = `code\n${Array.from({ length: 2_500 }, (_, index) => `N${index}`).join("\n")}\n`;
    await daemon.importCsv("customers", file);
    await daemon.importCsv("customers", "code\nN-LAST\n");
    const [counted] = (await rows(
      "SELECT count(*)::int AS customers, count(DISTINCT account)::int AS accounts, min(account) >= 1000 AS low FROM customers WHERE code LIKE 'N%'",
    )) as object[];
    expect(counted).toEqual({ customers: 2_501, accounts: 2_501, low: true });
    expect(
      await rows(
        "SELECT (last_value + 1) * 1000 > (SELECT max(account) FROM customers) AS beyond FROM account_numbers",
      ),
    ).toEqual([{ beyond: true }]);
  });
});

describe("bad files are refused whole, by row and column", () => {
  const customersNow = async (): Promise<unknown[]> => rows("SELECT code, phone, email FROM customers ORDER BY code");

  test.each([
    ["an empty file", "customers", "", [[1, undefined]]],
    ["an unknown column", "customers", "code,shoeSize\nB1,44\n", [[1, "shoeSize"]]],
    ["a comma at the end", "customers", "code,phone,\nB1,,\n", [[1, "column 3"]]],
    ["no key", "customers", "phone\n+1555\n", [[1, "code"]]],
    ["a column twice", "customers", "code,code\nB1,B1\n", [[1, "code"]]],
    ["a missing key", "customers", "code,phone\n,+15550009\n", [[2, "code"]]],
    ["a long code", "customers", "code\nB1\n123456789012345678901\n", [[3, "code"]]],
    ["a phone", "customers", "code,phone\nB1,0301234\n", [[2, "phone"]]],
    ["an e-mail", "customers", "code,email\nB1,nobody\n", [[2, "email"]]],
    ["a date", "customers", "code,birthday\nB1,2017-02-29\n", [[2, "birthday"]]],
    ["the year 0", "customers", "code,birthday\nB1,0000-01-01\n", [[2, "birthday"]]],
    ["too few cells", "customers", "code,phone\nB1\n", [[2, undefined]]],
    ["a control character", "customers", 'code,name\nB1,"two\nlines"\n', [[2, "name"]]],
    ["an open quote", "customers", 'code,name\nB1,"open\n', [[2, undefined]]],
    ["the same code twice", "customers", "code\nB1\nB2\nB1\n", [[4, "code"]]],
    ["the same phone twice", "customers", "code,phone\nB1,+15550007\nB2,+15550007\n", [[3, "phone"]]],
    [
      "several at once",
      "customers",
      "code,phone,email\nB1,x,\nB2,,y\n,,\n",
      [
        [2, "phone"],
        [3, "email"],
        [4, "code"],
      ],
    ],
    ["a time zone", "stores", "code,timeZone\nS9,Mars/Base\n", [[2, "timeZone"]]],
    ["an empty group", "stores", "code,groups\nS9,A;;B\n", [[2, "groups"]]],
    ["a card kind", "cards", "number,kind\n77,platinum\n", [[2, "kind"]]],
  ])("%s", async (_name, kind, text, errors) => {
    const stored = await customersNow();
    const answer = await daemon.importCsv(kind, text);
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe("IMPORT_INVALID");
    expect(errorsOf(answer)).toEqual(errors);
    expect(await customersNow()).toEqual(stored);
    expect(await rows("SELECT FROM audit_trail")).toEqual([]);
  });

  test("a phone that is another customer's, not of this file", async () => {
    await daemon.importCsv("customers", "code,phone\nT1,+1888001\n");
    const answer = await daemon.importCsv("customers", "code,phone\nT2,+1888001\n");
    expect(answer.body.errors).toEqual([{ row: 2, column: "phone", message: "is customer T1's" }]);
    expect((await daemon.ask("GET", "/v1/balance?id=T2")).status).toBe(404);
  });

  test("of a million errors a hundred are told, and the rest of the file is still taken off the wire", async () => {
    const answer = await daemon.importCsv("customers", `code,phone\n${"E,x\n".repeat(200_000)}`);
    expect(answer.body.errors).toHaveLength(100);
    expect((await daemon.ask("GET", "/v1/rulebooks")).status).toBe(200);
  });

  test("an unknown kind", async () => {
    expect((await daemon.importCsv("shoes", "code\nA\n")).status).toBe(404);
  });
});

test("an upload that breaks off stores nothing and leaves its connection usable", async () => {
  for (let round = 0; round < 6; round++) {
    const gone = new AbortController();
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(
          new TextEncoder().encode(`code\n${Array.from({ length: 6_000 }, (_, index) => `Q${index}`).join("\n")}\n`),
        );
      },
    });
    const asked = fetch(`${daemon.url}/v1/import/customers`, {
      method: "POST",
      body,
      signal: gone.signal,
      duplex: "half",
      headers: { "content-type": "text/csv", "x-loyald-actor": "tester" },
    } as RequestInit & { duplex: "half" }).then((response) => response.body?.getReader().read());
    await asked;
    gone.abort();
  }
  // The next import needs the lock that the broken ones held.
  expect((await daemon.importCsv("customers", "code\nAFTER\n")).body).toMatchObject({ inserted: 1 });
  expect(await rows("SELECT FROM customers WHERE code LIKE 'Q%'")).toEqual([]);
});
