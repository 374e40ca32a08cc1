/**
 * Whether an operation is consistent in itself (sections 4 and 10): what is not is `invalid`, stored nowhere, and its
 * id stays free. Pure; asks neither state nor rulebook. Fields are named as in the interfaces, `sale.lines[2].quantity`.
 */
import { parseDate } from "./calendar.js";
import type { Operation, OperationKey, Redeem, Refund, Register, Sale, SaleLine, Tender } from "./operation.js";
import { MAX_EXACT } from "./rounding.js";

export interface Invalid {
  readonly field: string;
  readonly message: string;
}

/** The retailer's own codes (section 2). */
const CODE_LENGTH_MAX = 20;

/** E.164: a plus and at most 15 digits, the first of them not 0. */
export const PHONE = /^\+[1-9]\d{1,14}$/;
/** A name at a host; whether it exists, only a message to it can tell. */
export const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** What is wrong, or null. */
export function validateOperation(operation: Operation): Invalid | null {
  if (operation.operationId === "") return invalid("operationId", "is missing");
  if (operation.source === "") return invalid("source", "is missing");
  if (operation.occurredAt <= 0) return invalid("occurredAt", "is missing or before 1970");
  if (operation.storeCode.length > CODE_LENGTH_MAX) return invalid("storeCode", "is longer than 20 characters");
  if (operation.identity === null && needsIdentity(operation)) return invalid("identity", "is missing");
  switch (operation.kind) {
    case "register":
      return validateRegister(operation.register);
    case "sale":
      return validateSale(operation.sale, "sale", true);
    case "refund":
      return validateRefund(operation.refund);
    case "voidOperation":
      return validateKey(operation.voidOperation.original, "voidOperation.originalOperationId");
    case "quote": {
      const { billAmount, storeCode, sale } = operation.quote;
      if (billAmount < 0) return invalid("quote.billAmount", "is negative");
      if (storeCode.length > CODE_LENGTH_MAX) return invalid("quote.storeCode", "is longer than 20 characters");
      // Asked before it is paid: the tenders need not be there yet.
      return sale === null ? null : validateSale(sale, "quote.sale", sale.tenders.length > 0);
    }
    case "redeem":
      return validateRedeem(operation.redeem, "redeem");
    case "authorize":
      return validateRedeem(operation.authorize, "authorize");
    case "capture":
      if (operation.capture.amount < 0) return invalid("capture.amount", "is negative");
      return validateKey(operation.capture.authorization, "capture.authorizationOperationId");
    case "release":
      return validateKey(operation.release.authorization, "release.authorizationOperationId");
    case "adjust": {
      const { wallet, amount, level, reasonCode, operator } = operation.adjust;
      if ((wallet === "") === (level === ""))
        return invalid("adjust", "needs either a wallet with an amount or a level");
      if (wallet !== "" && amount === 0) return invalid("adjust.amount", "is zero");
      if (level !== "" && amount !== 0) return invalid("adjust.amount", "is given with a level");
      if (reasonCode === "") return invalid("adjust.reasonCode", "is missing");
      if (operator === "") return invalid("adjust.operator", "is missing");
      return null;
    }
    case "transfer":
      if (operation.transfer.wallet === "") return invalid("transfer.wallet", "is missing");
      return operation.transfer.amount <= 0 ? invalid("transfer.amount", "is not positive") : null;
    case "activity":
      if (operation.activity.activityCode === "") return invalid("activity.activityCode", "is missing");
      return operation.activity.quantity <= 0 ? invalid("activity.quantity", "is not positive") : null;
  }
}

/** Refund, void, capture and release take the account from what they name; a sale may be a non-member's. */
function needsIdentity({ kind }: Operation): boolean {
  switch (kind) {
    case "sale":
    case "register":
    case "refund":
    case "voidOperation":
    case "capture":
    case "release":
      return false;
    default:
      return true;
  }
}

/** As an import of customers and cards checks the same fields. */
function validateRegister(register: Register): Invalid | null {
  const { customerCode, phone, email, birthday, anniversary, customerGroup, cardNumber } = register;
  if (customerCode === "") return invalid("register.customerCode", "is missing");
  if (isLongCode(customerCode)) return invalid("register.customerCode", "is longer than 20 characters");
  if (phone !== "" && !PHONE.test(phone)) return invalid("register.phone", "is not in E.164 format, as +15550100");
  if (email !== "" && !EMAIL.test(email)) return invalid("register.email", "is not an e-mail address");
  if (birthday !== "" && parseDate(birthday) === null) return invalid("register.birthday", "is not a date");
  if (anniversary !== "" && parseDate(anniversary) === null) return invalid("register.anniversary", "is not a date");
  if (isLongCode(customerGroup)) return invalid("register.customerGroup", "is longer than 20 characters");
  if (isLongCode(cardNumber)) return invalid("register.cardNumber", "is longer than 20 characters");
  return null;
}

/** Characters outside the basic plane count once, as they do in files. */
function isLongCode(code: string): boolean {
  return code.length > CODE_LENGTH_MAX && [...code].length > CODE_LENGTH_MAX;
}

function validateSale(sale: Sale, path: string, paid: boolean): Invalid | null {
  if (sale.lines.length === 0) return invalid(`${path}.lines`, "needs at least one line");
  const wrong = validateLines(sale.lines, path) ?? validateTenders(sale.tenders, path);
  if (wrong !== null) return wrong;
  for (const [index, key] of sale.redemptions.entries()) {
    if (key.operationId === "") return invalid(`${path}.redemptions[${index}].operationId`, "is missing");
  }
  if (paid && sumOf(sale.tenders, "amount") < sumOf(sale.lines, "netAmount")) {
    return invalid(`${path}.tenders`, "sum to less than the bill");
  }
  return null;
}

/** Distinct line numbers, nothing negative, sums within the safe range. Small lists are compared without a set. */
function validateLines(lines: readonly SaleLine[], path: string): Invalid | null {
  let bill = 0;
  let quantity = 0;
  const seen = lines.length > 8 ? new Set<number>() : null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) continue;
    if (line.quantity < 0) return invalid(`${path}.lines[${index}].quantity`, "is negative");
    if (line.netAmount < 0) return invalid(`${path}.lines[${index}].netAmount`, "is negative");
    if (seen === null ? hasEarlier(lines, index, line.lineNo) : seen.has(line.lineNo)) {
      return invalid(`${path}.lines[${index}].lineNo`, "is used twice");
    }
    seen?.add(line.lineNo);
    bill += line.netAmount;
    quantity += line.quantity;
    if (bill > MAX_EXACT) return invalid(`${path}.lines[${index}].netAmount`, "carries the bill past 2^53 - 1");
    if (quantity > MAX_EXACT) return invalid(`${path}.lines[${index}].quantity`, "carries the sum past 2^53 - 1");
  }
  return null;
}

function hasEarlier(lines: readonly SaleLine[], before: number, lineNo: number): boolean {
  for (let index = 0; index < before; index++) if (lines[index]?.lineNo === lineNo) return true;
  return false;
}

function validateTenders(tenders: readonly Tender[], path: string): Invalid | null {
  let sum = 0;
  for (let index = 0; index < tenders.length; index++) {
    const amount = tenders[index]?.amount ?? 0;
    if (amount < 0) return invalid(`${path}.tenders[${index}].amount`, "is negative");
    sum += amount;
    if (sum > MAX_EXACT) return invalid(`${path}.tenders[${index}].amount`, "carries the sum past 2^53 - 1");
  }
  return null;
}

function sumOf<K extends string>(items: readonly Readonly<Record<K, number>>[], key: K): number {
  let sum = 0;
  for (const item of items) sum += item[key];
  return sum;
}

function validateRefund(refund: Refund): Invalid | null {
  const wrong = validateKey(refund.original, "refund.originalOperationId");
  if (wrong !== null) return wrong;
  if (refund.lines.length === 0) return invalid("refund.lines", "needs at least one line");
  for (const [index, line] of refund.lines.entries()) {
    if (line.quantity < 0) return invalid(`refund.lines[${index}].quantity`, "is negative");
    if (line.netAmount < 0) return invalid(`refund.lines[${index}].netAmount`, "is negative");
  }
  return validateTenders(refund.tenders, "refund");
}

function validateRedeem(redeem: Redeem, path: string): Invalid | null {
  if (redeem.amount <= 0) return invalid(`${path}.amount`, "is not positive");
  if (redeem.billAmount < 0) return invalid(`${path}.billAmount`, "is negative");
  return validateLines(redeem.lines, path);
}

function validateKey(key: OperationKey, field: string): Invalid | null {
  return key.operationId === "" ? invalid(field, "is missing") : null;
}

function invalid(field: string, message: string): Invalid {
  return { field, message };
}
