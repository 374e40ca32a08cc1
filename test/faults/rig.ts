/**
 * The real program under load, to be ill-treated: a Postgres of its own, one or two daemons, and tills that never stop. It
 * keeps every operation sent with the answer it got, and measures what the tills noticed.
 *
 * A round: `load` -> the fault -> `settle`, which waits until answers are as quick as before, stops the tills, and proves
 * that nothing was lost and nothing counts twice.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { expect } from "vitest";
import { type Client, connect } from "../../src/client/index.js";
import { startDaemon, type TestDaemon } from "../harness/daemon.js";
import { startPostgresServer, type TestServer } from "../harness/postgres.js";
import { expectAgreement, expectCleanAudit, expectNothingPending } from "../integration/agreement.js";
import { type Answered, registerCustomers, tillOperations } from "../integration/traffic.js";
import { NotedSocket, type Seen, seenNothing } from "./noted-socket.js";
import { RESULTS_FILE } from "./results-file.js";

const TILLS = 4;
const CUSTOMERS = 200;
/** Operations that one till has in flight: enough for full batches, little enough that latency shows the fault alone. */
const WINDOW = 50;
/** Operations a second of all tills: far below what it can do, so that latency shows the fault and not the load. */
const RATE = 200;
/** Answers are looked at in slices of this length, ms. */
const SLICE_MS = 250;
/** Slices in a row that must be normal. */
const NORMAL_SLICES = 4;
/** A machine that others use too has a quiet second now and then, not at once, ms. */
const NORMAL_TIMEOUT_MS = 120_000;
/** Of every till some. */
const ANSWERS_AGAIN = 40;
/** Below it a machine that others use too says nothing, ms. */
const LATENCY_FLOOR_MS = 250;

export interface RigOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Where the daemons find the database: the server's address otherwise. */
  readonly databaseUrl?: (serverUrl: string) => Promise<string>;
}

/** What a round came to: a line of {@link RESULTS_FILE}. */
export interface Round {
  readonly fault: string;
  /** Of the fault itself, where there is more to say than of every round. */
  readonly figures: Readonly<Record<string, number>>;
  readonly operations: number;
  /** By the tills from the fault on. */
  readonly seen: Seen;
  /** Longest time without an answer, ms. */
  readonly silentMs: number;
  /** From the fault until answers were as quick as before it, ms. */
  readonly normalAfterMs: number;
  readonly p99BeforeMs: number;
  readonly p99AfterMs: number;
  readonly rssBeforeMiB: number;
  readonly rssAfterMiB: number;
}

interface Noted {
  readonly sentAt: number;
  /** Infinity until it is answered. */
  answeredAt: number;
}

export class Rig {
  readonly server: TestServer;
  readonly pool: pg.Pool;
  daemon: TestDaemon;
  readonly #answered: Answered[] = [];
  readonly #clients = new Set<Client>();
  #round = 0;
  #prefixes = 0;
  #noted: Noted[] = [];
  #stopTills: (() => Promise<void>) | null = null;
  #faultAt = 0;
  #before = { p99: 0, rss: 0 };
  #seen = seenNothing();

  private constructor(server: TestServer, daemon: TestDaemon) {
    this.server = server;
    this.daemon = daemon;
    this.pool = new pg.Pool({ connectionString: server.url, max: 2 });
    this.pool.on("error", () => {});
    this.pool.on("connect", (client) => client.on("error", () => {}));
  }

  static async start(options: RigOptions = {}): Promise<Rig> {
    const server = await startPostgresServer();
    try {
      const url = (await options.databaseUrl?.(server.url)) ?? server.url;
      const daemon = await startDaemon({ env: { LOYALD_DATABASE_URL: url, LOYALD_WORKERS: "2", ...options.env } });
      const rig = new Rig(server, daemon);
      await registerCustomers(daemon.wsUrl, CUSTOMERS);
      return rig;
    } catch (error) {
      await server.remove();
      throw error;
    }
  }

  async stop(): Promise<void> {
    // After a fault that was not survived nobody may be left to answer.
    for (const client of this.#clients) client.abort();
    await this.#stopTills?.().catch(() => {});
    await this.pool.end();
    await this.daemon.stop();
    await this.server.remove();
  }

  /** Puts load on the daemon and waits until it runs evenly. `urls`: of stand-bys too. */
  async load(urls: readonly string[] = [this.daemon.wsUrl]): Promise<void> {
    this.#round++;
    this.#noted = [];
    const stopping = new AbortController();
    const tills = Array.from({ length: TILLS }, (_, till) => this.#till(urls, till, stopping.signal));
    const over = Promise.all(tills);
    // Told when they are stopped.
    over.catch(() => {});
    this.#stopTills = async () => {
      this.#stopTills = null;
      stopping.abort();
      await over;
    };
    // The first slices fill caches and plans.
    await delay(1_500);
    this.#before = {
      p99: p99(this.#noted.filter(({ answeredAt }) => answeredAt > performance.now() - 1_000 && answeredAt < Infinity)),
      rss: this.#rss(),
    };
    this.mark();
  }

  /**
   * After the fault: until answers are as quick as before, then everything is compared.
   * @param fault its name, the same in every round
   * @param figures of the fault itself; ms if not named otherwise
   */
  async settle(fault: string, figures: Readonly<Record<string, number>> = {}): Promise<Round> {
    let normalAt = 0;
    try {
      normalAt = await this.#normalAt();
    } finally {
      // The next round begins with everything answered, whatever became of this one.
      await this.#stopTills?.();
    }
    const round = await this.#settle(fault, figures, normalAt);
    appendFileSync(RESULTS_FILE, `${JSON.stringify(round)}\n`);
    process.stderr.write(`${JSON.stringify(round)}\n`);
    return round;
  }

  /** The short form: waits only until something is answered again, however slowly. */
  async settleUntimed(fault: string): Promise<Round> {
    return this.#settle(fault, {}, await this.#answersAgain());
  }

  async #settle(fault: string, figures: Readonly<Record<string, number>>, normalAt: number): Promise<Round> {
    const seen = this.#seen;
    await this.#stopTills?.();
    const noted = this.#noted;
    await expectAgreement(this.pool, this.#answered, "till-");
    await expectNothingPending(this.pool);
    await expectCleanAudit(this.daemon);
    return {
      fault,
      figures,
      operations: noted.length,
      seen,
      silentMs: Math.round(longestSilence(noted, this.#faultAt)),
      normalAfterMs: Math.round(normalAt - this.#faultAt),
      p99BeforeMs: Math.round(this.#before.p99),
      p99AfterMs: Math.round(p99(noted.filter(({ sentAt }) => sentAt >= normalAt))),
      rssBeforeMiB: this.#before.rss,
      rssAfterMiB: this.#rss(),
    };
  }

  /** The fault begins now; `load` says so by itself. */
  mark(): void {
    this.#faultAt = performance.now();
    this.#seen = seenNothing();
  }

  /** Median latency of the last `ms`, once they are over or if they are. */
  async typicalMs(ms: number): Promise<number> {
    const since = performance.now() - ms;
    if ((this.#noted[0]?.sentAt ?? since) > since) await delay(ms);
    const times = this.#noted
      .filter(({ sentAt, answeredAt }) => sentAt >= performance.now() - ms && answeredAt < Infinity)
      .map(({ sentAt, answeredAt }) => answeredAt - sentAt);
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  }

  async #till(urls: readonly string[], till: number, stopping: AbortSignal): Promise<void> {
    const client: Client = await connect([...urls], {
      window: WINDOW,
      clientName: `till ${till}`,
      WebSocket: NotedSocket.counting(() => this.#seen),
      onConnection: (event) => {
        if (event.type === "lost") this.#seen.connectionsLost++;
      },
    });
    this.#clients.add(client);
    const source = `till-${String(this.#prefixes++).padStart(4, "0")}`;
    const operations = tillOperations(source, Number.POSITIVE_INFINITY, CUSTOMERS, this.#round * 1_000 + till);
    const answers = new Set<Promise<void>>();
    let nextAt = performance.now();
    let count = 0;
    for (const sent of operations) {
      if (stopping.aborted) break;
      await client.room();
      // A till does not sell faster because it was held up.
      nextAt = Math.max(nextAt + (1_000 * TILLS) / RATE, performance.now() - SLICE_MS);
      const aheadMs = nextAt - performance.now();
      if (aheadMs > 5) await delay(aheadMs);
      const times = count++ % 10 === 9 ? 2 : 1;
      for (let time = 0; time < times; time++) {
        const noted: Noted = { sentAt: performance.now(), answeredAt: Number.POSITIVE_INFINITY };
        this.#noted.push(noted);
        const answer = client.send(sent.json).then((outcome) => {
          this.#answered.push({ sent, outcome });
          noted.answeredAt = performance.now();
          answers.delete(answer);
        });
        // Told when all are waited for.
        answer.catch(() => {});
        answers.add(answer);
      }
    }
    await Promise.all(answers);
    await client.close();
    this.#clients.delete(client);
  }

  async #normalAt(): Promise<number> {
    const limit = Math.max(LATENCY_FLOOR_MS, 3 * this.#before.p99);
    const deadline = performance.now() + NORMAL_TIMEOUT_MS;
    for (let from = this.#faultAt; ; ) {
      if (performance.now() > deadline) {
        const open = this.#noted.filter(({ answeredAt }) => answeredAt === Number.POSITIVE_INFINITY);
        const oldestMs = Math.round(performance.now() - (open[0]?.sentAt ?? performance.now()));
        throw new Error(
          `not back to normal within ${NORMAL_TIMEOUT_MS} ms: ${open.length} of ${this.#noted.length} operations are not ` +
            `answered, the oldest for ${oldestMs} ms; limit ${limit} ms\n${this.daemon.output().slice(-4_000)}`,
        );
      }
      const until = from + NORMAL_SLICES * SLICE_MS;
      if (performance.now() < until + limit) {
        await delay(SLICE_MS);
        continue;
      }
      const bad = firstBadSlice(this.#noted, from, limit);
      if (bad === null) return from;
      from = bad + SLICE_MS;
    }
  }

  async #answersAgain(): Promise<number> {
    const from = performance.now();
    const answers = (): number => this.#noted.filter((n) => n.sentAt > from && n.answeredAt < Infinity).length;
    await expect.poll(answers, { timeout: NORMAL_TIMEOUT_MS }).toBeGreaterThan(ANSWERS_AGAIN);
    return from;
  }

  #rss(): number {
    const status = readFileSync(`/proc/${this.daemon.pid}/status`, "utf8");
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }
}

/** The last slice from `from` on in which operations were sent that took too long, or none was answered; null when none. */
function firstBadSlice(noted: readonly Noted[], from: number, limit: number): number | null {
  for (let slice = NORMAL_SLICES - 1; slice >= 0; slice--) {
    const start = from + slice * SLICE_MS;
    const inSlice = noted.filter(({ sentAt }) => sentAt >= start && sentAt < start + SLICE_MS);
    if (inSlice.length === 0 || p99(inSlice) > limit) return start;
  }
  return null;
}

function p99(noted: readonly Noted[]): number {
  const times = noted.map(({ sentAt, answeredAt }) => answeredAt - sentAt).sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? 0;
}

function longestSilence(noted: readonly Noted[], from: number): number {
  const times = noted.map(({ answeredAt }) => answeredAt).filter((at) => at >= from - SLICE_MS);
  times.sort((a, b) => a - b);
  let longest = 0;
  for (let i = 1; i < times.length; i++) longest = Math.max(longest, (times[i] ?? 0) - (times[i - 1] ?? 0));
  return longest;
}
