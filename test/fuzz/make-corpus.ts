/**
 * Writes the corpus that the project makes of itself: `npx tsx test/fuzz/make-corpus.ts`. Inputs that were findings once are
 * kept beside them by hand, named `found-...`; this leaves them alone.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { encodeBatch } from "../../src/wire/batch-frame.js";
import { operationFromJson } from "../../src/wire/operation-json.js";
import { STARTER_RULEBOOK } from "../../src/starter/starter-rulebook.js";
import { CLIENT_FRAMES, EXAMPLE_OPERATION } from "../wire/frames.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

function write(target: string, name: string, content: string | Uint8Array): void {
  const folder = `${ROOT}test/fuzz/corpus/${target}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}`, content);
}

const key = { originalOperationId: EXAMPLE_OPERATION.operationId };
const spending = {
  amount: 1,
  billAmount: 100,
  wallets: ["points"],
  expiryOverride: true,
  lines: EXAMPLE_OPERATION.sale.lines,
};
const CONTENTS: Readonly<Record<string, object>> = {
  register: {
    ...{ customerCode: "C9", phone: "+15550100", email: "a@example.com", name: "Änne Ödegård", birthday: "1992-02-29" },
    ...{
      anniversary: "2015-09-12",
      customerGroup: "STAFF",
      referrer: { customerCode: "C1" },
      cardNumber: "2900000000017",
    },
  },
  sale: EXAMPLE_OPERATION.sale,
  refund: {
    ...key,
    lines: [{ lineNo: 1, quantity: 500, netAmount: 193 }],
    tenders: [{ tenderCode: "CASH", amount: 193 }],
  },
  voidOperation: { ...key, originalSource: "till-309-1" },
  quote: { billAmount: 1_000, storeCode: "309", sale: EXAMPLE_OPERATION.sale },
  redeem: spending,
  authorize: { amount: 1, billAmount: 100 },
  capture: { authorizationOperationId: "b-authorize", amount: 1 },
  release: { authorizationOperationId: "b-authorize", authorizationSource: "till-309-1" },
  adjust: { wallet: "points", amount: -5, reasonCode: "GIFT", operator: "anna" },
  "adjust-level": { level: "GOLD", reasonCode: "GIFT", operator: "anna" },
  transfer: { to: { phone: "+15550101" }, wallet: "points", amount: 1 },
  activity: { activityCode: "SURVEY", quantity: 2 },
};

const encoded: Uint8Array[] = [];
for (const [name, content] of Object.entries(CONTENTS)) {
  const [kind = ""] = name.split("-");
  const { sale: _, operationId, ...envelope } = EXAMPLE_OPERATION;
  const operation = { ...envelope, operationId: name === "sale" ? operationId : `b-${name}`, [kind]: content };
  const read = operationFromJson(operation);
  if (!read.ok) throw new Error(`${name}: ${read.field} ${read.message}`);
  encoded.push(read.bytes);
  write("operations", `${name}.bin`, read.bytes);
  write("operations", `${name}.jsonl`, `${JSON.stringify(operation)}\n`);
}
for (const [name, frame] of Object.entries(CLIENT_FRAMES)) write("frames", `${name}.bin`, frame);
write("frames", "operations-of-all-kinds.bin", encodeBatch(encoded));

const example = readFileSync(`${ROOT}examples/rulebook.yaml`, "utf8");
const whole = parse(example) as Record<string, unknown>;
write("rulebooks", "starter.jsonl", JSON.stringify(STARTER_RULEBOOK));
write("rulebooks", "minimal.yaml", "program: {code: MAIN}\n");
// In parts: a short text is taken apart a hundred times as often in the same time.
for (const [part, value] of Object.entries(whole))
  write("rulebooks", `${part}.jsonl`, JSON.stringify({ [part]: value }));
write(
  "rulebooks",
  "plans.yaml",
  `program: &p
  code: MAIN
  timeZone: Europe/Berlin
  conflictMethod: average
levels:
  - {code: BRONZE, threshold: 0, ratio: {points: 100, amount: 100}}
plans:
  - code: "BASE" # every sale
    applicable: {stores: [], weekdays: [mon, sun], timeFrom: "22:00", timeTo: "06:00"}
    rows:
      - {rowNo: 1, criteria: bill_value, criteriaValue: "5000", calculationValue: 100, awardValue: 1}
expiry:
  - {method: fixed, date: 2027-12-31, customerType: group, customerValue: STAFF}
specialDays: [2026-12-25]
`,
);
for (const kind of ["stores", "tenders", "product-groups", "products", "customer-groups", "customers", "cards"])
  write("csv", `${kind}.csv`, readFileSync(`${ROOT}examples/masters/${kind}.csv`));
write("csv", "quoted.csv", '\ufeffcode,description\r\nA,"x ""y"", z"\r\nB,"two words"\r\n');
write("csv", "products-swapped.csv", "group, code\nG1,1\n,2\n");
