/**
 * Makes a journal as the daemon would: the real shard, in this process, over the real tables. It plays the router: gives
 * accounts, carries hand-overs, and lets time pass. The same seed gives the same operations.
 */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { SOURCE_ACCOUNT_BASE } from "../../src/journal/codes.js";
import type { HandOverRow } from "../../src/journal/store.js";
import { OpenShard } from "../../src/shard/open-shard.js";
import { type BatchResult, FLAGS, NUMBERS, NUMBERS_STRIDE, RESULT, type WorkBatch } from "../../src/shard/protocol.js";
import { operationFromJson } from "../../src/wire/operation-json.js";

export const RULEBOOK = {
  program: {
    code: "MAIN",
    currency: "USD",
    timeZone: "UTC",
    registrationBonus: { points: 10, currency: 0 },
    backdatingLimitDays: 400,
    expiryOverride: { withinDays: 30, graceDays: 10 },
    levelAllocation: "awarded_points",
  },
  wallets: [{ code: "promo", unit: "points", burnPriority: 1 }],
  levels: [
    { code: "BRONZE", threshold: 0, ratio: { points: 100, amount: 100 }, redemptionPercentBps: 10000 },
    { code: "SILVER", threshold: 500, ratio: { points: 100, amount: 100 }, redemptionPercentBps: 10000 },
  ],
  plans: [
    {
      code: "BASE",
      start: "2017-01-01T00:00:00Z",
      rows: [
        { rowNo: 1, calculationValue: 100, awardValue: 1, wallet: "points" },
        {
          rowNo: 2,
          criteria: "item_group",
          criteriaValue: "G1",
          calculationValue: 100,
          awardValue: 3,
          wallet: "promo",
        },
      ],
    },
  ],
  expiry: [{ method: "sliding", days: 60 }],
  referral: [{ referrerOnRegistration: { points: 5, currency: 0 }, referrerOnFirstSale: { points: 7, currency: 0 } }],
  activities: [{ code: "SURVEY", wallet: "points", awardValue: 50, limit: 3, periodDays: 30 }],
};

const WORKERS = 2;
const SHARDS = 256;
const START = Date.parse("2024-01-01T08:00:00Z");
const FIRST_ACCOUNT = 1000;

interface Planned {
  readonly account: number;
  readonly other: number;
  readonly flags: number;
  readonly at: number;
  readonly json: Record<string, unknown>;
}

export interface MakerOptions {
  readonly url: string;
  readonly customers: number;
  readonly seed?: number;
  /** Operations a batch. */
  readonly batch?: number;
}

export class JournalMaker {
  readonly pool: pg.Pool;
  readonly #shards: OpenShard[] = [];
  readonly #options: Required<MakerOptions>;
  readonly #random: () => number;
  #now = START;
  #id = 0;
  /** Sales, redemptions and authorizations by account, for what names them later. */
  readonly #sales = new Map<
    number,
    { id: string; lines: { lineNo: number; quantity: number; netAmount: number }[] }[]
  >();
  readonly #holds = new Map<number, string[]>();
  readonly problems: string[] = [];
  /** How often each result came, by name of kind and result number. */
  readonly results = new Map<string, number>();

  private constructor(options: MakerOptions) {
    this.#options = { seed: 1, batch: 64, ...options };
    this.pool = new pg.Pool({ connectionString: options.url, max: 2 });
    this.pool.on("error", () => {});
    let state = this.#options.seed;
    this.#random = () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return state / 0x80000000;
    };
  }

  static async open(options: MakerOptions): Promise<JournalMaker> {
    const maker = new JournalMaker(options);
    await maker.pool.query("INSERT INTO wallets (id, code, unit) VALUES (3, 'promo', 'points')");
    await maker.publish(1, RULEBOOK, "-infinity");
    for (let worker = 0; worker < WORKERS; worker++) {
      maker.#shards.push(
        await OpenShard.open(
          {
            type: "setup",
            databaseUrl: options.url,
            redisUrl: "",
            worker,
            workers: WORKERS,
            shards: SHARDS,
            epoch: 0,
            cacheAccounts: Math.max(1000, options.customers),
            commitTimeoutMs: 10_000,
            logLevel: "warn",
            fingerprintSecret: randomBytes(32),
          },
          () => maker.problems.push("fenced"),
          (where, error) => maker.problems.push(`${where}: ${error}`),
        ),
      );
    }
    return maker;
  }

  /** Stores a version; running shards see it after `reload`. */
  async publish(version: number, rulebook: unknown, effectiveFrom: string): Promise<void> {
    await this.pool.query(
      "INSERT INTO rulebooks (version, effective_from, published_at, published_by, source) VALUES ($1, $2, clock_timestamp(), 'test', $3)",
      [version, effectiveFrom, JSON.stringify(rulebook)],
    );
  }

  async reload(): Promise<void> {
    for (const shard of this.#shards) await shard.reload({ type: "reload", what: "rulebooks" });
  }

  accountOf(customer: number): number {
    return FIRST_ACCOUNT + customer;
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  async registerAll(): Promise<void> {
    const planned: Planned[] = [];
    for (let customer = 0; customer < this.#options.customers; customer++) {
      const register = {
        customerCode: `C${customer}`,
        phone: `+1555${String(customer).padStart(7, "0")}`,
        email: "",
        name: `Name ${customer}`,
        birthday: "1980-05-05",
        anniversary: "",
        customerGroup: customer % 3 === 0 ? "STAFF" : "",
      };
      const other = customer > 0 && customer % 5 === 0 ? this.accountOf(customer - 1) : 0;
      planned.push(this.#plan(this.accountOf(customer), { register }, FLAGS.member, other));
    }
    await this.#run(planned);
  }

  /** Runs `count` operations of all kinds. */
  async trade(count: number): Promise<void> {
    for (let done = 0; done < count; done += this.#options.batch * 8) {
      const planned = Array.from({ length: Math.min(this.#options.batch * 8, count - done) }, () => this.#next());
      await this.#run(planned);
    }
  }

  async sweep(): Promise<void> {
    for (const shard of this.#shards) {
      const result = await shard.sweep({ type: "sweep", now: this.#now, limit: 10_000 });
      await this.#handOver(result, [this.#now]);
    }
  }

  async snapshot(): Promise<void> {
    for (const shard of this.#shards) {
      for (let more = true; more; ) more = (await shard.snapshot({ type: "snapshot", limit: 1000 })).behind > 0;
    }
  }

  /** Leaves hand-overs waiting from now on, as a daemon does that stops in between. */
  applyHandOvers = true;

  /** One operation of a customer; gives the result number. */
  async operate(customer: number, content: Record<string, unknown>, other = -1): Promise<number> {
    const planned = this.#plan(this.accountOf(customer), content, FLAGS.member, other < 0 ? 0 : this.accountOf(other));
    const [result] = await this.#run([planned]);
    return result ?? 0;
  }

  async close(): Promise<void> {
    for (const shard of this.#shards) await shard.close();
    await this.pool.end();
  }

  #int(below: number): number {
    return Math.floor(this.#random() * below);
  }

  #plan(account: number, content: Record<string, unknown>, flags: number, other = 0): Planned {
    this.#now += 1000;
    const identity = flags & FLAGS.member ? { identity: { customerCode: `C${account - FIRST_ACCOUNT}` } } : {};
    const json = {
      operationId: String(++this.#id).padStart(9, "0"),
      source: "till-1",
      storeCode: "",
      terminal: "1",
      occurredAt: new Date(this.#now).toISOString(),
      offline: false,
      ...identity,
      ...content,
    };
    return { account, other, flags, at: this.#now, json };
  }

  #sale(): { lines: { lineNo: number; quantity: number; netAmount: number }[]; sale: Record<string, unknown> } {
    const lines = Array.from({ length: 1 + this.#int(5) }, (_, line) => ({
      lineNo: line + 1,
      productCode: `P${this.#int(50)}`,
      productGroup: `G${this.#int(4)}`,
      quantity: 1000 * (1 + this.#int(3)),
      netAmount: 100 + this.#int(3000),
    }));
    const bill = lines.reduce((sum, line) => sum + line.netAmount, 0);
    return { lines, sale: { lines, tenders: [{ tenderCode: "CASH", amount: bill }] } };
  }

  #next(): Planned {
    const dice = this.#int(100);
    const customer = this.#int(this.#options.customers);
    const account = this.accountOf(customer);
    if (dice < 4) return this.#plan(SOURCE_ACCOUNT_BASE + 1, { sale: this.#sale().sale }, 0);
    const sales = this.#sales.get(account) ?? [];
    const holds = this.#holds.get(account) ?? [];
    if (dice < 12)
      return this.#plan(
        account,
        { redeem: { amount: 1 + this.#int(20), billAmount: 5000, expiryOverride: dice === 11 } },
        FLAGS.member,
      );
    if (dice < 15) {
      const planned = this.#plan(account, { authorize: { amount: 1 + this.#int(10), billAmount: 5000 } }, FLAGS.member);
      holds.push(String(planned.json.operationId));
      this.#holds.set(account, holds);
      return planned;
    }
    const hold = holds.pop();
    if (hold !== undefined && dice < 60) {
      const authorizationOperationId = hold;
      return dice % 2 === 0
        ? this.#plan(account, { capture: { authorizationOperationId, amount: 1 } }, FLAGS.member)
        : this.#plan(account, { release: { authorizationOperationId } }, FLAGS.member);
    }
    const sale = sales[this.#int(sales.length)];
    if (sale !== undefined && dice < 22) {
      const [line] = sale.lines;
      const lines = [{ lineNo: line?.lineNo ?? 1, quantity: 1000, netAmount: Math.min(50, line?.netAmount ?? 0) }];
      return this.#plan(account, { refund: { originalOperationId: sale.id, lines, tenders: [] } }, FLAGS.member);
    }
    if (sale !== undefined && dice < 24)
      return this.#plan(account, { voidOperation: { originalOperationId: sale.id } }, FLAGS.member);
    if (dice < 27) {
      const other = this.#int(this.#options.customers);
      const transfer = { to: { customerCode: `C${other}` }, wallet: "points", amount: 1 + this.#int(5) };
      return this.#plan(account, { transfer }, FLAGS.member, this.accountOf(other));
    }
    if (dice < 29) {
      const adjust = { wallet: "currency", amount: this.#int(2) === 0 ? 40 : -15, reasonCode: "R", operator: "op" };
      return this.#plan(account, { adjust }, FLAGS.member);
    }
    if (dice < 31) return this.#plan(account, { activity: { activityCode: "SURVEY", quantity: 1 } }, FLAGS.member);
    const made = this.#sale();
    const planned = this.#plan(account, { sale: made.sale }, FLAGS.member);
    sales.push({ id: String(planned.json.operationId), lines: made.lines });
    if (sales.length > 20) sales.shift();
    this.#sales.set(account, sales);
    return planned;
  }

  async #run(planned: readonly Planned[]): Promise<number[]> {
    const numbers: number[] = [];
    const byWorker = Array.from({ length: WORKERS }, (_, worker) =>
      planned.filter((one) => workerOf(one.account) === worker),
    );
    await Promise.all(
      byWorker.map(async (mine, worker) => {
        for (let from = 0; from < mine.length; from += this.#options.batch) {
          const part = mine.slice(from, from + this.#options.batch);
          const result = await (this.#shards[worker] as OpenShard).operations(batchOf(part));
          part.forEach((one, index) => {
            const kind = Object.keys(one.json).pop() ?? "";
            const number = result.results[index] ?? 0;
            numbers.push(number);
            this.results.set(`${kind} ${number}`, (this.results.get(`${kind} ${number}`) ?? 0) + 1);
            if (number === RESULT.invalid || number === RESULT.unavailable)
              this.problems.push(`${kind} came to ${number}`);
          });
          await this.#handOver(
            result,
            part.map((one) => one.at),
          );
        }
      }),
    );
    return numbers;
  }

  async #handOver(result: BatchResult, at: readonly number[]): Promise<void> {
    if (!this.applyHandOvers) return;
    await this.#apply(result.handOvers.map(({ cause, row }) => ({ row, receivedAt: at[cause] ?? this.#now })));
  }

  /** Applies hand-overs and what they cause in turn. */
  async #apply(handOvers: readonly { readonly row: HandOverRow; readonly receivedAt: number }[]): Promise<void> {
    for (let worker = 0; worker < WORKERS; worker++) {
      const mine = handOvers.filter(({ row }) => workerOf(row.toAccount) === worker);
      if (mine.length === 0) continue;
      const receivedAt = mine.map((one) => one.receivedAt);
      const result = await (this.#shards[worker] as OpenShard).handOvers({
        type: "handOvers",
        rows: mine.map(({ row }) => row),
        receivedAt,
      });
      await this.#apply(
        result.handOvers.map(({ cause, row }) => ({ row, receivedAt: receivedAt[cause] ?? this.#now })),
      );
    }
  }
}

function workerOf(account: number): number {
  return (account % SHARDS) % WORKERS;
}

function batchOf(planned: readonly Planned[]): WorkBatch {
  const encoded = planned.map(({ json }) => {
    const parsed = operationFromJson(json);
    if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.message}`);
    return parsed.bytes;
  });
  const numbers = new Float64Array(planned.length * NUMBERS_STRIDE);
  let offset = 0;
  planned.forEach(({ account, other, flags, at }, index) => {
    const start = index * NUMBERS_STRIDE;
    const length = encoded[index]?.length ?? 0;
    numbers[start + NUMBERS.offset] = offset;
    numbers[start + NUMBERS.length] = length;
    numbers[start + NUMBERS.account] = account;
    numbers[start + NUMBERS.receivedAt] = at;
    numbers[start + NUMBERS.otherAccount] = other;
    numbers[start + NUMBERS.flags] = flags;
    offset += length;
  });
  return { type: "operations", bytes: Buffer.concat(encoded), numbers, count: planned.length, addresses: [""] };
}
