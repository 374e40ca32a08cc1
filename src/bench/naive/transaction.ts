/**
 * One operation in the usual way: one transaction that locks the account and the lots it needs, evaluates, inserts the
 * operation, its entries and new lots, updates the balance, commits. The same evaluation as the daemon's (src/domain) and
 * the same velocity check; prepared statements; no socket, no protobuf.
 *
 * It is as good as such a program gets without batching: a sale locks only the lots that could matter to it (due or not
 * yet active), the earlier outcome comes with the account, entries and lots are written by one statement each.
 */
import type pg from "pg";
import type { Effect, Entry, LotOpened } from "../../domain/effects.js";
import { type Evaluation, evaluate } from "../../domain/evaluate.js";
import type { NamedOperation, VelocityFacts } from "../../domain/facts.js";
import { NO_VELOCITY } from "../../domain/facts.js";
import type { Lot } from "../../domain/lot-list.js";
import type { Operation } from "../../domain/operation.js";
import type { OperationRecord } from "../../domain/record.js";
import { resolveFacts } from "../../domain/resolve-facts.js";
import type { RulebookTimeline } from "../../domain/rulebook.js";
import { type AccountState, emptyState, emptyWallet, lotOf, type WalletState, walletOf } from "../../domain/state.js";
import type { Masters } from "../../masters/masters.js";
import { assert, present } from "../../shared/assert.js";
import { offsetMs } from "../../shared/time-zone.js";
import { type CompiledVelocity, planVelocity, velocityFacts } from "../../velocity/rules.js";
import type { VelocityStore } from "../../velocity/velocity-store.js";

const ACCOUNT_COLUMNS =
  "a.account, a.customer_code, a.customer_group, a.birthday, a.seq, a.clock, a.first_now, a.opened, a.level, a.next_lot, a.first_sale, a.balances, a.plan_sales";

const BY_CUSTOMER = {
  name: "account-by-customer",
  text: `SELECT ${ACCOUNT_COLUMNS}, (SELECT o.outcome::text FROM operations o WHERE o.source = $2 AND o.operation_id = $3)
    FROM accounts a WHERE a.customer_code = $1 FOR UPDATE OF a`,
};
const BY_OPERATION = {
  name: "account-by-operation",
  text: `SELECT ${ACCOUNT_COLUMNS}, (SELECT d.outcome::text FROM operations d WHERE d.source = $3 AND d.operation_id = $4),
      o.seq, o.kind, o.status, o.record
    FROM operations o JOIN accounts a ON a.account = o.account WHERE o.source = $1 AND o.operation_id = $2 FOR UPDATE OF a, o`,
};
const LOT_COLUMNS =
  "no, wallet, units, held, expired, awarded_at, active_from, expires_at, extended, plan_code, row_no, opened_by";
/** What a sale may have to move: lots whose time has passed, and lots that count as pending. */
const LOTS_IN_MOTION = {
  name: "lots-in-motion",
  text: `SELECT ${LOT_COLUMNS} FROM lots WHERE account = $1 AND units > 0 AND (expires_at <= $2 OR active_from > $2) FOR UPDATE`,
};
const OPEN_LOTS = {
  name: "open-lots",
  text: `SELECT ${LOT_COLUMNS} FROM lots WHERE account = $1 AND (units > 0 OR expired > 0) ORDER BY expires_at, awarded_at, no FOR UPDATE`,
};
const INSERT_OPERATION = {
  name: "insert-operation",
  text: "INSERT INTO operations VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
};
const INSERT_ENTRIES = {
  name: "insert-entries",
  text: `INSERT INTO entries SELECT $1, $2, e.no, e.kind, e.wallet, e.lot, e.amount, e.balance, $3
    FROM unnest($4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[]) WITH ORDINALITY e(kind, wallet, lot, amount, balance, no)`,
};
const INSERT_LOTS = {
  name: "insert-lots",
  text: `INSERT INTO lots SELECT $1, l.no, l.wallet, l.units, 0, 0, $2, l.active_from, l.expires_at, false, l.plan_code, l.row_no, $3
    FROM unnest($4::bigint[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[], $10::integer[])
      l(no, wallet, units, active_from, expires_at, plan_code, row_no)`,
};
const UPDATE_LOTS = {
  name: "update-lots",
  text: `UPDATE lots SET units = l.units, expired = l.expired FROM unnest($2::bigint[], $3::bigint[], $4::bigint[]) l(no, units, expired)
    WHERE lots.account = $1 AND lots.no = l.no`,
};
const UPDATE_ACCOUNT = {
  name: "update-account",
  text: `UPDATE accounts SET seq = $2, clock = $3, first_now = $4, opened = $5, level = $6, next_lot = $7, first_sale = $8,
    balances = $9, plan_sales = $10 WHERE account = $1`,
};
const UPDATE_RECORD = {
  name: "update-record",
  text: "UPDATE operations SET record = $3 WHERE account = $1 AND seq = $2",
};

export interface NaiveShop {
  readonly rulebooks: RulebookTimeline;
  readonly masters: Masters;
  readonly velocity: CompiledVelocity;
  readonly velocityStore: VelocityStore;
}

export interface NaiveOutcome {
  readonly status: "accepted" | "declined" | "duplicate";
  readonly code: string;
  readonly evaluation: Evaluation | null;
}

type Row = readonly unknown[];

/** Processes one operation; resolves when it is durable. `client` is the caller's alone meanwhile. */
export async function processOperation(
  shop: NaiveShop,
  client: pg.Client,
  operation: Operation,
): Promise<NaiveOutcome> {
  const now = Date.now();
  const velocity = await checkVelocity(shop, operation, now);
  await client.query("BEGIN");
  try {
    const outcome = await within(shop, client, operation, velocity, now);
    await client.query("COMMIT");
    return outcome;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

async function within(
  shop: NaiveShop,
  client: pg.Client,
  operation: Operation,
  velocity: VelocityFacts,
  now: number,
): Promise<NaiveOutcome> {
  const read = async (query: { name: string; text: string }, values: unknown[]): Promise<Row[]> =>
    (await client.query({ ...query, values, rowMode: "array" })).rows as Row[];
  const { source, operationId } = operation;

  let row: Row | undefined;
  if (operation.kind === "refund") {
    const { original } = operation.refund;
    [row] = await read(BY_OPERATION, [original.source, original.operationId, source, operationId]);
  } else {
    [row] = await read(BY_CUSTOMER, [operation.identity?.value ?? "", source, operationId]);
  }
  assert(row !== undefined, "the naive lane's operations all have an account");
  if (row[13] !== null) return { status: "duplicate", code: "", evaluation: null };

  const state = stateFrom(row);
  const lots =
    operation.kind === "sale"
      ? await read(LOTS_IN_MOTION, [state.account, now])
      : await read(OPEN_LOTS, [state.account]);
  for (const lot of lots) addLot(state, lot);
  const named: NamedOperation | null =
    operation.kind === "refund"
      ? {
          seq: row[14] as number,
          kind: row[15] as string,
          accepted: row[16] === "accepted",
          record: row[17] as OperationRecord,
        }
      : null;

  const { masters, rulebooks } = shop;
  const facts = resolveFacts(operation, {
    store: masters.store,
    product: masters.product,
    tenderKnown: masters.tenderKnown,
    programZone: rulebooks.at(operation.occurredAt).source.program.timeZone,
    offsetMs,
    member: true,
    unknownCustomer: false,
    customer: { code: row[1] as string, customerGroup: row[2] as string, birthday: row[3] as string, anniversary: "" },
    named,
    namedBy: () => null,
    otherAccount: 0,
    identityTaken: false,
    velocity,
  });
  const evaluation = evaluate({ state, operation, now, rulebooks, facts });
  await write(client, operation, state, evaluation, now);
  const { status, code } = evaluation.outcome;
  assert(status !== "invalid", "the benchmark's operations are valid");
  return { status: status === "accepted" ? "accepted" : "declined", code, evaluation };
}

async function write(
  client: pg.Client,
  operation: Operation,
  state: AccountState,
  evaluation: Evaluation,
  now: number,
): Promise<void> {
  const { outcome, effects, record, updatedRecords } = evaluation;
  const { account, seq } = state;
  const run = (query: { name: string; text: string }, values: unknown[]): Promise<unknown> =>
    client.query({ ...query, values });
  const receivedAt = new Date(now);
  await run(INSERT_OPERATION, [
    operation.source,
    operation.operationId,
    account,
    seq,
    operation.kind,
    outcome.status,
    new Date(operation.occurredAt),
    receivedAt,
    outcome.rulebookVersion,
    JSON.stringify(operation),
    JSON.stringify(outcome),
    JSON.stringify(record),
  ]);
  const entries = effects.filter((effect): effect is Entry => effect.type === "entry");
  if (entries.length > 0) {
    await run(INSERT_ENTRIES, [
      account,
      seq,
      receivedAt,
      entries.map((e) => e.kind),
      entries.map((e) => e.wallet),
      entries.map((e) => e.lot),
      entries.map((e) => e.amount),
      entries.map((e) => e.balance),
    ]);
  }
  await writeLots(run, state, effects, entries, seq);
  await run(UPDATE_ACCOUNT, [
    account,
    seq,
    state.clock,
    state.firstNow,
    state.opened,
    state.level,
    state.nextLot,
    state.firstSale,
    JSON.stringify(
      state.wallets.map(({ code, left, held, debt, spent, activeFromMax }) => ({
        code,
        left,
        held,
        debt,
        spent,
        activeFromMax,
      })),
    ),
    JSON.stringify(Object.fromEntries(state.planSales)),
  ]);
  for (const updated of updatedRecords)
    await run(UPDATE_RECORD, [account, updated.seq, JSON.stringify(updated.record)]);
}

async function writeLots(
  run: (query: { name: string; text: string }, values: unknown[]) => Promise<unknown>,
  state: AccountState,
  effects: readonly Effect[],
  entries: readonly Entry[],
  seq: number,
): Promise<void> {
  const opened = effects.filter((effect): effect is LotOpened => effect.type === "lotOpened");
  const lotNow = (wallet: string, no: number): Lot | null =>
    lotOf(present(walletOf(state, wallet), "the wallet of a lot"), no);
  const [first] = opened;
  if (first !== undefined) {
    await run(INSERT_LOTS, [
      state.account,
      first.awardedAt,
      seq,
      opened.map((l) => l.no),
      opened.map((l) => l.wallet),
      opened.map((l) => lotNow(l.wallet, l.no)?.left ?? 0),
      opened.map((l) => l.activeFrom),
      opened.map((l) => l.expiresAt),
      opened.map((l) => l.planCode),
      opened.map((l) => l.rowNo),
    ]);
  }
  const fresh = new Set(opened.map((lot) => lot.no));
  const changed = new Map<number, Lot | null>();
  for (const { lot, wallet } of entries) if (lot !== 0 && !fresh.has(lot)) changed.set(lot, lotNow(wallet, lot));
  if (changed.size === 0) return;
  const numbers = [...changed.keys()];
  const lots = [...changed.values()];
  await run(UPDATE_LOTS, [
    state.account,
    numbers,
    lots.map((lot) => lot?.left ?? 0),
    lots.map((lot) => lot?.expired ?? 0),
  ]);
}

async function checkVelocity(
  { velocity, velocityStore }: NaiveShop,
  operation: Operation,
  now: number,
): Promise<VelocityFacts> {
  const plan = planVelocity(velocity, operation, {
    customer: operation.identity?.value ?? "",
    card: "",
    sourceAddress: "",
    namedAmount: 0,
    cardBlocked: false,
    now,
    lane: "",
  });
  if (plan === null) return NO_VELOCITY;
  const answer = await velocityStore.check([plan.check], now);
  return velocityFacts(plan, answer.checked ? answer : null, 0);
}

function stateFrom(row: Row): AccountState {
  const state = emptyState(row[0] as number);
  state.seq = row[4] as number;
  state.clock = row[5] as number;
  state.firstNow = row[6] as number;
  state.opened = row[7] as boolean;
  state.level = row[8] as string;
  state.nextLot = row[9] as number;
  state.firstSale = row[10] as boolean;
  for (const balance of row[11] as Pick<WalletState, "code" | "left" | "held" | "debt" | "spent" | "activeFromMax">[]) {
    state.wallets.push({ ...emptyWallet(balance.code), ...balance });
  }
  for (const [plan, sales] of Object.entries(row[12] as Record<string, number>)) state.planSales.set(plan, sales);
  return state;
}

function addLot(state: AccountState, row: Row): void {
  const [no, code, left, held, expired, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy] =
    row as [number, string, number, number, number, number, number, number, boolean, string, number, number];
  const wallet = present(walletOf(state, code), "the wallet of a lot");
  const lot: Lot = { no, left, held, expired, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy };
  if (left > 0) wallet.lots.push(lot);
  else wallet.gone.push(lot);
}
