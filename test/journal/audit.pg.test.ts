/** The audit finds nothing in a journal that the real shard made, and names every kind of damage that is planted in it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditReport, DifferenceKind } from "../../src/journal/audit/report.js";
import { runAudit } from "../../src/journal/audit/run-audit.js";
import { decodeState, encodeState } from "../../src/wire/state-codec.js";
import { encodeVersion1, isPlain } from "../wire/fold-version-1.js";
import { walletNumbers } from "../../src/wire/wallet-numbers.js";
import { startPostgres, type TestDatabase } from "../harness/postgres.js";
import { JournalMaker, RULEBOOK } from "./journal-maker.js";

const DAY = 86_400_000;
const TABLES = [
  "operations",
  "record_updates",
  "hand_overs",
  "batches",
  "snapshots",
  "identities",
  "customers",
  "snapshot_horizon",
];
const WALLETS = walletNumbers(["points", "currency", "promo"]);

describe("audit", () => {
  let database: TestDatabase;
  let maker: JournalMaker;

  beforeAll(async () => {
    database = await startPostgres();
    maker = await JournalMaker.open({ url: database.url, customers: 40 });
    await maker.registerAll();
    await maker.trade(1200);
    await maker.snapshot();
    maker.pass(70 * DAY);
    await maker.sweep();
    await maker.trade(200);
    // A sweep leaves nothing due behind, nor do its snapshots.
    await maker.snapshot();
    await maker.trade(100);
    // One transfer that waits: a daemon that stopped in between leaves this behind.
    maker.applyHandOvers = false;
    await maker.operate(1, { adjust: { wallet: "points", amount: 100, reasonCode: "R", operator: "op" } });
    await maker.operate(1, { transfer: { to: { customerCode: "C2" }, wallet: "points", amount: 20 } }, 2);
    maker.applyHandOvers = true;
    await maker.pool.query("CREATE SCHEMA kept");
    for (const table of TABLES) await maker.pool.query(`CREATE TABLE kept.${table} AS TABLE ${table}`);
  });

  afterAll(async () => {
    await maker?.close();
    await database?.stop();
  });

  const audit = () => runAudit({ databaseUrl: database.url, threads: 0 });

  const rows = async <R>(sql: string): Promise<R[]> => (await maker.pool.query(sql)).rows as R[];

  /** Plants damage, audits, and puts everything back. */
  const damaged = async (...sql: readonly (string | { text: string; values: unknown[] })[]): Promise<AuditReport> => {
    try {
      for (const statement of sql) {
        const { rowCount } = await maker.pool.query(statement);
        expect(rowCount).toBeGreaterThan(0);
      }
      return await audit();
    } finally {
      for (const table of TABLES) await maker.pool.query(`DELETE FROM ${table}`);
      for (const table of TABLES) await maker.pool.query(`INSERT INTO ${table} SELECT * FROM kept.${table}`);
    }
  };

  const told = ({ ok, differences }: AuditReport, kind: DifferenceKind, place: string | RegExp) => {
    expect(ok).toBe(false);
    const found = differences.find(
      (difference) =>
        difference.kind === kind &&
        (typeof place === "string" ? difference.place === place : place.test(difference.place)),
    );
    expect(found, `${kind} at ${place} among ${JSON.stringify(differences.slice(0, 8), null, 1)}`).toBeDefined();
    return found ?? { expected: "", actual: "" };
  };

  /** A sale in the middle of its account's rows, with entries, under the only rulebook. */
  const middleSale = async () => {
    const [row] = await rows<{ account: string; seq: string; batch: string; amount: string; balance: string }>(
      `SELECT account, seq, batch, entries[4] AS amount, entries[5] AS balance FROM operations o
       WHERE kind = 2 AND seq > 3 AND account < 2000 AND array_length(entries, 1) = 6
         AND (SELECT max(seq) FROM operations WHERE account = o.account) > o.seq + 3 ORDER BY account, seq LIMIT 1`,
    );
    if (!row) throw new Error("no sale in the middle");
    return {
      ...row,
      at: `account = ${row.account} AND seq = ${row.seq}`,
      place: `account ${row.account} seq ${row.seq}`,
    };
  };

  it("passes what the shard wrote, and says what it looked at", async () => {
    expect(maker.problems).toEqual([]);
    // The fixture does what it is there for: every kind, accepted and declined, swept, handed over, snapshotted.
    for (const kind of [
      "register",
      "sale",
      "refund",
      "voidOperation",
      "redeem",
      "authorize",
      "capture",
      "release",
      "adjust",
      "transfer",
      "activity",
    ]) {
      expect(maker.results.get(`${kind} 1`) ?? 0, kind).toBeGreaterThan(0);
    }
    const report = await audit();
    expect(report.differences).toEqual([]);
    expect(report).toMatchObject({ ok: true, differenceCount: 0 });
    const { checked } = report;
    const [stored] = await rows<Record<string, string>>(
      `SELECT (SELECT count(*) FROM operations) AS rows, (SELECT count(DISTINCT account) FROM operations) AS accounts,
        (SELECT count(*) FROM batches) AS batches, (SELECT sum(array_length(entries, 1)) / 6 FROM operations) AS entries,
        (SELECT count(*) FROM snapshots) AS snapshots, (SELECT count(*) FROM record_updates) AS updates,
        (SELECT count(*) FROM operations WHERE kind = 13) + (SELECT count(*) FROM hand_overs) AS "handOvers",
        (SELECT count(*) FROM operations WHERE kind = 14) AS sweeps`,
    );
    expect(Number(stored?.sweeps)).toBeGreaterThan(0);
    expect(checked.rows).toBe(Number(stored?.rows));
    expect(checked.accounts).toBe(Number(stored?.accounts));
    expect(checked.batches).toBe(Number(stored?.batches));
    expect(checked.entries).toBe(Number(stored?.entries));
    expect(checked.snapshots).toBe(Number(stored?.snapshots));
    expect(checked.recordUpdates).toBe(Number(stored?.updates));
    expect(checked.handOvers).toBe(Number(stored?.handOvers));
    expect(checked).toMatchObject({ replayed: checked.rows, foldedOnly: 0, customers: 40 });
    expect(checked.explained).toBeGreaterThan(0);
  });

  it("tells its progress up to the end", async () => {
    const seen: [number, number, string][] = [];
    const report = await runAudit({ databaseUrl: database.url, threads: 0, progress: (...args) => seen.push(args) });
    expect(seen.at(-1)).toEqual([report.checked.rows * 2, report.checked.rows * 2, "sums"]);
  });

  describe("a row", () => {
    it("with a changed amount", async () => {
      const sale = await middleSale();
      const report = await damaged(`UPDATE operations SET entries[4] = entries[4] + 1 WHERE ${sale.at}`);
      told(report, "chain", `batch ${sale.batch} hash`);
      told(report, "totals", new RegExp(`^batch ${sale.batch} wallet \\d program account 1$`));
      told(report, "balance", `${sale.place} entry 0 balance after`);
      const { expected, actual } = told(report, "replay", `${sale.place} entry 0 amount`);
      expect([expected, actual]).toEqual([sale.amount, String(Number(sale.amount) + 1)]);
    });

    it("with a changed balance after", async () => {
      const sale = await middleSale();
      const report = await damaged(`UPDATE operations SET entries[5] = entries[5] + 7 WHERE ${sale.at}`);
      const { expected, actual } = told(report, "balance", `${sale.place} entry 0 balance after`);
      expect([expected, actual]).toEqual([sale.balance, String(Number(sale.balance) + 7)]);
      told(report, "replay", `${sale.place} entry 0 balance after`);
    });

    it("with amount, balance and all later balances changed, as a thorough forger would", async () => {
      const sale = await middleSale();
      const report = await damaged(
        `UPDATE operations SET entries[4] = entries[4] + 1, entries[5] = entries[5] + 1 WHERE ${sale.at}`,
      );
      told(report, "chain", `batch ${sale.batch} hash`);
      told(report, "replay", `${sale.place} entry 0 amount`);
    });

    it("missing in the middle", async () => {
      const sale = await middleSale();
      const report = await damaged(`DELETE FROM operations WHERE ${sale.at}`);
      told(report, "sequence", `${sale.place}`);
      told(report, "rows", `batch ${sale.batch}`);
      told(report, "chain", `batch ${sale.batch} hash`);
      told(report, "totals", new RegExp(`^batch ${sale.batch} wallet `));
    });

    it("missing at the start, at the end, and with its whole account", async () => {
      const sale = await middleSale();
      told(
        await damaged(`DELETE FROM operations WHERE account = ${sale.account} AND seq = 1`),
        "sequence",
        `account ${sale.account} seq 1`,
      );
      const [last] = await rows<{ seq: string; batch: string }>(
        `SELECT seq, batch FROM operations WHERE account = ${sale.account} ORDER BY seq DESC LIMIT 1`,
      );
      told(
        await damaged(`DELETE FROM operations WHERE account = ${sale.account} AND seq = ${last?.seq}`),
        "rows",
        `batch ${last?.batch}`,
      );
      told(await damaged(`DELETE FROM operations WHERE account = ${sale.account} AND seq > 2`), "sum", "wallet points");
      told(
        await damaged(`DELETE FROM operations WHERE account = ${sale.account}`),
        "snapshot",
        `account ${sale.account}`,
      );
    });

    it("that is one too many", async () => {
      const sale = await middleSale();
      const [{ columns } = { columns: "" }] = await rows<{ columns: string }>(
        `SELECT string_agg(CASE column_name WHEN 'seq' THEN 'seq + 1' WHEN 'operation_id' THEN '''forged''' ELSE column_name::text END, ',' ORDER BY ordinal_position) AS columns
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'operations'`,
      );
      const report = await damaged(
        `INSERT INTO operations SELECT ${columns} FROM operations WHERE account = ${sale.account} ORDER BY seq DESC LIMIT 1`,
      );
      told(report, "replay", new RegExp(`^account ${sale.account} seq \\d+ operation_id$`));
      const extra = report.differences.find((difference) => difference.kind === "rows");
      expect(extra?.actual).toMatch(/^\d+ rows$/);
    });

    const columns: [string, string, DifferenceKind, RegExp][] = [
      [
        "outcome",
        "set_byte(outcome, length(outcome) - 1, (get_byte(outcome, length(outcome) - 1) + 1) % 128)",
        "replay",
        / outcome /,
      ],
      [
        "changes",
        "set_byte(changes, length(changes) - 2, (get_byte(changes, length(changes) - 2) + 1) % 128)",
        "replay",
        / changes |entry/,
      ],
      ["status", "2", "replay", / status$/],
      ["kind", "7", "replay", / kind$/],
      ["occurred_at", "occurred_at + interval '1 second'", "replay", / occurred_at$/],
      ["received_at", "received_at + interval '1 second'", "replay", / changes /],
      ["operation_id", "operation_id || 'x'", "replay", / operation_id$/],
      ["source", "source || 'x'", "replay", / source$/],
      ["fingerprint", "set_byte(fingerprint, 3, (get_byte(fingerprint, 3) + 1) % 256)", "chain", /^batch \d+ hash$/],
      [
        "content",
        "(SELECT content FROM operations WHERE kind = 2 ORDER BY account DESC, seq LIMIT 1)",
        "replay",
        / operation_id$/,
      ],
      ["facts", "set_byte(facts, 1, 4)", "replay", /seq \d+/],
    ];
    it.each(columns)("with a changed %s", async (column, value, kind, place) => {
      const sale = await middleSale();
      const report = await damaged(`UPDATE operations SET ${column} = ${value} WHERE ${sale.at}`);
      told(report, "chain", `batch ${sale.batch} hash`);
      told(report, kind, place);
    });

    it("of another evaluator version is folded, and counted", async () => {
      const report = await damaged("UPDATE operations SET evaluator = 0 WHERE account < 1010");
      const kinds = new Set(report.differences.map((difference) => difference.kind));
      // The chain covers the column; apart from that nothing differs.
      expect([...kinds]).toEqual(["chain"]);
      expect(report.checked.foldedOnly).toBeGreaterThan(0);
      expect(report.checked.foldedOnly + report.checked.replayed).toBe(report.checked.rows);
    });
  });

  describe("the chain", () => {
    const batch = async () => {
      const [row] = await rows<{ batch: string; worker: number }>(
        "SELECT batch, worker FROM batches WHERE operations > 1 ORDER BY batch OFFSET 5 LIMIT 1",
      );
      return Number(row?.batch);
    };

    it("with a changed link, hash or order of epochs", async () => {
      const number = await batch();
      told(
        await damaged(`UPDATE batches SET previous = sha256('x') WHERE batch = ${number}`),
        "chain",
        `batch ${number} previous`,
      );
      const report = await damaged(`UPDATE batches SET hash = sha256('x') WHERE batch = ${number}`);
      told(report, "chain", `batch ${number} hash`);
      told(report, "chain", `batch ${number + 64} previous`);
      told(
        await damaged(`UPDATE batches SET epoch = 9 WHERE batch = ${number}`),
        "chain",
        `batch ${number + 64} epoch`,
      );
    });

    it("without one of its links", async () => {
      const number = await batch();
      const report = await damaged(`DELETE FROM batches WHERE batch = ${number}`);
      expect(
        report.differences.filter(({ kind, place }) => kind === "chain" && place === `batch ${number}`),
      ).toHaveLength(2);
    });

    it("with a batch that lost all its rows", async () => {
      const number = await batch();
      told(await damaged(`DELETE FROM operations WHERE batch = ${number}`), "rows", `batch ${number}`);
    });

    it("with another number of operations, or other totals", async () => {
      const number = await batch();
      told(
        await damaged(`UPDATE batches SET operations = operations + 1 WHERE batch = ${number}`),
        "rows",
        `batch ${number}`,
      );
      const report = await damaged(`UPDATE batches SET totals[3] = totals[3] - 4 WHERE batch = ${number}`);
      told(report, "totals", new RegExp(`^batch ${number} wallet `));
      told(report, "sum", /^wallet /);
    });

    it("that names other accounts than its rows'; one of an earlier version names none", async () => {
      const number = await batch();
      told(
        await damaged(`UPDATE batches SET accounts = '\\x8108' WHERE batch = ${number}`),
        "accounts",
        `batch ${number} accounts`,
      );
      expect((await damaged("UPDATE batches SET accounts = NULL")).ok).toBe(true);
    });
  });

  describe("a snapshot", () => {
    const anySnapshot = async () => {
      const [row] = await rows<{ account: string; seq: string; state: Buffer }>(
        "SELECT account, seq, state FROM snapshots WHERE account BETWEEN 1005 AND 1100 AND next_due IS NOT NULL ORDER BY account LIMIT 1",
      );
      if (!row) throw new Error("no snapshot");
      return row;
    };

    it("that is not the fold of the journal", async () => {
      const { account, seq, state } = await anySnapshot();
      const wrong = decodeState(state, WALLETS);
      const lots = wrong.wallets[0]?.lots;
      if (!lots) throw new Error("no lot");
      const left = lots.left(0);
      lots.putLeft(0, left + 3);
      const report = await damaged({
        text: `UPDATE snapshots SET state = $1 WHERE account = ${account}`,
        values: [encodeState(wrong, WALLETS)],
      });
      const { expected, actual } = told(
        report,
        "snapshot",
        `account ${account} snapshot of seq ${seq} state wallets[0].lots[0].left`,
      );
      expect([expected, actual]).toEqual([String(left), String(left + 3)]);
      expect(report.differenceCount).toBe(1);
    });

    it("that cannot be read, is ahead of the journal, or falls due at another time", async () => {
      const { account, seq } = await anySnapshot();
      const place = `account ${account} snapshot of seq ${seq}`;
      told(
        await damaged(`UPDATE snapshots SET state = '\\x0102' WHERE account = ${account}`),
        "snapshot",
        `${place} state bytes`,
      );
      told(
        await damaged(`UPDATE snapshots SET seq = 100000 WHERE account = ${account}`),
        "snapshot",
        `account ${account}`,
      );
      told(
        await damaged(`UPDATE snapshots SET next_due = next_due + interval '1 day' WHERE account = ${account}`),
        "snapshot",
        `${place} next_due`,
      );
    });

    it("of an earlier fold version that is read, right and wrong", async () => {
      const snapshots = await rows<{ account: string; seq: string; state: Buffer }>("SELECT * FROM snapshots");
      const states = snapshots.map(({ state }) => decodeState(state, WALLETS));
      const stored = states.find((state) => isPlain(state) && (state.wallets[0]?.lots.length ?? 0) > 1);
      if (!stored) throw new Error("no plain state");
      const { account, seq } = stored;
      const asVersion1 = () =>
        damaged({
          text: `UPDATE snapshots SET fold = 1, state = $1 WHERE account = ${account}`,
          values: [encodeVersion1(stored, WALLETS)],
        });
      expect(await asVersion1()).toMatchObject({ ok: true, checked: { snapshotsOfOtherFold: 0 } });
      stored.wallets[0]?.lots.putLeft(0, 1_000_000);
      told(await asVersion1(), "snapshot", `account ${account} snapshot of seq ${seq} state wallets[0].lots[0].left`);
    });

    it("of another fold version is counted and left alone", async () => {
      const report = await damaged("UPDATE snapshots SET fold = 0, state = '' WHERE account = 1005");
      expect(report).toMatchObject({ ok: true, checked: { snapshotsOfOtherFold: 1 } });
    });
  });

  describe("a hand-over", () => {
    it("that was lost on its way", async () => {
      const report = await damaged("DELETE FROM hand_overs");
      told(report, "hand-over", /^hand-over 0 of account 1001 seq \d+$/);
      const { expected, actual } = told(report, "transit", "wallet points");
      expect([expected, actual]).toEqual(["0 in hand-overs that wait", "20 in transit"]);
    });

    it("that waits although no row caused it", async () => {
      const report = await damaged(
        "INSERT INTO hand_overs SELECT from_account, from_seq, 7, to_account, payload FROM hand_overs",
      );
      told(report, "hand-over", /^hand-over 7 of account 1001 seq \d+$/);
      told(report, "transit", "wallet points");
    });

    it("that waits although it was applied", async () => {
      const report = await damaged(
        `INSERT INTO hand_overs SELECT split_part(operation_id, '-', 1)::bigint, split_part(operation_id, '-', 2)::bigint, split_part(operation_id, '-', 3)::smallint, account, content
         FROM operations WHERE kind = 13 ORDER BY account LIMIT 1`,
      );
      expect(told(report, "hand-over", /^hand-over \d of account \d+ seq \d+$/).actual).toBe("more than once");
    });

    it("whose recipient or content was changed on the way", async () => {
      expect(
        told(await damaged("UPDATE hand_overs SET to_account = 1003"), "hand-over", /^hand-over 0 of account 1001/)
          .actual,
      ).toMatch(/another/);
      const changed =
        "UPDATE hand_overs SET payload = set_byte(payload, length(payload) - 1, 1 + get_byte(payload, length(payload) - 1))";
      told(await damaged(changed), "hand-over", /^hand-over 0 of account 1001/);
    });

    it("whose application was taken out", async () => {
      const [row] = await rows<{ operation_id: string; account: string; seq: string }>(
        "SELECT operation_id, account, seq FROM operations WHERE kind = 13 ORDER BY account, seq LIMIT 1",
      );
      const [from, seq, index] = (row?.operation_id ?? "").split("-");
      const report = await damaged(`DELETE FROM operations WHERE account = ${row?.account} AND seq = ${row?.seq}`);
      expect(told(report, "hand-over", `hand-over ${index} of account ${from} seq ${seq}`).actual).toBe("neither");
    });

    it("whose cause was taken out", async () => {
      const [row] = await rows<{ operation_id: string }>(
        "SELECT operation_id FROM operations WHERE kind = 13 ORDER BY account, seq LIMIT 1",
      );
      const [from, seq, index] = (row?.operation_id ?? "").split("-");
      const report = await damaged(`DELETE FROM operations WHERE account = ${from} AND seq = ${seq}`);
      expect(told(report, "hand-over", `hand-over ${index} of account ${from} seq ${seq}`).expected).toBe(
        "a row that caused it",
      );
    });
  });

  describe("a record update", () => {
    const update = "(SELECT account, record_seq, seq FROM record_updates ORDER BY account, seq LIMIT 1)";

    it("changed, missing, or by a row that is not there", async () => {
      const [row] = await rows<Record<"account" | "record_seq" | "seq", string>>(
        "SELECT * FROM record_updates ORDER BY account, seq LIMIT 1",
      );
      const place = `account ${row?.account} seq ${row?.seq} record ${row?.record_seq}`;
      const flip = "set_byte(record, length(record) - 1, (get_byte(record, length(record) - 1) + 1) % 128)";
      told(
        await damaged(`UPDATE record_updates SET record = ${flip} WHERE (account, record_seq, seq) = ${update}`),
        "record",
        new RegExp(`^${place}`),
      );
      told(await damaged(`DELETE FROM record_updates WHERE (account, record_seq, seq) = ${update}`), "record", place);
      const stray = `INSERT INTO record_updates SELECT account, record_seq, 99999, record FROM record_updates WHERE (account, record_seq, seq) = ${update}`;
      told(await damaged(stray), "record", `account ${row?.account} record ${row?.record_seq} written by seq 99999`);
    });
  });

  describe("the directory", () => {
    it("without a registered customer", async () => {
      const report = await damaged("DELETE FROM customers WHERE code = 'C7'");
      told(report, "directory", "account 1007 seq 1 customer");
      told(report, "directory", "identity of kind 1 of account 1007");
    });

    it("with a name that leads nowhere or elsewhere", async () => {
      told(
        await damaged("DELETE FROM identities WHERE kind = 2 AND account = 1007"),
        "directory",
        "customer of account 1007",
      );
      told(
        await damaged("UPDATE identities SET account = 1008 WHERE kind = 1 AND value = 'C7'"),
        "directory",
        "customer of account 1007",
      );
    });
  });

  it("goes through the journal in the thread's order even when the table is in another", async () => {
    // What damaged() puts back lies in an order of its own; here it is turned round.
    const report = await damaged(
      "CREATE TABLE turned AS SELECT * FROM operations ORDER BY seq DESC, account DESC",
      "DELETE FROM operations",
      "INSERT INTO operations SELECT * FROM turned ORDER BY seq DESC, account DESC",
    );
    expect(report.differences).toEqual([]);
  });
});

describe("audit over publications", () => {
  let database: TestDatabase;
  let maker: JournalMaker;

  beforeAll(async () => {
    database = await startPostgres();
    maker = await JournalMaker.open({ url: database.url, customers: 20 });
  });

  afterAll(async () => {
    await maker?.close();
    await database?.stop();
  });

  it("makes each row again with the rulebooks known at its time", async () => {
    await maker.registerAll();
    await maker.trade(200);
    const [plan] = RULEBOOK.plans;
    const generous = {
      ...RULEBOOK,
      plans: [{ ...plan, rows: plan?.rows.map((row) => ({ ...row, awardValue: row.awardValue * 2 })) }],
    };
    // In force since ever, so that every operation before it would come out otherwise under it.
    await maker.publish(2, generous, "-infinity");
    // Evaluated under version 1, committed after version 2 was published: the workers have not heard of it yet.
    await maker.trade(100);
    await maker.reload();
    await maker.trade(200);
    expect(maker.problems).toEqual([]);
    const versions = await maker.pool.query("SELECT DISTINCT rulebook_version AS version FROM operations ORDER BY 1");
    expect(versions.rows).toEqual([{ version: 1 }, { version: 2 }]);
    const report = await runAudit({ databaseUrl: database.url, threads: 0 });
    expect(report.differences).toEqual([]);
  });
});
