/**
 * Converts the Complete Journey receipts (transactions.csv.gz, products.csv.gz) to what loyald takes: operations.jsonl, one
 * sale a basket in the order of time, and masters as CSV.
 *
 *   node scripts/convert-complete-journey.mjs FROM_FOLDER TO_FOLDER
 *
 * household = customer, sales_value = net amount paid, retail_disc above zero = promotional, item group = product_category
 * cut to 20 characters, the whole bill in CASH. Each store is a source; its operation ids ascend.
 */
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

const CODE_LENGTH_MAX = 20;
/** Of this type quantities are thousandths (of a gallon) already; of all others pieces. */
const IN_THOUSANDTHS = "GASOLINE-REG UNLEADED";
/** Digits of the running number of a store's baskets: enough for nine months of the busiest. */
const NUMBER_DIGITS = 6;

/** Rows of a compressed CSV file, by column name. */
export function readRows(path) {
  return parse(gunzipSync(readFileSync(path)), { columns: true });
}

/** A code of the retailer's: import files are trimmed, so a cut must not end in a space. */
function codeOf(text) {
  return text.trim().slice(0, CODE_LENGTH_MAX).trimEnd();
}

/** Decimal text times 10^decimals, without a floating-point step; what is left of a sum of floats (4.4e-16) is nothing. */
export function scaled(text, decimals) {
  const plain = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (plain === null) {
    if (/^\d(\.\d+)?e-\d\d$/.test(text)) return 0;
    throw new Error(`not an amount: ${text}`);
  }
  const [, whole, fraction = ""] = plain;
  if (/[1-9]/.test(fraction.slice(decimals))) throw new Error(`finer than 1/${10 ** decimals}: ${text}`);
  return Number(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
}

/** Lines of one basket stand together and baskets are in the order of time: nothing has to be sorted. */
export function* operations(transactions, products) {
  const numbers = new Map();
  let basket = [];
  for (const row of transactions) {
    if (basket.length > 0 && basket[0].basket_id !== row.basket_id) {
      yield operationOf(basket, products, numbers);
      basket = [];
    }
    basket.push(row);
  }
  if (basket.length > 0) yield operationOf(basket, products, numbers);
}

function operationOf(rows, products, numbers) {
  const [{ store_id, household_id, basket_id, transaction_timestamp }] = rows;
  const number = (numbers.get(store_id) ?? 0) + 1;
  numbers.set(store_id, number);
  const day = transaction_timestamp.slice(0, 10).replaceAll("-", "");
  const lines = rows.map((row, index) => {
    const product = products.get(row.product_id);
    return {
      lineNo: index + 1,
      productCode: row.product_id,
      productGroup: product === undefined ? "" : codeOf(product.product_category),
      quantity: scaled(row.quantity, product?.product_type === IN_THOUSANDTHS ? 0 : 3),
      netAmount: scaled(row.sales_value, 2),
      promotional: Number(row.retail_disc) > 0,
    };
  });
  return {
    operationId: `${day}-${String(number).padStart(NUMBER_DIGITS, "0")}-${basket_id}`,
    source: `store-${store_id}`,
    storeCode: store_id,
    terminal: "1",
    occurredAt: transaction_timestamp,
    identity: { customerCode: household_id },
    sale: { lines, tenders: [{ tenderCode: "CASH", amount: lines.reduce((sum, line) => sum + line.netAmount, 0) }] },
  };
}

function csv(header, rows) {
  const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${[header, ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

function distinct(values) {
  return [...new Set(values)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

async function main([from, to]) {
  if (from === undefined || to === undefined) {
    console.error("usage: node scripts/convert-complete-journey.mjs FROM_FOLDER TO_FOLDER");
    return 2;
  }
  mkdirSync(to, { recursive: true });
  const transactions = readRows(join(from, "transactions.csv.gz"));
  const productRows = readRows(join(from, "products.csv.gz"));
  const products = new Map(productRows.map((row) => [row.product_id, row]));

  const file = createWriteStream(join(to, "operations.jsonl"));
  let count = 0;
  for (const operation of operations(transactions, products)) {
    count++;
    file.write(`${JSON.stringify(operation)}\n`);
  }
  file.end();
  await finished(file);

  const masters = {
    customers: csv(
      ["code"],
      distinct(transactions.map((row) => row.household_id)).map((code) => [code]),
    ),
    stores: csv(
      ["code", "description", "timeZone"],
      distinct(transactions.map((row) => row.store_id)).map((code) => [code, `Store ${code}`, "UTC"]),
    ),
    tenders: csv(["code", "description"], [["CASH", "Cash"]]),
    "product-groups": csv(
      ["code", "description"],
      [...new Map(productRows.map((row) => [codeOf(row.product_category), row.product_category.trim()]))]
        .filter(([code]) => code !== "")
        .sort(),
    ),
    products: csv(
      ["code", "description", "group"],
      productRows.map((row) => [row.product_id, row.product_type, codeOf(row.product_category)]),
    ),
  };
  for (const [name, text] of Object.entries(masters)) writeFileSync(join(to, `${name}.csv`), text);
  console.log(`${count} baskets with ${transactions.length} lines, ${productRows.length} products`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
