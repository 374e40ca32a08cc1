import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkRulebook } from "../../src/domain/rulebook/check-rulebook.js";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { parseRulebookFile } from "../../src/masters/parse-rulebook-file.js";
import { IMPORT_KINDS } from "../../src/masters/import-kinds.js";
import { MINIMAL_RULEBOOK, STARTER_RULEBOOK } from "../../src/starter/starter-rulebook.js";
import { startSmallDaemon } from "../admin/small-daemon.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, "utf8");

test.each([
  ["starter", STARTER_RULEBOOK],
  ["examples/rulebook.yaml", null],
  ["examples/complete-journey/rulebook.yaml", null],
])("the rulebook %s loads, without a warning", (path, value) => {
  const loaded = loadRulebook(value ?? parseRulebookFile(path, read(path)));
  expect(loaded.ok ? checkRulebook(loaded.rulebook) : loaded.errors).toEqual([]);
});

test("the minimal starter loads; that nothing can be redeemed by it is meant", () => {
  const loaded = loadRulebook(MINIMAL_RULEBOOK);
  expect(loaded.ok ? checkRulebook(loaded.rulebook).map(({ path }) => path) : loaded.errors).toEqual(["levels"]);
});

test("the starter goes into an empty database only, and evaluates", async () => {
  const daemon = await startSmallDaemon({ examples: true });
  try {
    const [outcome] = await daemon.send([
      { operationId: "1", source: "s", occurredAt: "2026-01-01T00:00:00Z", register: { customerCode: "C1" } },
    ]);
    expect(outcome).toMatchObject({ status: "accepted", level: "BRONZE" });
    const [sold] = await daemon.send([
      {
        operationId: "2",
        source: "s",
        storeCode: "1",
        occurredAt: "2026-01-02T00:00:00Z",
        identity: { customerCode: "C1" },
        sale: {
          lines: [
            { lineNo: 1, productCode: "2001", quantity: 1000, netAmount: 1590 },
            { lineNo: 2, productCode: "5001", quantity: 1000, netAmount: 950 },
            { lineNo: 3, productCode: "1001", quantity: 1000, netAmount: 349 },
          ],
          tenders: [{ tenderCode: "CASH", amount: 2889 }],
        },
      },
    ]);
    expect(sold?.awards.map(({ planCode, rowNo, amount }) => [planCode, rowNo, amount])).toEqual([
      ["BASE", 1, 3],
      ["BASE", 2, 45],
    ]);
    expect(sold?.signals).toEqual([]);
  } finally {
    await daemon.stop();
  }
});

test("the example masters, rulebook and operations work together", async () => {
  const { makeOperations } = (await import(`${root}/examples/make-operations.mjs`)) as {
    makeOperations(count: number, seed: number): Iterable<object>;
  };
  const daemon = await startSmallDaemon();
  try {
    for (const { name } of IMPORT_KINDS) {
      const { status, body } = await daemon.importCsv(name, read(`examples/masters/${name}.csv`));
      expect([name, status, body.warnings]).toEqual([name, 200, []]);
    }
    const published = await daemon.publish(parseRulebookFile("rulebook.yaml", read("examples/rulebook.yaml")));
    expect(published).toMatchObject({ status: 200, body: { version: 1, warnings: [] } });
    const operations = [...makeOperations(400, 1)];
    expect(JSON.stringify([...makeOperations(400, 1)])).toBe(JSON.stringify(operations));
    const outcomes = await daemon.send(operations);
    const plans = new Set(outcomes.flatMap(({ awards }) => awards.map(({ planCode }) => planCode)));
    expect(outcomes.filter(({ status }) => status === "invalid")).toEqual([]);
    expect(outcomes.flatMap(({ signals }) => signals)).toEqual([]);
    expect(outcomes.filter(({ status }) => status === "accepted").length).toBeGreaterThan(350);
    expect([...plans]).toEqual(
      expect.arrayContaining([
        "BASE",
        "COFFEE",
        "BEANS",
        "BIG-BASKET",
        "MANY-THINGS",
        "OWN-CARD",
        "FIFTH-VISIT",
        "GREENS",
      ]),
    );
  } finally {
    await daemon.stop();
  }
});

interface Converted {
  readonly operationId: string;
  readonly source: string;
  readonly occurredAt: string;
  readonly sale: { readonly lines: readonly { readonly netAmount: number; readonly quantity: number }[] };
}

interface Converter {
  scaled(text: string, decimals: number): number;
  readRows(path: string): Record<string, string>[];
  operations(transactions: readonly object[], products: ReadonlyMap<string, object>): Iterable<Converted>;
}

const converter = async (): Promise<Converter> => await import(`${root}/scripts/convert-complete-journey.mjs`);

test("receipts convert exactly: lines of a basket together, cents, thousandths, groups", async () => {
  const { scaled, operations } = await converter();
  expect(["1.5", "0", "10.07", "4.440892e-16"].map((text) => scaled(text, 2))).toEqual([150, 0, 1007, 0]);
  expect(() => scaled("1.234", 2)).toThrow("finer");
  const row = {
    household_id: "1",
    store_id: "9",
    quantity: "1",
    sales_value: "0.1",
    retail_disc: "0.2",
    transaction_timestamp: "2017-01-01T00:00:00Z",
  };
  const transactions = [
    { ...row, basket_id: "30", product_id: "A" },
    { ...row, basket_id: "30", product_id: "B", quantity: "8012", sales_value: "0.2", retail_disc: "0" },
    { ...row, basket_id: "20", product_id: "A" },
  ];
  const fuel = { product_category: "COUPON/MISC ITEMS AND MORE", product_type: "GASOLINE-REG UNLEADED" };
  expect([...operations(transactions, new Map([["B", fuel]]))]).toMatchObject([
    {
      operationId: "20170101-000001-30",
      source: "store-9",
      sale: {
        lines: [
          { quantity: 1000, netAmount: 10, promotional: true, productGroup: "" },
          { quantity: 8012, netAmount: 20, promotional: false, productGroup: "COUPON/MISC ITEMS AN" },
        ],
        tenders: [{ tenderCode: "CASH", amount: 30 }],
      },
    },
    { operationId: "20170101-000002-20" },
  ]);
});

const receipts = `${root}/../shared/data/complete-journey`;

test.skipIf(!existsSync(receipts))(
  "nine months of receipts: every basket and cent, ids that ascend for each store",
  async () => {
    const { readRows, operations } = await converter();
    const transactions = readRows(`${receipts}/transactions.csv.gz`);
    const products = new Map(readRows(`${receipts}/products.csv.gz`).map((row) => [row["product_id"] ?? "", row]));
    const last = new Map<string, string>();
    let lines = 0;
    let cents = 0;
    let baskets = 0;
    let occurredAt = "";
    for (const operation of operations(transactions, products)) {
      baskets++;
      lines += operation.sale.lines.length;
      for (const { netAmount } of operation.sale.lines) cents += netAmount;
      expect(operation.operationId > (last.get(operation.source) ?? "")).toBe(true);
      expect(operation.occurredAt >= occurredAt).toBe(true);
      last.set(operation.source, operation.operationId);
      occurredAt = operation.occurredAt;
    }
    const dollars = transactions.reduce((sum, row) => sum + Number(row["sales_value"]), 0);
    expect({ baskets, lines, stores: last.size, cents }).toEqual({
      baskets: 35_274,
      lines: transactions.length,
      stores: 262,
      cents: Math.round(dollars * 100),
    });
  },
);
