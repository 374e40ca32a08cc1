/**
 * Operation -> canonical bytes: fields ascending, defaults left out, minimal varints. Two operations with the same content
 * have the same bytes; the fingerprint rests on that.
 *
 * Defaults are those of the contract: a named operation's source that is this operation's own, and an activity's quantity
 * of one, are left out like empty strings and zeros.
 */
import type {
  Identity,
  Operation,
  OperationKey,
  Redeem,
  Refund,
  Register,
  Sale,
  SaleLine,
  Tender,
} from "../domain/operation.js";
import { ByteWriter, lengthTag, varintTag } from "./byte-writer.js";
import {
  FIRST_KIND,
  IDENTITY,
  IDENTITY_TYPES,
  KINDS,
  OCCURRED_AT,
  OFFLINE,
  OPERATION_ID,
  RECEIVED_AT,
  SOURCE,
  STORE_CODE,
  TERMINAL,
} from "./operation-fields.js";

/** What is written: everything, or what may be stored (program's personal data stays in tables that can be erased). */
type Extent = "whole" | "stored";

const writer = new ByteWriter();

/** Canonical bytes. `receivedAt` in ms, only for historical loads; 0 leaves it out. */
export function encodeOperation(operation: Operation, receivedAt = 0): Uint8Array {
  return encode(operation, receivedAt, "whole");
}

/**
 * Canonical bytes without personal data: no identity, no recipient, no referrer; of a registration only the customer's
 * code and group.
 */
export function encodeWithoutPersonalData(operation: Operation): Uint8Array {
  return encode(operation, 0, "stored");
}

function encode(operation: Operation, receivedAt: number, extent: Extent): Uint8Array {
  const w = writer;
  w.reset();
  w.int64Field(varintTag(RECEIVED_AT), receivedAt);
  if (operation.identity !== null && extent === "whole") writeIdentity(w, IDENTITY, operation.identity);
  w.textField(lengthTag(OPERATION_ID), operation.operationId);
  w.textField(lengthTag(SOURCE), operation.source);
  w.textField(lengthTag(STORE_CODE), operation.storeCode);
  w.textField(lengthTag(TERMINAL), operation.terminal);
  w.int64Field(varintTag(OCCURRED_AT), operation.occurredAt);
  w.boolField(varintTag(OFFLINE), operation.offline);
  const mark = w.open(lengthTag(FIRST_KIND + KINDS.indexOf(operation.kind)));
  writeContent(w, operation, extent);
  w.close(mark);
  return w.finish();
}

function writeContent(w: ByteWriter, operation: Operation, extent: Extent): void {
  switch (operation.kind) {
    case "register":
      writeRegister(w, operation.register, extent);
      return;
    case "sale":
      writeSale(w, operation.sale, operation.source);
      return;
    case "refund":
      writeRefund(w, operation.refund, operation.source);
      return;
    case "voidOperation":
      writeNamed(w, operation.voidOperation.original, operation.source);
      return;
    case "quote": {
      w.int64Field(varintTag(1), operation.quote.billAmount);
      w.textField(lengthTag(2), operation.quote.storeCode);
      if (operation.quote.sale === null) return;
      const mark = w.open(lengthTag(3));
      writeSale(w, operation.quote.sale, operation.source);
      w.close(mark);
      return;
    }
    case "redeem":
      writeRedeem(w, operation.redeem);
      return;
    case "authorize":
      writeRedeem(w, operation.authorize);
      return;
    case "capture":
      writeNamed(w, operation.capture.authorization, operation.source);
      w.int64Field(varintTag(3), operation.capture.amount);
      return;
    case "release":
      writeNamed(w, operation.release.authorization, operation.source);
      return;
    case "adjust":
      w.textField(lengthTag(1), operation.adjust.wallet);
      w.int64Field(varintTag(2), operation.adjust.amount);
      w.textField(lengthTag(3), operation.adjust.level);
      w.textField(lengthTag(4), operation.adjust.reasonCode);
      w.textField(lengthTag(5), operation.adjust.operator);
      return;
    case "transfer":
      if (extent === "whole") writeIdentity(w, 1, operation.transfer.to);
      w.textField(lengthTag(2), operation.transfer.wallet);
      w.int64Field(varintTag(3), operation.transfer.amount);
      return;
    case "activity":
      w.textField(lengthTag(1), operation.activity.activityCode);
      if (operation.activity.quantity !== 1) w.int64Field(varintTag(2), operation.activity.quantity);
      return;
  }
}

function writeIdentity(w: ByteWriter, field: number, identity: Identity): void {
  const mark = w.open(lengthTag(field));
  w.textAlways(lengthTag(IDENTITY_TYPES.indexOf(identity.type)), identity.value);
  w.close(mark);
}

/** The first two fields of everything that names an operation. */
function writeNamed(w: ByteWriter, key: OperationKey, ownSource: string): void {
  w.textField(lengthTag(1), key.operationId);
  if (key.source !== ownSource) w.textField(lengthTag(2), key.source);
}

function writeRegister(w: ByteWriter, register: Register, extent: Extent): void {
  w.textField(lengthTag(1), register.customerCode);
  if (extent === "whole") {
    w.textField(lengthTag(2), register.phone);
    w.textField(lengthTag(3), register.email);
    w.textField(lengthTag(4), register.name);
    w.textField(lengthTag(5), register.birthday);
    w.textField(lengthTag(6), register.anniversary);
  }
  w.textField(lengthTag(7), register.customerGroup);
  if (extent === "whole") {
    if (register.referrer !== null) writeIdentity(w, 8, register.referrer);
    w.textField(lengthTag(9), register.cardNumber);
  }
}

function writeSale(w: ByteWriter, sale: Sale, ownSource: string): void {
  for (const line of sale.lines) writeLine(w, 1, line);
  for (const tender of sale.tenders) writeTender(w, 2, tender);
  for (const redemption of sale.redemptions) {
    const mark = w.open(lengthTag(3));
    writeNamed(w, redemption, ownSource);
    w.close(mark);
  }
}

function writeLine(w: ByteWriter, field: number, line: SaleLine): void {
  const mark = w.open(lengthTag(field));
  w.int64Field(varintTag(1), line.lineNo);
  w.textField(lengthTag(2), line.productCode);
  w.textField(lengthTag(3), line.productGroup);
  w.int64Field(varintTag(4), line.quantity);
  w.int64Field(varintTag(5), line.netAmount);
  w.boolField(varintTag(6), line.discountOverride);
  w.boolField(varintTag(7), line.promotional);
  w.boolField(varintTag(8), line.layaway);
  w.textField(lengthTag(9), line.promotionScheme);
  w.textField(lengthTag(10), line.layawayPlan);
  w.close(mark);
}

function writeTender(w: ByteWriter, field: number, tender: Tender): void {
  const mark = w.open(lengthTag(field));
  w.textField(lengthTag(1), tender.tenderCode);
  w.int64Field(varintTag(2), tender.amount);
  w.close(mark);
}

function writeRefund(w: ByteWriter, refund: Refund, ownSource: string): void {
  writeNamed(w, refund.original, ownSource);
  for (const line of refund.lines) {
    const mark = w.open(lengthTag(3));
    w.int64Field(varintTag(1), line.lineNo);
    w.int64Field(varintTag(2), line.quantity);
    w.int64Field(varintTag(3), line.netAmount);
    w.close(mark);
  }
  for (const tender of refund.tenders) writeTender(w, 4, tender);
}

function writeRedeem(w: ByteWriter, redeem: Redeem): void {
  w.int64Field(varintTag(1), redeem.amount);
  w.int64Field(varintTag(2), redeem.billAmount);
  for (const wallet of redeem.wallets) w.textAlways(lengthTag(3), wallet);
  w.boolField(varintTag(4), redeem.expiryOverride);
  for (const line of redeem.lines) writeLine(w, 5, line);
}
