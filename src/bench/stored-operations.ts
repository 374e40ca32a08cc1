/**
 * Fills the journal with operations that were never sent: evaluated by the real evaluation and encoded by the real
 * encoders, in batches with a chain of their own, by COPY. Each account's rows are contiguous and fold to its snapshot, so
 * that an audit finds nothing wrong. Their source is none of the load's, and their ids ascend.
 */
import { hash } from "node:crypto";
import pg from "pg";
import { evaluate } from "../domain/evaluate.js";
import { resolveFacts } from "../domain/resolve-facts.js";
import { NO_VELOCITY } from "../domain/facts.js";
import type { Operation } from "../domain/operation.js";
import { nextDue } from "../domain/advance.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import { type AccountState, emptyState, NEVER } from "../domain/state.js";
import { kindNumber, STATUSES } from "../journal/codes.js";
import { CopyWriter } from "../journal/copy-writer.js";
import { encodeCommit } from "../journal/encode-commit.js";
import { PipelinedCopy } from "../journal/pipelined-copy.js";
import type { JournalRow } from "../journal/store.js";
import { WORKERS_MAX } from "../shared/workers-max.js";
import { readMasters, readRulebooks, readWallets } from "../masters/read-masters.js";
import { EVALUATOR_VERSION } from "../journal/evaluator-version.js";
import { WalletTable } from "../shard/wallet-table.js";
import { assert } from "../shared/assert.js";
import { offsetMs } from "../shared/time-zone.js";
import { encodeEffects } from "../wire/effects-codec.js";
import { encodeWithoutPersonalData } from "../wire/encode-operation.js";
import { encodeFacts } from "../wire/facts-codec.js";
import { encodeOutcome } from "../wire/outcome-codec.js";
import { encodeState, FOLD_VERSION } from "../wire/state-codec.js";
import { type Basket, customerCode, makeBaskets } from "./business.js";
import { customerChoice } from "./customer-choice.js";
import { operationId } from "./operation-form.js";
import { FIRST_ACCOUNT } from "./prepare-database.js";
import { seededRandom } from "./random.js";

/** Rows a commit: as large as a commit under load. */
const BATCH = 1_000;
/** A worker's number that no daemon uses here, so that the chain of the stored rows is its own. */
const WORKER = WORKERS_MAX - 1;
const SOURCE = "TSTORED";
const STORE = "S000";
/** Between two stored sales; the last one was made just before the run. */
const STEP_MS = 1;
const SNAPSHOTS_A_STATEMENT = 1_000;

const ACCEPTED = STATUSES.indexOf("accepted");
/** So often a customer spends all that is held: else every sale would leave lots for ever, as no retailer's do. */
const SPENDS_EVERY = 10;

/** Stores `count` operations of `customers` customers, uniformly chosen; the accounts have snapshots afterwards. */
export async function storeOperations(
  url: string,
  customers: number,
  count: number,
  log: (message: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const masters = await readMasters(client as unknown as pg.Pool);
    const rulebooks = await readRulebooks(client as unknown as pg.Pool);
    const wallets = new WalletTable(await readWallets(client as unknown as pg.Pool));
    const { rows: writers } = await client.query("SELECT epoch FROM writer");
    const epoch = Number((writers[0] as { epoch: string }).epoch);
    const states = new Map<number, AccountState>();
    const baskets = makeBaskets();
    const random = seededRandom(11);
    const choice = customerChoice(customers, "uniform");
    const writer = new CopyWriter(2 * 1024 * 1024);
    const started = Date.now() - count * STEP_MS - 1_000;
    let previousBatch = 0;
    let previousHash: Uint8Array = new Uint8Array(0);

    for (let stored = 0; stored < count; ) {
      const rows: JournalRow[] = [];
      for (; rows.length < BATCH && stored < count; stored++) {
        const customer = choice.next(random);
        const basket = baskets[random.below(baskets.length)];
        if (basket === undefined) throw new RangeError("a basket");
        const now = started + stored * STEP_MS;
        const account = FIRST_ACCOUNT + customer;
        const state = states.get(account) ?? emptyState(account);
        states.set(account, state);
        const operation = operationAt(stored, now, customerCode(customer), basket, state);
        const facts = resolveFacts(operation, {
          store: masters.store,
          product: masters.product,
          tenderKnown: masters.tenderKnown,
          programZone: rulebooks.at(now).source.program.timeZone,
          offsetMs,
          member: true,
          unknownCustomer: false,
          customer: {
            code: customerCode(customer),
            customerGroup: customer % 20 === 0 ? "VIP" : "",
            birthday: "",
            anniversary: "",
          },
          named: null,
          namedBy: () => null,
          otherAccount: 0,
          identityTaken: false,
          velocity: NO_VELOCITY,
        });
        const { effects, record, outcome } = evaluate({ state, operation, now, rulebooks, facts });
        assert(outcome.status === "accepted", `a stored operation was ${outcome.status} ${outcome.code}`);
        const packed = encodeEffects(effects, record, wallets);
        const content = encodeWithoutPersonalData(operation);
        rows.push({
          account,
          seq: state.seq,
          occurredAt: now,
          receivedAt: now,
          kind: kindNumber(operation.kind),
          status: ACCEPTED,
          rulebookVersion: outcome.rulebookVersion,
          evaluator: EVALUATOR_VERSION,
          source: SOURCE,
          operationId: operation.operationId,
          // Nobody sends these again: any 17 bytes do.
          fingerprint: hash("sha256", content, "buffer").subarray(0, 17),
          content,
          facts: encodeFacts(facts, wallets),
          outcome: encodeOutcome(outcome),
          entries: packed.entries,
          changes: packed.changes,
        });
      }
      rows.sort((a, b) => a.account - b.account || a.seq - b.seq);
      const batch = previousBatch + WORKERS_MAX + (previousBatch === 0 ? WORKER : 0);
      const link = { epoch, worker: WORKER, batch, previousBatch, previousHash };
      const commit = { rows, recordUpdates: [], handOvers: [], appliedHandOvers: [], registrations: [] };
      const { sql, copies, hash: chained } = encodeCommit(commit, link, writer);
      const copy = new PipelinedCopy(sql, copies);
      client.query(copy);
      await copy.done;
      previousBatch = batch;
      previousHash = chained;
      if (stored % 500_000 < BATCH) log(`${stored} of ${count} stored`);
    }
    await saveSnapshots(client, [...states.values()], rulebooks, wallets);
    await client.query(
      "INSERT INTO snapshot_horizon VALUES ($1, $2) ON CONFLICT (worker) DO UPDATE SET batch = excluded.batch",
      [WORKER, previousBatch],
    );
    await client.query("ANALYZE");
    await client.query("CHECKPOINT");
  } finally {
    await client.end();
  }
}

/** A sale; of every tenth operation of an account the redemption of all that it holds. */
function operationAt(serial: number, now: number, customer: string, basket: Basket, state: AccountState): Operation {
  const common = {
    operationId: operationId(serial),
    source: SOURCE,
    storeCode: STORE,
    terminal: "1",
    occurredAt: now,
    offline: false,
    identity: { type: "customerCode" as const, value: customer },
  };
  // The levels' ratios are one to one, and no lot of these waits or is held.
  const held = state.wallets.reduce((sum, wallet) => sum + wallet.left, 0);
  if (held > 0 && (state.seq + 1) % SPENDS_EVERY === 0) {
    const redeem = { amount: held, billAmount: held, wallets: [], expiryOverride: false, lines: [] };
    return { kind: "redeem", ...common, redeem };
  }
  const tenders = [{ tenderCode: basket.tenderCode, amount: basket.total }];
  return { kind: "sale", ...common, sale: { lines: basket.lines, tenders, redemptions: [] } };
}

async function saveSnapshots(
  client: pg.Client,
  states: readonly AccountState[],
  rulebooks: RulebookTimeline,
  wallets: WalletTable,
): Promise<void> {
  for (let from = 0; from < states.length; from += SNAPSHOTS_A_STATEMENT) {
    const part = states.slice(from, from + SNAPSHOTS_A_STATEMENT);
    await client.query(
      "INSERT INTO snapshots (account, seq, fold, next_due, state) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::timestamptz[], $5::bytea[])",
      [
        part.map((s) => s.account),
        part.map((s) => s.seq),
        part.map(() => FOLD_VERSION),
        part.map((s) => dueText(s, rulebooks)),
        part.map((s) => Buffer.from(encodeState(s, wallets))),
      ],
    );
  }
}

function dueText(state: AccountState, rulebooks: RulebookTimeline): string | null {
  const due = nextDue(state, rulebooks);
  return due === NEVER ? null : new Date(due).toISOString();
}
