/** What must hold of the journal and of what the tills heard, whatever went wrong: see docs/simulation.md for the list. */
import type { Outcome } from "../../src/domain/outcome.js";
import { STATUSES } from "../../src/journal/codes.js";
import { CopyWriter } from "../../src/journal/copy-writer.js";
import { encodeCommit, ENTRY_STRIDE } from "../../src/journal/encode-commit.js";
import { SWEEP_SOURCE } from "../../src/journal/evaluator-version.js";
import { foldAccount } from "../../src/shard/restore.js";
import { HAND_OVER_SOURCE } from "../../src/domain/hand-over.js";
import { RULING_SOURCE } from "../../src/domain/ruling.js";
import { counterAccount, ENTRY_KINDS } from "../../src/domain/effects.js";
import { decodeOutcome } from "../../src/wire/outcome-codec.js";
import { type Database, rowKey, type StoredRow } from "./database.js";
import { WALLETS } from "./program.js";
import type { Sent, Till } from "./till.js";
import type { World } from "./world.js";

/** Everything that is wrong, in words; empty when all is well. */
export function checkJournal({ database, tills, workload }: World): string[] {
  const wrong = tills.flatMap((till) => till.complaints);
  const say = (text: string): void => void wrong.push(text);
  checkSequences(database, say);
  checkChain(database, say);
  checkTransit(database, say);
  for (const horizon of database.wrongHorizons) say(horizon);
  const rows = [...database.accounts.values()].flat();
  const seen = new Set<string>();
  for (const { source, operationId } of rows) {
    const key = rowKey(source, operationId);
    if (seen.has(key)) say(`${key} is in the journal twice`);
    seen.add(key);
    const ours = source === HAND_OVER_SOURCE || source === SWEEP_SOURCE || source === RULING_SOURCE;
    if (!ours && !workload.made.has(key)) say(`${key} was never sent`);
  }
  for (const till of tills) {
    for (const sent of till.sent) checkAnswers(sent, database, say);
    checkOrder(till, database, say);
  }
  return wrong;
}

/** Sequences are contiguous, and the rows fold into a state that each snapshot agrees with. */
function checkSequences(database: Database, say: (text: string) => void): void {
  for (const [account, rows] of database.accounts) {
    const sorted = [...rows].sort((a, b) => a.seq - b.seq);
    const gap = sorted.findIndex(({ seq }, index) => seq !== index + 1);
    if (gap >= 0) {
      say(`account ${account}: sequence ${sorted[gap]?.seq} where ${gap + 1} should be`);
      continue;
    }
    try {
      const state = foldAccount(account, null, sorted, WALLETS);
      for (const wallet of state.wallets) {
        const lots = [...wallet.lots].reduce((sum, lot) => sum + lot.left, 0);
        if (lots !== wallet.left) say(`account ${account}: lots of ${wallet.code} hold ${lots}, not ${wallet.left}`);
      }
      const moved = new Map<number, number>();
      for (const { entries } of sorted) {
        for (let i = 0; i < entries.length; i += ENTRY_STRIDE) {
          const wallet = entries[i + 1] as number;
          const after = (moved.get(wallet) ?? 0) + (entries[i + 3] as number);
          if (after !== entries[i + 4]) say(`account ${account}: balance ${entries[i + 4]} where it is ${after}`);
          moved.set(wallet, after);
        }
      }
      for (const wallet of state.wallets) {
        const sum = moved.get(WALLETS.numberOf(wallet.code)) ?? 0;
        if (sum !== wallet.left - wallet.debt) say(`account ${account}: ${wallet.code} moved ${sum} in sum`);
      }
      const snapshot = database.snapshots.get(account);
      if (snapshot && snapshot.seq > sorted.length) say(`account ${account}: a snapshot ahead of the journal`);
    } catch (error) {
      say(`account ${account} does not fold: ${error}`);
    }
  }
}

/** Each worker's batches are one chain, each made over its rows and the hash before it; no writer comes back. */
function checkChain(database: Database, say: (text: string) => void): void {
  const previous = new Map<number, { batch: number; epoch: number; hash: Uint8Array }>();
  const writer = new CopyWriter(16 * 1024);
  for (const { link, hash, rows } of [...database.batches.values()].sort((a, b) => a.link.batch - b.link.batch)) {
    const last = previous.get(link.worker) ?? { batch: 0, epoch: 0, hash: new Uint8Array(0) };
    if (link.epoch < last.epoch) say(`batch ${link.batch} is of writer ${link.epoch}, after writer ${last.epoch}`);
    if (link.previousBatch !== last.batch || Buffer.compare(link.previousHash, last.hash) !== 0) {
      say(`batch ${link.batch} follows ${link.previousBatch}, not ${last.batch}`);
    }
    const again = encodeCommit(
      { rows, recordUpdates: [], handOvers: [], appliedHandOvers: [], registrations: [] },
      link,
      writer,
    );
    if (Buffer.compare(again.hash, hash) !== 0) say(`batch ${link.batch}: its rows are not those that were hashed`);
    previous.set(link.worker, { batch: link.batch, epoch: link.epoch, hash });
  }
}

/** What left an account reached the other: transit is empty. Hand-overs not applied are reported by who waits for them. */
function checkTransit(database: Database, say: (text: string) => void): void {
  const transit = new Map<number, number>();
  for (const { entries } of [...database.accounts.values()].flat()) {
    for (let i = 0; i < entries.length; i += ENTRY_STRIDE) {
      const kind = ENTRY_KINDS[entries[i] as number];
      if (kind === undefined || counterAccount(kind) !== "transit") continue;
      transit.set(entries[i + 1] as number, (transit.get(entries[i + 1] as number) ?? 0) - (entries[i + 3] as number));
    }
  }
  if (database.handOvers.size > 0) return;
  for (const [wallet, units] of transit)
    if (units !== 0) say(`${units} of ${WALLETS.codeOf(wallet)} are lost in transit`);
}

/** What was answered is stored, once, and every answer says the same. */
function checkAnswers({ made, heard }: Sent, database: Database, say: (text: string) => void): void {
  const row = database.operations.get(made.key);
  for (const { outcome } of heard) {
    switch (outcome.status) {
      case "accepted":
      case "declined":
      case "duplicate": {
        if ("quote" in made.json && outcome.status !== "duplicate") break;
        if (row === undefined) {
          say(`${made.key} was answered ${outcome.status} and is not in the journal`);
          break;
        }
        if (outcome.status !== "duplicate" && STATUSES[row.status] !== outcome.status) {
          say(`${made.key} was answered ${outcome.status}, the journal says ${STATUSES[row.status]}`);
        }
        if (!same(outcome, decodeOutcome(row.outcome))) say(`${made.key}: answers differ from the journal`);
        if (made.json.terminal === "another") say(`${made.key} with other content was answered ${outcome.status}`);
        break;
      }
      case "conflict":
        if (made.json.terminal !== "another") say(`${made.key} was answered conflict`);
        break;
      case "invalid":
        say(`${made.key} was answered invalid: ${outcome.message}`);
        break;
      case "unavailable":
        break;
    }
  }
}

function same(a: Outcome, b: Outcome): boolean {
  return JSON.stringify({ ...a, status: "" }) === JSON.stringify({ ...b, status: "" });
}

/** What one connection sent once, and nobody else, stands in its account in the order sent. */
function checkOrder(till: Till, database: Database, say: (text: string) => void): void {
  const last = new Map<string, { place: number; row: StoredRow }>();
  const once = till.sent.filter(({ sends, made }) => sends.length === 1 && made.json.terminal !== "another");
  const placed = once.map((sent) => ({ ...(sent.sends[0] ?? { connection: 0, place: 0 }), sent }));
  placed.sort((a, b) => a.connection - b.connection || a.place - b.place);
  for (const { connection, place, sent } of placed) {
    const row = database.operations.get(sent.made.key);
    // One that another gateway sent first, or that came back as a duplicate, was not placed by this connection.
    if (row === undefined || sent.heard.some(({ outcome }) => outcome.status === "duplicate")) continue;
    const lane = `${connection} ${row.account}`;
    const before = last.get(lane);
    if (before !== undefined && before.row.seq > row.seq) {
      say(`${sent.made.key} was sent after ${before.row.operationId} and stands before it in account ${row.account}`);
    }
    last.set(lane, { place, row });
  }
}
