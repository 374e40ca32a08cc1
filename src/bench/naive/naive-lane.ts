/** The naive lane: 32 connections, each with one operation under way at a time, in a process of its own. */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { readMasters, readRulebooks } from "../../masters/read-masters.js";
import { systemClock } from "../../shared/clock.js";
import { openVelocityStore } from "../../velocity/open-velocity-store.js";
import { compileVelocity } from "../../velocity/rules.js";
import type { VelocityStore } from "../../velocity/velocity-store.js";
import { customerCode } from "../business.js";
import { customerChoice, type Distribution } from "../customer-choice.js";
import { type BalanceCheck, ExpectedBalances } from "../expected-balances.js";
import { operationOf } from "../operation-form.js";
import { ACCEPTED, MIX, OperationStream, REFUSED, RING } from "../operation-stream.js";
import { STATUS_ACCEPTED, STATUS_DECLINED, STATUS_DUPLICATE } from "../outcome-scanner.js";
import type { Lane, Phase, PhaseResult } from "../phase.js";
import { FIRST_ACCOUNT } from "../prepare-database.js";
import { seededRandom } from "../random.js";
import { Tally } from "../tally.js";
import { FILL, SCHEMA } from "./schema.js";
import { type NaiveShop, processOperation } from "./transaction.js";

export interface NaiveOptions {
  /** Where the masters and the rulebook are read; the lane works in a database of its own beside it. */
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly connections: number;
  readonly customers: number;
  readonly distribution: Distribution;
  readonly seed: number;
}

const DATABASE = "naive";
/** A number that no gateway's stream has. */
const STREAM = 99;
const INT8 = 20;

export class NaiveLane implements Lane<NaiveOptions> {
  #clients: pg.Client[] = [];
  #shop: NaiveShop | null = null;
  #store: VelocityStore | null = null;
  #stream: OperationStream | null = null;
  #expected = new ExpectedBalances(0);
  #running = false;

  async open(options: NaiveOptions): Promise<void> {
    pg.types.setTypeParser(INT8, Number);
    const masters = new pg.Client({ connectionString: options.databaseUrl });
    await masters.connect();
    await masters.query(`CREATE DATABASE ${DATABASE}`);
    const rulebooks = await readRulebooks(masters);
    this.#store = openVelocityStore(options.redisUrl, systemClock);
    this.#shop = {
      rulebooks,
      masters: await readMasters(masters),
      velocity: compileVelocity(rulebooks.at(Date.now()).source.velocity),
      velocityStore: this.#store,
    };
    await masters.end();
    this.#clients = Array.from(
      { length: options.connections },
      () => new pg.Client({ connectionString: databaseUrlOf(options.databaseUrl) }),
    );
    await Promise.all(this.#clients.map((client) => client.connect()));
    const [client] = this.#clients;
    if (client === undefined) throw new RangeError("the naive lane needs a connection");
    await client.query(SCHEMA);
    await client.query(FILL, [options.customers, FIRST_ACCOUNT]);
    await client.query("ANALYZE");
    this.#expected = new ExpectedBalances(options.customers);
    const customers = customerChoice(options.customers, options.distribution);
    this.#stream = new OperationStream(STREAM, seededRandom(options.seed), customers, MIX);
  }

  async run(phase: Phase, onMeasuring: () => void, onMeasured: () => void): Promise<PhaseResult> {
    if (phase.load !== "closed") throw new RangeError("the naive lane runs at saturation only");
    const tally = new Tally();
    const stream = this.#opened(this.#stream);
    stream.mix = phase.mix;
    this.#running = true;
    let failure: unknown = null;
    const loops = this.#clients.map((client) =>
      this.#loop(client, tally).catch((error: unknown) => {
        failure ??= error;
        this.#running = false;
      }),
    );
    await delay(phase.warmUpMs);
    tally.begin(performance.now());
    onMeasuring();
    await delay(phase.measuredMs);
    tally.end(performance.now());
    onMeasured();
    this.#running = false;
    await Promise.all(loops);
    if (failure !== null) throw failure;
    return tally.result(0);
  }

  async check(): Promise<BalanceCheck> {
    const customers = this.#expected.active();
    const [client] = this.#clients;
    const { rows } = await this.#opened(client ?? null).query({
      text: "SELECT a.customer_code, a.balances FROM unnest($1::text[]) c(code) JOIN accounts a ON a.customer_code = c.code",
      values: [customers.map(customerCode)],
    });
    let different = 0;
    let first: string | null = null;
    for (const row of rows as { customer_code: string; balances: { code: string; left: number; debt: number }[] }[]) {
      const of = (code: string): number =>
        row.balances.filter((b) => b.code === code).reduce((sum, b) => sum + b.left - b.debt, 0);
      const difference = this.#expected.difference(Number(row.customer_code.slice(1)), {
        points: of("points"),
        currency: of("currency"),
      });
      if (difference === null) continue;
      different++;
      first ??= difference;
    }
    return { customers: rows.length, different: different + customers.length - rows.length, first };
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end()));
    await this.#store?.close();
  }

  async #loop(client: pg.Client, tally: Tally): Promise<void> {
    const stream = this.#opened(this.#stream);
    const shop = this.#opened(this.#shop);
    const expected = this.#expected;
    while (this.#running) {
      const sentAt = performance.now();
      const repeated = stream.nextDuplicate();
      const serial = repeated !== 0 ? repeated : stream.next(Date.now());
      const { status, code, evaluation } = await processOperation(shop, client, operationOf(stream, serial));
      const at = performance.now();
      if (tally.measuring) {
        tally.sent++;
        tally.offered++;
      }
      if (status === "duplicate") {
        tally.answer(STATUS_DUPLICATE, sentAt, at);
        continue;
      }
      const slot = serial % RING;
      tally.answer(status === "accepted" ? STATUS_ACCEPTED : STATUS_DECLINED, sentAt, at);
      stream.state[slot] = status === "accepted" ? ACCEPTED : REFUSED;
      if (status === "declined") tally.decline(code);
      if (status !== "accepted" || evaluation === null) continue;
      const customer = stream.customer[slot] as number;
      expected.operations[customer] = (expected.operations[customer] as number) + 1;
      const { awards, redeemed, reversed } = evaluation.outcome;
      for (const { wallet, amount } of awards) expected.move(customer, wallet === "points" ? 0 : 1, amount);
      for (const { wallet, amount } of redeemed.burned) expected.move(customer, wallet === "points" ? 0 : 1, -amount);
      for (const { wallet, amount } of reversed) expected.move(customer, wallet === "points" ? 0 : 1, -amount);
    }
  }

  #opened<T>(value: T | null): T {
    if (value === null) throw new Error("the naive lane is not open");
    return value;
  }
}

function databaseUrlOf(url: string): string {
  return url.replace(/^(postgres:\/\/[^/]*)\/[^?]*/, `$1/${DATABASE}`);
}
