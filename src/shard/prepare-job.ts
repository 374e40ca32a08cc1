/**
 * Everything a job needs before it can be evaluated: duplicates found, accounts loaded, the operations that refunds and
 * voids name, the velocity counts. One query of a kind for the whole job, several jobs at once.
 *
 * Whether an operation can be stored already is decided by order: ids ascend for each source (docs/protocol.md), so one
 * above the highest id known for its source is new and costs no query. All others are looked up. The journal's unique key
 * decides in the end; this only keeps it from having to.
 */
import { decodeEffects, decodeRecord } from "../wire/effects-codec.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";
import { namedOperation } from "../domain/operation.js";
import type { NamedOperation } from "../domain/facts.js";
import type { DoubtfulBlocks } from "../fraud/doubtful-blocks.js";
import type { Standings } from "../fraud/standings.js";
import type { Masters } from "../masters/masters.js";
import { IDENTITY_KINDS, KINDS, STATUSES } from "../journal/codes.js";
import { namedAmount } from "../velocity/amounts.js";
import type { HandOverKey, JournalStore, StoredOperation } from "../journal/store.js";
import { type AccountCache, operationKey } from "./account-cache.js";
import type { CachedAccount } from "./cached-account.js";
import { restore } from "./restore.js";
import type { Item, Job, OperationItem, RulingItem } from "./job.js";
import type { InFlight } from "./in-flight.js";
import type { HighestIds } from "./highest-ids.js";
import type { VelocityGate } from "./velocity-gate.js";

export interface PreparationContext {
  readonly journal: JournalStore;
  readonly cache: AccountCache;
  readonly inFlight: InFlight;
  readonly highestIds: HighestIds;
  readonly velocity: VelocityGate;
  readonly wallets: WalletNumbers;
  masters: Masters;
  standings: Standings;
  readonly doubtfulBlocks: DoubtfulBlocks;
  /** An account has committed rows that its snapshot lacks. */
  readonly onChanged: (entry: CachedAccount) => void;
  readonly onProblem: (where: string, error: unknown) => void;
}

/**
 * Prepares a job; rejects when the journal cannot be read.
 * @param careful look every operation and identity up, after a commit failed
 */
export async function prepareJob(job: Job, context: PreparationContext, careful: boolean): Promise<void> {
  const first = job.items[0];
  if (first?.type === "ruling") return await prepareRuling(job, first, context);
  const loading = loadJob(job, context);
  if (careful) await Promise.all([loading, lookUpIdentities(job, context), lookUpHandOvers(job, context)]);
  else markRepeated(job, context);
  // What is looked up of an operation that another one names must not be older than the account's state: a commit whose
  // answer was lost may be stored in between, and the commit of this job would not notice.
  if (job.items.some((item) => item.type === "operation" && namedOperation(item.operation) !== null)) await loading;
  await Promise.all([loading, lookUpOperations(job, context, careful)]);
  await lookUpRedemptions(job, context);
  if (!careful)
    await context.velocity.check(job.items, context.masters, (item) => ({
      namedAmount: amountNamedBy(item, context),
      customerCode: context.cache.get(item.account)?.customer?.code ?? "",
    }));
}

/**
 * As with refunds: what is looked up must not be older than the account's state. Nor newer, for a ruling that is declined
 * commits nothing that would fail: an account into which a commit of which nobody heard has landed is loaded again.
 */
async function prepareRuling(job: Job, item: RulingItem, context: PreparationContext): Promise<void> {
  await loadJob(job, context);
  if (item.named === null) return;
  const { source, operationId } = item.named;
  const key = operationKey(source, operationId);
  if (!needsLookUp(job, item.account, key, context)) return;
  const found = await context.journal.findOperations({ sources: [source], operationIds: [operationId] });
  if (isBehind(context.cache.get(item.account), found)) {
    context.cache.drop(item.account);
    await loadJob(job, context);
    // The new entry must keep the name, too.
    needsLookUp(job, item.account, key, context);
  }
  for (const stored of found) remember(item.account, key, stored, context);
}

/** Whether an account at rest lacks a row that is stored; one that is not at rest learns it from its commit. */
function isBehind(entry: CachedAccount | undefined, found: readonly StoredOperation[]): boolean {
  if (!entry?.isLoaded || entry.seq !== entry.committedSeq) return false;
  return found.some(({ account, seq }) => account === entry.account && seq > entry.committedSeq);
}

/** Pins and loads all accounts of the job that are not in memory. */
export async function loadJob(job: Pick<Job, "items" | "pinned">, context: PreparationContext): Promise<void> {
  const { cache } = context;
  const missing: CachedAccount[] = [];
  const waits: Promise<void>[] = [];
  const kept = new Set<CachedAccount>();
  for (const entry of job.pinned) {
    if (cache.get(entry.account) === entry) kept.add(entry);
  }
  job.pinned.clear();
  for (const entry of kept) job.pinned.add(entry);
  for (const item of job.items) {
    if (item.type === "invalid") continue;
    const known = cache.get(item.account);
    if (known && job.pinned.has(known)) continue;
    const entry = cache.pin(item.account);
    job.pinned.add(entry);
    if (!entry.isLoaded && entry.loading === null) missing.push(entry);
    else if (entry.loading) waits.push(entry.loading);
  }
  if (missing.length > 0) {
    const load = loadAccounts(missing, context);
    for (const entry of missing) entry.loading = load;
    waits.push(load);
  }
  await Promise.all(waits);
  await context.doubtfulBlocks.settle(context);
}

async function loadAccounts(entries: readonly CachedAccount[], context: PreparationContext): Promise<void> {
  try {
    const loaded = await context.journal.loadAccounts(entries.map((entry) => entry.account));
    const byAccount = new Map(loaded.map((account) => [account.account, account]));
    for (const entry of entries) {
      restore(entry, byAccount.get(entry.account), context.wallets);
      if (entry.committedSeq !== entry.snapshotSeq) context.onChanged(entry);
    }
  } catch (error) {
    // The next job that needs them asks again.
    for (const entry of entries) if (context.cache.get(entry.account) === entry) context.cache.drop(entry.account);
    throw error;
  } finally {
    for (const entry of entries) entry.loading = null;
  }
}

/** Links each operation whose twin is under way to that twin; the first of its kind takes the place, a quote never does. */
function markRepeated(job: Job, { inFlight }: PreparationContext): void {
  for (const item of job.items) {
    if (item.type !== "operation") continue;
    const first = inFlight.get(item.key);
    if (first !== undefined && first !== item) item.leader = first;
    else if (item.operation.kind !== "quote") inFlight.set(item.key, item);
  }
}

async function lookUpOperations(job: Job, context: PreparationContext, careful: boolean): Promise<void> {
  const items = job.items.filter((item): item is OperationItem => item.type === "operation" && item.leader === null);
  await context.highestIds.learn(
    items.map((item) => item.operation.source),
    context.journal,
  );
  const sources: string[] = [];
  const ids: string[] = [];
  const wanted = new Map<string, OperationItem[]>();
  const ask = (source: string, id: string, key: string, item: OperationItem): void => {
    const askers = wanted.get(key);
    if (askers) {
      askers.push(item);
      return;
    }
    wanted.set(key, [item]);
    sources.push(source);
    ids.push(id);
  };
  for (const item of items) {
    const { operation } = item;
    const { kind, source, operationId } = operation;
    // The id of a quote stays free.
    item.isNew =
      kind === "quote"
        ? context.highestIds.isAbove(source, operationId)
        : context.highestIds.isNew(source, operationId);
    if (careful || !item.isNew) ask(source, operationId, item.key, item);
    const named = namedOperation(operation);
    if (named === null) continue;
    const key = operationKey(named.source, named.operationId);
    item.waitsFor = context.inFlight.get(key) ?? null;
    if (needsLookUp(job, item.account, key, context)) ask(named.source, named.operationId, key, item);
  }
  if (sources.length > 0) {
    for (const stored of await context.journal.findOperations({ sources, operationIds: ids })) {
      const key = operationKey(stored.source, stored.operationId);
      for (const item of wanted.get(key) ?? []) {
        if (item.key === key) item.stored = stored;
        else remember(item.account, key, stored, context);
      }
    }
  }
}

/** A refund of a sale may have to give back to the redemptions that the sale names. */
async function lookUpRedemptions(job: Job, context: PreparationContext): Promise<void> {
  const sources: string[] = [];
  const ids: string[] = [];
  const askers = new Map<string, number>();
  for (const item of job.items) {
    if (item.type !== "operation" || item.operation.kind !== "refund" || item.stored || item.leader) continue;
    const { original } = item.operation.refund;
    const key = operationKey(original.source, original.operationId);
    const named = context.cache.get(item.account)?.named.get(key);
    const sale = context.inFlight.get(key)?.operation;
    const redemptions =
      named?.record?.type === "sale" ? named.record.redemptions : sale?.kind === "sale" ? sale.sale.redemptions : [];
    for (const redemption of redemptions) {
      const redemptionKey = operationKey(redemption.source, redemption.operationId);
      if (askers.has(redemptionKey) || !needsLookUp(job, item.account, redemptionKey, context)) continue;
      askers.set(redemptionKey, item.account);
      sources.push(redemption.source);
      ids.push(redemption.operationId);
    }
  }
  if (sources.length === 0) return;
  for (const stored of await context.journal.findOperations({ sources, operationIds: ids })) {
    const key = operationKey(stored.source, stored.operationId);
    const account = askers.get(key);
    if (account !== undefined) remember(account, key, stored, context);
  }
}

/**
 * Whether the job must read an operation that it counts on; it stays in memory from here on. One under way need not be read
 * if it cannot be stored already: it will be remembered when it is evaluated.
 */
function needsLookUp(job: Job, account: number, key: string, { cache, inFlight }: PreparationContext): boolean {
  const entry = cache.get(account);
  if (entry !== undefined) {
    cache.want(entry, key);
    job.wants.push({ entry, key });
  }
  return !inFlight.get(key)?.isNew && !entry?.named.has(key);
}

/** Only operations of the same account count; what was remembered before is newer than what was read. */
function remember(account: number, key: string, stored: StoredOperation, { cache, wallets }: PreparationContext): void {
  const entry = cache.get(account);
  if (!entry || stored.account !== account || entry.named.has(key)) return;
  cache.remember(entry, key, namedFrom(stored, wallets));
}

export function namedFrom(stored: StoredOperation, wallets: WalletNumbers): NamedOperation {
  return {
    seq: stored.seq,
    kind: KINDS[stored.kind] ?? "",
    accepted: STATUSES[stored.status] === "accepted",
    record: stored.record
      ? decodeRecord(stored.record, wallets)
      : decodeEffects(stored.entries, stored.changes, wallets).record,
  };
}

function amountNamedBy(item: OperationItem, { cache, wallets }: PreparationContext): number {
  const named = namedOperation(item.operation);
  const entry = cache.get(item.account);
  if (named === null || entry === undefined) return 0;
  const holds = entry.isLoaded ? entry.wake(wallets).holds : [];
  return namedAmount(entry.named.get(operationKey(named.source, named.operationId)) ?? null, holds);
}

async function lookUpIdentities(job: Job, { journal }: PreparationContext): Promise<void> {
  const kinds: number[] = [];
  const values: string[] = [];
  const asked: { item: OperationItem; key: string }[] = [];
  for (const item of job.items) {
    if (item.type !== "operation" || item.operation.kind !== "register") continue;
    const { phone, email, cardNumber } = item.operation.register;
    for (const [kind, value] of [
      [IDENTITY_KINDS.phone, phone],
      [IDENTITY_KINDS.email, email],
      [IDENTITY_KINDS.cardNumber, cardNumber],
    ] as const) {
      if (value === "") continue;
      kinds.push(kind);
      values.push(value);
      asked.push({ item, key: `${kind}:${value}` });
    }
  }
  if (asked.length === 0) return;
  const taken = await journal.takenIdentities(kinds, values);
  for (const { item, key } of asked) {
    const owner = taken.get(key);
    if (owner !== undefined && owner !== item.account) item.identityTaken = true;
  }
}

async function lookUpHandOvers(job: Job, { journal }: PreparationContext): Promise<void> {
  const items = job.items.filter((item): item is Extract<Item, { type: "handOver" }> => item.type === "handOver");
  if (items.length === 0) return;
  const name = (key: HandOverKey) => `${key.fromAccount}-${key.fromSeq}-${key.index}`;
  const pending = new Set((await journal.pendingHandOvers(items.map((item) => item.row))).map(name));
  // One that came twice, from its cause and from the database, is applied by the first of them.
  for (const item of items) item.pending = pending.delete(name(item.row));
}
