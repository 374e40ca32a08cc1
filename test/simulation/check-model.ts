/**
 * The naive model (test/model) over the order of the journal: every operation, told when it was received, must come to
 * the outcome that is stored.
 *
 * The model does both sides of a transfer or a bonus at once; the journal has a row in each account. So a row and the
 * hand-overs that it caused are one step here, and the steps are brought into an order that agrees with every account's
 * sequence. Where two accounts handed over to each other at the same time there is no such order: such a run is checked
 * by everything but the model, and the report says so. So is one that differs after the clock was set back between an
 * operation and its hand-over: the model has the recipient's clock where the sender's is.
 */
import { IDENTITY_KINDS } from "../../src/journal/codes.js";
import { SWEEP_SOURCE } from "../../src/journal/evaluator-version.js";
import { decodeOutcome } from "../../src/wire/outcome-codec.js";
import { type OutcomeJson, outcomeToJson } from "../../src/wire/outcome-json.js";
import { Model } from "../model/model.js";
import { decodeEffects } from "../../src/wire/effects-codec.js";
import { type Database, rowKey, type StoredRow } from "./database.js";
import { inOrder } from "./journal-order.js";
import { MASTERS, RULEBOOK, WALLETS } from "./program.js";
import type { World } from "./world.js";

export interface ModelVerdict {
  readonly differences: string[];
  readonly followed: boolean;
}

export function checkModel(world: World): ModelVerdict {
  const { database, workload } = world;
  const order = inOrder([...database.accounts.values()].flat(), (row) => mentioned(row, world));
  if (order === null) return { differences: [], followed: false };
  const model = new Model([{ version: 1, effectiveFrom: "", rulebook: RULEBOOK }], MASTERS);
  let clockSetBack = false;
  for (const step of order) {
    const row = step[0] as StoredRow;
    if (row.source === SWEEP_SOURCE) {
      passTime(model, row, database);
      continue;
    }
    const made = workload.made.get(rowKey(row.source, row.operationId));
    const json = made && withIdentity(made.json, database.customers.get(row.account)?.code ?? "");
    if (json === undefined) return { differences: [`${row.operationId} was never sent`], followed: true };
    const actual = outcomeToJson(decodeOutcome(row.outcome));
    const velocity = actual.code === "VELOCITY";
    const rest = step.slice(1);
    if (rest.some((handOver) => clockOf(handOver) < clockOf(row))) clockSetBack = true;
    // A hand-over can come a night after its cause: what fell due in its account meanwhile went first.
    for (const handOver of rest) passTime(model, handOver, database);
    const expected = model.apply(velocity ? withoutEffect(json) : json, row.receivedAt);
    if (velocity) continue;
    const wrong = differences(actual, expected as OutcomeJson, step.length > 1);
    if (wrong.length > 0 && clockSetBack) return { differences: [], followed: false };
    if (wrong.length > 0) {
      const where = `account ${row.account}, sequence ${row.seq}`;
      return { differences: [`${where}: ${JSON.stringify(json)}`, ...wrong], followed: true };
    }
  }
  return { differences: model.journalDifferences(), followed: true };
}

/**
 * The account of the recipient or referrer that an operation names, if it was found, or the one that has what a declined
 * registration wanted: its registration came before.
 */
function mentioned(row: StoredRow, { database, workload }: World): number {
  const json = workload.made.get(rowKey(row.source, row.operationId))?.json;
  if (json === undefined) return 0;
  const { code } = decodeOutcome(row.outcome);
  if (code === "IDENTITY_TAKEN") return ownerOfTaken(row, json.register as Record<string, string>, database);
  const { to } = (json.transfer ?? {}) as { to?: Record<string, string> };
  const { referrer } = (json.register ?? {}) as { referrer?: Record<string, string> };
  const [type, value] = Object.entries(to ?? referrer ?? {})[0] ?? [];
  if (type === undefined || code.startsWith("UNKNOWN_")) return 0;
  const kind = IDENTITY_KINDS[type as keyof typeof IDENTITY_KINDS];
  return database.identities.get(`${kind}:${value}`) ?? 0;
}

function ownerOfTaken({ account }: StoredRow, register: Record<string, string>, { identities }: Database): number {
  for (const type of ["phone", "email", "cardNumber"] as const) {
    const owner = identities.get(`${IDENTITY_KINDS[type]}:${register[type]}`) ?? account;
    if (owner !== account) return owner;
  }
  return 0;
}

/**
 * Rows of the daemon's own move an account's clock, and no operation that was received earlier brings it back. The model
 * hears of that by an operation that is declined in any case.
 */
function passTime(model: Model, row: StoredRow, database: Database): void {
  const customerCode = database.customers.get(row.account)?.code;
  if (customerCode === undefined) return;
  const clock = clockOf(row);
  const operation = { operationId: `${row.account}-${row.seq}`, source: "clock", identity: { customerCode } };
  const occurredAt = new Date(clock).toISOString();
  model.apply({ ...operation, occurredAt, release: { authorizationOperationId: "none" } }, clock);
}

/** The account's clock after a row. */
function clockOf(row: StoredRow): number {
  let clock = 0;
  for (const effect of decodeEffects(row.entries, row.changes, WALLETS).effects) {
    if (effect.type === "row" || effect.type === "clock") clock = effect.now;
  }
  return clock;
}

/**
 * An operation that takes its account from what it names says here whose it is: the router takes the account from a
 * declined operation as well, and answers with its balances; the model takes it from an accepted one only.
 */
function withIdentity(json: Readonly<Record<string, unknown>>, customerCode: string): Record<string, unknown> {
  const names = ["capture", "release", "refund", "voidOperation"].some((kind) => kind in json);
  return names && !("identity" in json) && customerCode !== "" ? { ...json, identity: { customerCode } } : { ...json };
}

/**
 * The model knows no velocity rules: what they declined is replaced by an operation of the same name and customer that
 * is declined in any case. It moves the account's clock and nothing else, as it should.
 */
function withoutEffect(json: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { redeem: _redeem, sale: _sale, ...envelope } = json;
  return { ...envelope, release: { authorizationOperationId: "none" } };
}

/**
 * Signals are the velocity rules' own. A bonus that a transfer earns its sender comes by a row of its own, after the
 * transfer was answered: there balances, awards and level of the answer are not compared; later answers show them.
 */
function differences(actual: OutcomeJson, expected: OutcomeJson, handedOver: boolean): string[] {
  const wrong: string[] = [];
  const [a, b] = [comparable(actual, handedOver), comparable(expected, handedOver)];
  for (const key of Object.keys(a)) {
    const [left, right] = [JSON.stringify(a[key]), JSON.stringify(b[key])];
    if (left !== right) wrong.push(`  ${key}: journal ${left}, model ${right}`);
  }
  return wrong;
}

function comparable(outcome: OutcomeJson, handedOver: boolean): Record<string, unknown> {
  const { status, code, redeemed, reversed, awards, balances, level } = outcome;
  const listed = balances.filter(({ available, pending, held }) => available !== 0 || pending !== 0 || held !== 0);
  return {
    status,
    code,
    redeemed,
    reversed: reversed.filter(({ amount }) => amount !== 0).toSorted(byWallet),
    ...(handedOver
      ? {}
      : {
          level,
          awards: awards.map((award) => (award.planCode === "" ? { ...award, occurrences: 0 } : award)),
          balances: listed.toSorted(byWallet),
        }),
  };
}

function byWallet(a: { readonly wallet: string }, b: { readonly wallet: string }): number {
  return a.wallet < b.wallet ? -1 : 1;
}
