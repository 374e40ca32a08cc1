/** Rows of an account's journal as JSON: what each operation moved and changed. */
import type pg from "pg";
import type { Change, Entry } from "../domain/effects.js";
import { counterAccount } from "../domain/effects.js";
import { NEVER } from "../domain/state.js";
import { KINDS, STATUSES } from "../journal/codes.js";
import { decodeEffects } from "../wire/effects-codec.js";
import { formatInstant } from "../wire/instant.js";
import { decodeOutcome } from "../wire/outcome-codec.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";

export interface EntryJson {
  readonly kind: string;
  readonly wallet: string;
  /** 0: the wallet's debt. */
  readonly lot: number;
  readonly amount: number;
  /** Of the wallet afterwards: what its lots hold less its debt. */
  readonly balance: number;
  /** The program's account on the other side. */
  readonly counterAccount: string;
  readonly at: string;
}

export interface JournalRowJson {
  readonly seq: number;
  readonly kind: string;
  readonly status: string;
  /** Of a declined operation. */
  readonly code: string;
  readonly source: string;
  readonly operationId: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly rulebookVersion: number;
  readonly entries: readonly EntryJson[];
  /** Everything else it did to the account: lots opened, holds, levels. */
  readonly changes: readonly object[];
}

/** Rows after `after`, ascending, at most `limit`; or the newest `limit` when `after` is null. */
export async function readJournal(
  pool: pg.Pool,
  account: number,
  wallets: WalletNumbers,
  after: number | null,
  limit: number,
): Promise<JournalRowJson[]> {
  const { rows } = await pool.query(
    `SELECT seq, kind, status, source, operation_id, occurred_at, received_at, rulebook_version, outcome, entries, changes
     FROM operations WHERE account = $1 AND seq > $2 ORDER BY seq ${after === null ? "DESC" : ""} LIMIT $3`,
    [account, after ?? 0, limit],
  );
  if (after === null) rows.reverse();
  return rows.map((row) => {
    const { effects } = decodeEffects((row.entries as string[]).map(Number), row.changes as Uint8Array, wallets);
    const outcome = row.outcome as Uint8Array;
    return {
      seq: Number(row.seq),
      kind: KINDS[row.kind as number] ?? "",
      status: STATUSES[row.status as number] ?? "",
      code: outcome.length === 0 ? "" : decodeOutcome(outcome).code,
      source: row.source as string,
      operationId: row.operation_id as string,
      occurredAt: formatInstant((row.occurred_at as Date).getTime()),
      receivedAt: formatInstant((row.received_at as Date).getTime()),
      rulebookVersion: row.rulebook_version as number,
      entries: effects.flatMap((effect) => (effect.type === "entry" ? [entryJson(effect)] : [])),
      changes: effects.flatMap((effect) =>
        effect.type === "entry" || effect.type === "row" ? [] : [changeJson(effect)],
      ),
    };
  });
}

function entryJson({ kind, wallet, lot, amount, balance, at }: Entry): EntryJson {
  return { kind, wallet, lot, amount, balance, counterAccount: counterAccount(kind), at: formatInstant(at) };
}

const INSTANTS: ReadonlySet<string> = new Set([
  "now",
  "at",
  "awardedAt",
  "activeFrom",
  "expiresAt",
  "endsAt",
  "keepAfter",
]);

/** Instants as text; what never comes as "". */
function changeJson(change: Change): object {
  const shown = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => shown(item, ""));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shown(item, name)]));
    }
    if (typeof value !== "number" || !INSTANTS.has(key)) return value;
    return Math.abs(value) >= NEVER ? "" : formatInstant(value);
  };
  return shown(change, "") as object;
}
