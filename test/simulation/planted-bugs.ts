/**
 * Bugs put into the daemon from outside, one at a time, to prove that the simulation can fail. Each is a wrapper around a
 * part, or a method replaced for the length of a run.
 */
import type { JournalRow, JournalStore } from "../../src/journal/store.js";
import { SWEEP_SOURCE } from "../../src/journal/evaluator-version.js";
import type { SessionPort } from "../../src/gateway/port.js";
import { AccountCache } from "../../src/shard/account-cache.js";
import { decodeEffects, encodeEffects } from "../../src/wire/effects-codec.js";
import { type Mutation, NO_MUTATION } from "./mutation.js";
import { WALLETS } from "./program.js";

/** A journal that does everything as the other does, but for what is given. */
function journalBut(journal: JournalStore, changed: Partial<JournalStore>): JournalStore {
  return {
    loadAccounts: (accounts) => journal.loadAccounts(accounts),
    loadCustomers: (accounts) => journal.loadCustomers(accounts),
    findOperations: (keys) => journal.findOperations(keys),
    highestIds: (sources) => journal.highestIds(sources),
    takenIdentities: (kinds, values) => journal.takenIdentities(kinds, values),
    pendingHandOvers: (keys) => journal.pendingHandOvers(keys),
    commit: (batch, onSent) => journal.commit(batch, onSent),
    saveSnapshots: (rows) => journal.saveSnapshots(rows),
    dueAccounts: (now, shards, limit) => journal.dueAccounts(now, shards, limit),
    accountsBehind: () => journal.accountsBehind(),
    saveHorizon: (batch) => journal.saveHorizon(batch),
    get chainReads() {
      return journal.chainReads;
    },
    get lastBatch() {
      return journal.lastBatch;
    },
    close: () => journal.close(),
    ...changed,
  };
}

/** Answers go out while the commit is still on its way; what becomes of it nobody hears. */
const answerBeforeCommit: Mutation = {
  ...NO_MUTATION,
  name: "answering before the commit",
  journal: (journal) => {
    let last = Promise.resolve();
    return journalBut(journal, {
      commit: (batch, onSent) => {
        last = last.then(() => journal.commit(batch, onSent)).catch(() => {});
        return Promise.resolve();
      },
    });
  },
};

/** Stored operations are not found again, and the database has no unique key on them. */
const forgetfulDedupe: Mutation = {
  ...NO_MUTATION,
  name: "dedupe that forgets",
  constraints: { uniqueIds: false, fence: true },
  journal: (journal) =>
    journalBut(journal, {
      findOperations: async (keys) =>
        (await journal.findOperations(keys)).filter(({ operationId }) => Number(operationId) % 3 !== 0),
    }),
};

/** Every third hand-over is taken as applied without being carried over. */
const droppedHandOver: Mutation = {
  ...NO_MUTATION,
  name: "dropping a hand-over",
  journal: (journal) => {
    let count = 0;
    return journalBut(journal, {
      commit: (batch, onSent) =>
        journal.commit({ ...batch, handOvers: batch.handOvers.filter(() => count++ % 3 !== 0) }, onSent),
    });
  },
  client: (client) => {
    let count = 0;
    return {
      run: async (task) => {
        const result = await client.run(task);
        return { ...result, handOvers: result.handOvers.filter(() => count++ % 3 !== 0) };
      },
    };
  },
};

/** After a failed commit the accounts stay in memory as they were evaluated. */
const staleState: Mutation = {
  ...NO_MUTATION,
  name: "evaluating on a stale state",
  install: () => {
    const { drop } = AccountCache.prototype;
    AccountCache.prototype.drop = () => {};
    return () => {
      AccountCache.prototype.drop = drop;
    };
  },
};

/** What a sweep expires is expired once more, in a row of its own. */
const sweepTwice: Mutation = {
  ...NO_MUTATION,
  name: "a sweep that expires twice",
  journal: (journal) =>
    journalBut(journal, {
      commit: (batch, onSent) => {
        const again = batch.rows.filter(
          (row) =>
            row.source === SWEEP_SOURCE &&
            row.entries.length > 0 &&
            !batch.rows.some((other) => other.account === row.account && other.seq > row.seq),
        );
        const rows = [...batch.rows, ...again.map(repeated)].sort((a, b) => a.account - b.account || a.seq - b.seq);
        return journal.commit({ ...batch, rows }, onSent);
      },
    }),
};

function repeated(row: JournalRow): JournalRow {
  const { effects, record } = decodeEffects(row.entries, row.changes, WALLETS);
  const seq = row.seq + 1;
  const clock = effects.findLast((effect) => effect.type === "clock");
  const again = effects.map((effect) => {
    if (effect.type === "row") return { ...effect, seq, now: clock?.now ?? effect.now };
    return effect.type === "entry" ? { ...effect, balance: effect.balance + effect.amount } : effect;
  });
  return { ...row, seq, operationId: `${row.account}-${seq}`, ...encodeEffects(again, record, WALLETS) };
}

/** A horizon says what is committed, not what has snapshots. */
const hastyHorizon: Mutation = {
  ...NO_MUTATION,
  name: "a horizon ahead of the snapshots",
  journal: (journal) => journalBut(journal, { saveHorizon: () => journal.saveHorizon(journal.lastBatch) }),
};

/** Now and then an answer goes to the session that asked before. */
const wrongSession: Mutation = {
  ...NO_MUTATION,
  name: "answering the wrong session",
  sink: (sink) => {
    let count = 0;
    let before: SessionPort | null = null;
    return {
      ask: (session, queryId, source, operationId) => sink.ask(session, queryId, source, operationId),
      submit: (session, operation, arrivedAt) => {
        const other = before;
        before = session;
        if (other === null || other.id === session.id || !other.open || ++count % 5 !== 0) {
          sink.submit(session, operation, arrivedAt);
          return;
        }
        const { id, historical, remoteAddress } = session;
        const answer = (outcome: Uint8Array): void => other.answer(outcome);
        const answerQuery = session.answerQuery.bind(session);
        sink.submit({ id, historical, remoteAddress, open: true, answer, answerQuery }, operation, arrivedAt);
      },
    };
  },
};

/** Now and then an operation is overtaken by the one that its session sent next. */
const brokenOrder: Mutation = {
  ...NO_MUTATION,
  name: "order broken within a session",
  sink: (sink, machine) => {
    let count = 0;
    return {
      ask: (session, queryId, source, operationId) => sink.ask(session, queryId, source, operationId),
      submit: (session, operation, arrivedAt) => {
        if (++count % 4 !== 0) {
          sink.submit(session, operation, arrivedAt);
          return;
        }
        const bytes = operation.slice();
        machine.deliver(3, "overtaken", () => sink.submit(session, bytes, arrivedAt));
      },
    };
  },
};

/** A daemon that is no longer the writer goes on committing, onto whatever stands there. */
const noFence: Mutation = {
  ...NO_MUTATION,
  name: "committing without the fence",
  constraints: { uniqueIds: true, fence: false },
  faults: ["second daemon", "daemon paused", "daemon cut off", "slow database"],
};

/** What a dying worker had under way is never answered. */
const lostWithWorker: Mutation = {
  ...NO_MUTATION,
  name: "forgetting what a dead worker had",
  faults: ["worker deaths"],
  client: (client) => ({ run: (task) => client.run(task).catch(() => new Promise<never>(() => {})) }),
};

export const PLANTED_BUGS: readonly Mutation[] = [
  answerBeforeCommit,
  forgetfulDedupe,
  droppedHandOver,
  staleState,
  sweepTwice,
  hastyHorizon,
  wrongSession,
  brokenOrder,
  noFence,
  lostWithWorker,
];
