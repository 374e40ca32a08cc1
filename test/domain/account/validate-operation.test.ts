/** Sections 4 and 10: what is inconsistent in itself is refused with the field's name. */
import { expect, test } from "vitest";
import type { Operation } from "../../../src/domain/operation.js";
import { validateOperation } from "../../../src/domain/validate-operation.js";
import { operationFromJson } from "../../../src/wire/operation-json.js";

function read(content: Record<string, unknown>): Operation {
  const parsed = operationFromJson({
    operationId: "o1",
    source: "till",
    occurredAt: "2026-03-02T12:00:00Z",
    identity: { customerCode: "C1" },
    ...content,
  });
  if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.message}`);
  return parsed.operation;
}

const line = { lineNo: 1, quantity: 1_000, netAmount: 100 };
const cash = { tenderCode: "CASH", amount: 100 };
const max = Number.MAX_SAFE_INTEGER;
const reason = { reasonCode: "GOODWILL", operator: "kim" };

test.each([
  ["sale.lines", { sale: { lines: [], tenders: [cash] } }],
  ["sale.lines[1].lineNo", { sale: { lines: [line, line], tenders: [cash, cash] } }],
  ["sale.lines[0].netAmount", { sale: { lines: [{ ...line, netAmount: -1 }], tenders: [cash] } }],
  ["sale.lines[0].quantity", { sale: { lines: [{ ...line, quantity: -1 }], tenders: [cash] } }],
  ["sale.lines[1].netAmount", { sale: { lines: [line, { ...line, lineNo: 2, netAmount: max }], tenders: [cash] } }],
  ["sale.tenders", { sale: { lines: [line], tenders: [{ ...cash, amount: 99 }] } }],
  ["sale.tenders[0].amount", { sale: { lines: [line], tenders: [{ ...cash, amount: -1 }] } }],
  ["sale.tenders[1].amount", { sale: { lines: [line], tenders: [cash, { ...cash, amount: max }] } }],
  ["refund.lines", { refund: { originalOperationId: "s", lines: [] } }],
  ["identity", { identity: null, redeem: { amount: 1, billAmount: 1 } }],
  ["redeem.amount", { redeem: { amount: 0, billAmount: 1 } }],
  ["authorize.billAmount", { authorize: { amount: 1, billAmount: -1 } }],
  ["capture.amount", { capture: { authorizationOperationId: "h", amount: -1 } }],
  ["adjust", { adjust: { ...reason, wallet: "points", amount: 1, level: "GOLD" } }],
  ["adjust.amount", { adjust: { ...reason, wallet: "points", amount: 0 } }],
  ["adjust.reasonCode", { adjust: { wallet: "points", amount: 1, operator: "kim" } }],
  ["transfer.amount", { transfer: { to: { customerCode: "C2" }, wallet: "points", amount: 0 } }],
  ["activity.activityCode", { activity: {} }],
  ["register.birthday", { register: { customerCode: "N1", birthday: "2001-02-29" } }],
  ["register.birthday", { register: { customerCode: "N1", birthday: "0000-01-01" } }],
  ["register.email", { register: { customerCode: "N1", email: "nobody" } }],
  ["register.cardNumber", { register: { customerCode: "N1", cardNumber: "1".repeat(21) } }],
  ["register.phone", { register: { customerCode: "N1", phone: "0170 555" } }],
])("%s is named", (field, content) => {
  expect(validateOperation(read(content))?.field).toBe(field);
});

test.each([
  ["a sale to a non-member", { identity: null, sale: { lines: [line], tenders: [cash] } }],
  ["change", { sale: { lines: [line], tenders: [{ ...cash, amount: 500 }] } }],
  ["a quote before it is paid", { quote: { billAmount: 100, sale: { lines: [line] } } }],
  ["a refund without an identity", { identity: null, refund: { originalOperationId: "s", lines: [line] } }],
  ["a registration on a leap day", { register: { customerCode: "N1", birthday: "2000-02-29", phone: "+15550100" } }],
  [
    "a registration with card and e-mail",
    { register: { customerCode: "N1", cardNumber: "\u{1f600}".repeat(20), email: "a@b" } },
  ],
])("%s is valid", (_, content) => {
  expect(validateOperation(read(content))).toBeNull();
});
