/**
 * A connection that reads one snapshot of the database, which several connections share, also of different threads. It
 * reads only: whatever an audit finds, it changes nothing.
 */
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { CopyTuples } from "./copy-tuples.js";

/** Rows come in the order of an index or of the table, never by a sort of the whole journal. */
const SETTINGS =
  "-c jit=off -c max_parallel_workers_per_gather=0 -c synchronize_seqscans=off -c statement_timeout=0 -c idle_in_transaction_session_timeout=0";
/** What a stream holds ready while its rows are worked on. */
const READ_AHEAD_BYTES = 1024 * 1024;
/** A snapshot's name as PostgreSQL gives it: the only text that is put into SQL. */
const SNAPSHOT_NAME = /^[0-9A-Fa-f-]+$/;

export class SnapshotConnection {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** @param snapshot the name that `exportSnapshot` of another connection gave; null: a snapshot of its own */
  static async open(databaseUrl: string, snapshot: string | null): Promise<SnapshotConnection> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: "loyald-audit",
      options: SETTINGS,
    });
    // A connection that breaks fails the query under way; without one there is nothing to do.
    client.on("error", () => {});
    await client.connect();
    try {
      await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      if (snapshot !== null) {
        if (!SNAPSHOT_NAME.test(snapshot)) throw new RangeError("not the name of a snapshot");
        await client.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
      }
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    return new SnapshotConnection(client);
  }

  /** Lets others read the same snapshot for as long as this connection stays open. */
  async exportSnapshot(): Promise<string> {
    const { rows } = await this.#client.query("SELECT pg_export_snapshot() AS name");
    return (rows[0] as { name: string }).name;
  }

  async query<R>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    const { rows } = await this.#client.query(text, [...values]);
    return rows as R[];
  }

  /** Streams a query's rows. One stream at a time; leaving the loop early ends the connection's usefulness. */
  async *copy(query: string, fields: number): AsyncGenerator<CopyTuples, void, undefined> {
    const tuples = new CopyTuples(fields);
    const stream = this.#client.query(
      copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`, { highWaterMark: READ_AHEAD_BYTES }),
    );
    for await (const chunk of stream) {
      tuples.feed(chunk as Buffer);
      yield tuples;
    }
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => {});
  }
}
