/**
 * The content of the batches, in the order of the table: the hash over each batch's rows, how many they are, and the
 * control totals against the sum of the entries. The rows of a batch lie together but for those of other workers, so few
 * batches are open at a time. What is still open at the end, and what would take too much memory, is read again by itself.
 */
import type { SnapshotConnection } from "./snapshot-connection.js";
import { OPERATION_COLUMNS, chainHash, ENTRY_STRIDE } from "../encode-commit.js";
import { encodeAccounts } from "../batch-accounts.js";
import { addExactly, type ExactSum, exactSum } from "../../shared/exact-sum.js";
import { counterAccountNumber } from "../program-accounts.js";
import type { CopyTuples } from "./copy-tuples.js";
import { Findings, hexOf } from "./report.js";

/** Columns of a row by their place in OPERATION_COLUMNS. */
const FIELDS = 17;
const ACCOUNT = 0;
const SEQ = 1;
const BATCH = 2;
const ENTRIES = 15;

/** Batches are looked up together: one by one would be a query for each. */
const LOOK_UP_BATCHES = 256;
/** Rows of batches that are not complete; more are read again at the end. */
const OPEN_BYTES_MAX = 128 * 1024 * 1024;
/** Of rows not looked up yet: what is complete must not wait for long. */
const UNKNOWN_BYTES_MAX = 8 * 1024 * 1024;
/** Batches read again at once. */
const REREAD_BATCHES = 64;

interface Row {
  readonly account: number;
  readonly seq: number;
  readonly tuple: Buffer;
}

interface OpenBatch {
  readonly batch: number;
  readonly rows: Row[];
  bytes: number;
  sorted: boolean;
  /** What `batches` says; null before it was looked up. */
  stored: StoredBatch | null;
  readonly totals: Map<number, ExactSum>;
}

interface StoredBatch {
  readonly batch: number;
  readonly operations: number;
  readonly previous: Buffer;
  readonly hash: Buffer;
  /** Wallet, program account, amount. */
  readonly totals: readonly ExactSum[];
  /** Null: written by a version that did not name them. */
  readonly accounts: Buffer | null;
}

export interface BatchesResult {
  readonly differences: Findings["differences"];
  readonly count: number;
  readonly rows: number;
  /** What the batches' control totals say was moved: wallet * 16 + program account. */
  readonly totals: ReadonlyMap<number, bigint>;
}

/**
 * @param lookUp a second connection on the same snapshot
 * @param onRows told of rows as they are read
 */
export async function auditBatches(
  rows: SnapshotConnection,
  lookUp: SnapshotConnection,
  onRows: (count: number) => void,
): Promise<BatchesResult> {
  const audit = new BatchAudit(lookUp);
  for await (const tuples of rows.copy(`SELECT ${OPERATION_COLUMNS} FROM operations`, FIELDS)) {
    let count = 0;
    while (tuples.next()) {
      audit.take(tuples);
      count++;
    }
    onRows(count);
    if (audit.mustLookUp) await audit.lookUp();
  }
  await audit.finish(rows);
  return audit.result(await totalsOf(lookUp));
}

class BatchAudit {
  readonly #lookUp: SnapshotConnection;
  readonly #findings = new Findings();
  readonly #open = new Map<number, OpenBatch>();
  #unknown: OpenBatch[] = [];
  #openBytes = 0;
  #unknownBytes = 0;
  /** Too much was open: these are read again. */
  readonly #again = new Set<number>();
  #last: OpenBatch | null = null;
  #rows = 0;
  #seen = 0;

  constructor(lookUp: SnapshotConnection) {
    this.#lookUp = lookUp;
  }

  get mustLookUp(): boolean {
    return this.#unknown.length >= LOOK_UP_BATCHES || this.#unknownBytes >= UNKNOWN_BYTES_MAX;
  }

  take(tuples: CopyTuples): void {
    this.#rows++;
    const batch = tuples.int(BATCH);
    let open = this.#last;
    if (open === null || open.batch !== batch) {
      open = this.#open.get(batch) ?? null;
      if (open === null) {
        if (this.#again.has(batch)) return;
        open = openBatch(batch);
        this.#open.set(batch, open);
        this.#unknown.push(open);
      }
      this.#last = open;
    }
    addRow(open, tuples);
    const bytes = tuples.end - tuples.start;
    this.#openBytes += bytes;
    if (open.stored === null) this.#unknownBytes += bytes;
    else if (open.rows.length === open.stored.operations) this.#complete(open, open.stored);
  }

  async lookUp(): Promise<void> {
    const asked = this.#unknown;
    this.#unknown = [];
    this.#unknownBytes = 0;
    const stored = await readStored(
      this.#lookUp,
      asked.map((open) => open.batch),
    );
    for (const open of asked) {
      open.stored = stored.get(open.batch) ?? null;
      if (open.stored === null) this.#postpone(open);
      else if (open.rows.length >= open.stored.operations) this.#complete(open, open.stored);
    }
    if (this.#openBytes > OPEN_BYTES_MAX) for (const open of [...this.#open.values()]) this.#postpone(open);
  }

  /** Batches that did not come to their end where they were expected; each is read whole and alone. */
  async finish(connection: SnapshotConnection): Promise<void> {
    await this.lookUp();
    for (const open of [...this.#open.values()]) this.#postpone(open);
    const numbers = [...this.#again].sort((a, b) => a - b);
    for (let from = 0; from < numbers.length; from += REREAD_BATCHES) {
      await this.#readAgain(connection, numbers.slice(from, from + REREAD_BATCHES));
    }
    const empty = await this.#lookUp.query<{ batch: string; operations: number }>(
      this.#seen === (await countBatches(this.#lookUp))
        ? "SELECT batch, operations FROM batches WHERE false"
        : "SELECT batch, operations FROM batches b WHERE operations > 0 AND NOT EXISTS (SELECT FROM operations o WHERE o.batch = b.batch) ORDER BY batch",
    );
    for (const { batch, operations } of empty)
      this.#findings.add("rows", `batch ${batch}`, `${operations} rows`, "0 rows");
  }

  result(totals: ReadonlyMap<number, bigint>): BatchesResult {
    return { differences: this.#findings.differences, count: this.#findings.count, rows: this.#rows, totals };
  }

  #complete(open: OpenBatch, stored: StoredBatch): void {
    this.#forget(open);
    this.#seen++;
    this.#verify(open, stored);
  }

  #postpone(open: OpenBatch): void {
    this.#forget(open);
    this.#again.add(open.batch);
  }

  #forget(open: OpenBatch): void {
    this.#open.delete(open.batch);
    this.#openBytes -= open.bytes;
    if (this.#last === open) this.#last = null;
  }

  async #readAgain(connection: SnapshotConnection, numbers: readonly number[]): Promise<void> {
    const stored = await readStored(this.#lookUp, numbers);
    const query = `SELECT ${OPERATION_COLUMNS} FROM operations WHERE batch = ANY ('{${numbers.join(",")}}') ORDER BY batch, account, seq`;
    let open: OpenBatch = openBatch(0);
    const end = (ended: OpenBatch) => {
      if (ended.rows.length === 0) return;
      const known = stored.get(ended.batch);
      if (known) this.#verify(ended, known);
      else this.#findings.add("chain", `batch ${ended.batch}`, `a link for its ${ended.rows.length} rows`, "missing");
    };
    for await (const tuples of connection.copy(query, FIELDS)) {
      while (tuples.next()) {
        const batch = tuples.int(BATCH);
        if (open.batch !== batch) {
          end(open);
          open = openBatch(batch);
        }
        addRow(open, tuples);
      }
    }
    end(open);
  }

  #verify(open: OpenBatch, stored: StoredBatch): void {
    const place = `batch ${open.batch}`;
    if (open.rows.length !== stored.operations) {
      this.#findings.add("rows", place, `${stored.operations} rows`, `${open.rows.length} rows`);
    }
    if (!open.sorted) open.rows.sort((a, b) => a.account - b.account || a.seq - b.seq);
    const hash = chainHash(
      stored.previous,
      open.rows.map((row) => row.tuple),
    );
    if (Buffer.compare(hash, stored.hash) !== 0)
      this.#findings.add("chain", `${place} hash`, hexOf(stored.hash), hexOf(hash));
    const accounts = encodeAccounts(open.rows);
    if (stored.accounts !== null && Buffer.compare(accounts, stored.accounts) !== 0)
      this.#findings.add("accounts", `${place} accounts`, hexOf(accounts), hexOf(stored.accounts));
    const kept = new Map<number, ExactSum>();
    for (let i = 0; i + 2 < stored.totals.length; i += 3) {
      kept.set(Number(stored.totals[i]) * 16 + Number(stored.totals[i + 1]), stored.totals[i + 2] ?? 0);
    }
    for (const key of new Set([...kept.keys(), ...open.totals.keys()])) {
      const expected = kept.get(key) ?? 0;
      const actual = open.totals.get(key) ?? 0;
      if (expected !== actual)
        this.#findings.add(
          "totals",
          `${place} wallet ${Math.floor(key / 16)} program account ${key % 16}`,
          expected,
          actual,
        );
    }
  }
}

function openBatch(batch: number): OpenBatch {
  return { batch, rows: [], bytes: 0, sorted: true, stored: null, totals: new Map() };
}

function addRow(open: OpenBatch, tuples: CopyTuples): void {
  const account = tuples.int(ACCOUNT);
  const seq = tuples.int(SEQ);
  const before = open.rows[open.rows.length - 1];
  if (before && (before.account > account || (before.account === account && before.seq > seq))) open.sorted = false;
  const tuple = tuples.bytes.subarray(tuples.start, tuples.end);
  open.rows.push({ account, seq, tuple });
  open.bytes += tuple.length;
  const entries = tuples.numbers(ENTRIES);
  for (let i = 0; i < entries.length; i += ENTRY_STRIDE) {
    const key = (entries[i + 1] ?? 0) * 16 + programAccountOf(entries[i] ?? 0);
    open.totals.set(key, addExactly(open.totals.get(key) ?? 0, -(entries[i + 3] ?? 0)));
  }
}

/** 0 for a kind that does not exist: no total stands under it, so that it is found. */
function programAccountOf(kind: number): number {
  try {
    return counterAccountNumber(kind);
  } catch {
    return 0;
  }
}

async function readStored(
  connection: SnapshotConnection,
  batches: readonly number[],
): Promise<Map<number, StoredBatch>> {
  const rows = await connection.query<{
    batch: string;
    operations: number;
    previous: Buffer;
    hash: Buffer;
    totals: string[];
    accounts?: Buffer | null;
    // All columns: the database of an earlier version has no `accounts`.
  }>("SELECT * FROM batches WHERE batch = ANY ($1::bigint[])", [batches]);
  return new Map(
    rows.map(({ batch, operations, previous, hash, totals, accounts }) => [
      Number(batch),
      { batch: Number(batch), operations, previous, hash, totals: totals.map(exactSum), accounts: accounts ?? null },
    ]),
  );
}

async function countBatches(connection: SnapshotConnection): Promise<number> {
  const [row] = await connection.query<{ count: string }>("SELECT count(*) AS count FROM batches WHERE operations > 0");
  return Number(row?.count ?? 0);
}

/** Added up exactly by the database. */
async function totalsOf(connection: SnapshotConnection): Promise<Map<number, bigint>> {
  const rows = await connection.query<{ wallet: string; account: string; amount: string }>(
    `SELECT totals[i] AS wallet, totals[i + 1] AS account, sum(totals[i + 2]) AS amount
     FROM batches, generate_series(1, coalesce(array_length(totals, 1), 0), 3) i GROUP BY 1, 2`,
  );
  return new Map(rows.map(({ wallet, account, amount }) => [Number(wallet) * 16 + Number(account), BigInt(amount)]));
}
