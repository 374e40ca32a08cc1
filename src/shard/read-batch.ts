/** Makes items of what came over the thread's boundary: decodes operations, refuses malformed ones by name. */
import { NO_VELOCITY } from "../domain/facts.js";
import { validateOperation } from "../domain/validate-operation.js";
import { canonicalContent, storedContent } from "../wire/content.js";
import { decodeOperation } from "../wire/decode-operation.js";
import { operationKey } from "./account-cache.js";
import type { Fingerprints } from "./fingerprint.js";
import type { HandOverItem, InvalidItem, Item, RulingItem, SweepItem } from "./job.js";
import {
  FLAGS,
  type HandOverBatch,
  NUMBERS,
  NUMBERS_STRIDE,
  RESULT,
  type RulingTask,
  type WorkBatch,
} from "./protocol.js";
import { plainOutcome } from "./result.js";

const NOTHING = new Uint8Array(0);
/** The daemon's own rows stand under these sources. */
const RESERVED_SOURCE = "loyald:";

export function readItems(batch: WorkBatch, fingerprints: Fingerprints): Item[] {
  const items: Item[] = [];
  for (let index = 0; index < batch.count; index++) items.push(readItem(batch, index, fingerprints));
  return items;
}

function readItem({ bytes, numbers, addresses }: WorkBatch, index: number, fingerprints: Fingerprints): Item {
  const at = index * NUMBERS_STRIDE;
  const offset = numbers[at + NUMBERS.offset] as number;
  const message = bytes.subarray(offset, offset + (numbers[at + NUMBERS.length] as number));
  const account = numbers[at + NUMBERS.account] as number;
  const receivedAt = numbers[at + NUMBERS.receivedAt] as number;
  const decoded = decodeOperation(message);
  if (!decoded.ok) return invalid(index, decoded.source, decoded.operationId, decoded.field, decoded.message);
  const { operation } = decoded;
  const wrong = validateOperation(operation);
  if (wrong) return invalid(index, operation.source, operation.operationId, wrong.field, wrong.message);
  if (operation.source.startsWith(RESERVED_SOURCE)) {
    return invalid(index, operation.source, operation.operationId, "source", `must not begin with ${RESERVED_SOURCE}`);
  }
  const flags = numbers[at + NUMBERS.flags] as number;
  return {
    type: "operation",
    index,
    account,
    receivedAt,
    result: 0,
    outcome: NOTHING,
    seq: 0,
    operation,
    key: operationKey(operation.source, operation.operationId),
    fingerprint: operation.kind === "quote" ? NOTHING : fingerprints.of(canonicalContent(decoded, message)),
    content: storedContent(decoded, message),
    otherAccount: numbers[at + NUMBERS.otherAccount] as number,
    member: (flags & FLAGS.member) !== 0,
    unknownCustomer: (flags & FLAGS.unknownCustomer) !== 0,
    identityTaken: (flags & FLAGS.identityTaken) !== 0,
    historical: (flags & FLAGS.historical) !== 0,
    address: addresses[numbers[at + NUMBERS.address] as number] ?? "",
    leader: null,
    isNew: false,
    stored: null,
    waitsFor: null,
    velocity: NO_VELOCITY,
    velocityPlan: null,
    newlyCounted: false,
    pointsMoved: 0,
  };
}

function invalid(index: number, source: string, operationId: string, field: string, message: string): InvalidItem {
  const sentence = field === "" ? message : `${field}: ${message}`;
  return {
    type: "invalid",
    index,
    account: 0,
    receivedAt: 0,
    seq: 0,
    result: RESULT.invalid,
    outcome: plainOutcome(source, operationId, "invalid", "", sentence),
  };
}

export function handOverItems(batch: HandOverBatch): HandOverItem[] {
  return batch.rows.map((row, index) => ({
    type: "handOver",
    index,
    account: row.toAccount,
    receivedAt: batch.receivedAt[index] ?? 0,
    result: 0,
    outcome: NOTHING,
    seq: 0,
    row,
    pending: true,
  }));
}

export function rulingItem({ account, receivedAt, ruling, named }: RulingTask): RulingItem {
  return {
    type: "ruling",
    index: 0,
    account,
    receivedAt,
    result: 0,
    outcome: NOTHING,
    seq: 0,
    ruling,
    named,
  };
}

export function sweepItems(accounts: readonly number[], now: number): SweepItem[] {
  return accounts.map((account, index) => ({
    type: "sweep",
    index,
    account,
    receivedAt: now,
    result: 0,
    outcome: NOTHING,
    seq: 0,
  }));
}
