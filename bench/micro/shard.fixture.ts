/** A shard in this process, with the benchmark's rulebook, masters and stream of operations; no database, no Redis, no thread. */
import {
  benchRulebook,
  customerCode,
  GROUPS,
  groupCode,
  PRODUCTS,
  productCode,
  STORES,
  storeCode,
} from "../../src/bench/business.js";
import { customerChoice } from "../../src/bench/customer-choice.js";
import { OPERATION_BYTES_MAX, writeOperation } from "../../src/bench/operation-form.js";
import { ACCEPTED, MIX, OperationStream, RING } from "../../src/bench/operation-stream.js";
import { seededRandom } from "../../src/bench/random.js";
import { compileRulebook } from "../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../src/domain/rulebook/timeline.js";
import { type RulebookTimeline, SINCE_EVER } from "../../src/domain/rulebook.js";
import { type Masters, mastersOf } from "../../src/masters/masters.js";
import { AccountCache } from "../../src/shard/account-cache.js";
import { Fingerprints } from "../../src/shard/fingerprint.js";
import { HighestIds } from "../../src/shard/highest-ids.js";
import { FLAGS, NUMBERS_STRIDE, RESULT, type WorkBatch } from "../../src/shard/protocol.js";
import { InFlight } from "../../src/shard/in-flight.js";
import { readItems } from "../../src/shard/read-batch.js";
import { Shard } from "../../src/shard/shard.js";
import { DoubtfulBlocks } from "../../src/fraud/doubtful-blocks.js";
import { Standings } from "../../src/fraud/standings.js";
import { VelocityGate } from "../../src/shard/velocity-gate.js";
import { WalletTable } from "../../src/shard/wallet-table.js";
import { systemClock } from "../../src/shared/clock.js";
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import { MemoryJournal } from "./memory-journal.js";

const CUSTOMERS = 10_000;
const FIRST_ACCOUNT = 1_000;

export function benchTimeline(): RulebookTimeline {
  const loaded = loadRulebook(benchRulebook());
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  return rulebookTimeline([compileRulebook(loaded.rulebook, 1, SINCE_EVER)]);
}

export function benchMasters(): Masters {
  return mastersOf({
    stores: Array.from({ length: STORES }, (_, store) => ({ code: storeCode(store), timeZone: "Europe/Berlin" })),
    products: Array.from({ length: PRODUCTS }, (_, product) => ({
      code: productCode(product),
      group: groupCode(product % GROUPS),
    })),
    tenders: ["CASH", "CARD", "LOYALTY"],
  });
}

/** Without duplicates: what they cost is a look-up in the database, which is not here. */
export function benchStream(seed: number): OperationStream {
  return new OperationStream(1, seededRandom(seed), customerChoice(CUSTOMERS, "zipf"), { ...MIX, duplicates: 0 });
}

/** Batches of the mix, one after the other; what was made counts as accepted at once. */
export class BatchMaker {
  readonly #stream = benchStream(1);

  next(operations: number): WorkBatch {
    const bytes = new Uint8Array(operations * OPERATION_BYTES_MAX);
    const numbers = new Float64Array(operations * NUMBERS_STRIDE);
    let end = 0;
    const now = Date.now();
    for (let i = 0; i < operations; i++) {
      const stream = this.#stream;
      const serial = stream.next(now);
      stream.state[serial % RING] = ACCEPTED;
      const start = end;
      end = writeOperation(bytes, start, stream, serial);
      const account = FIRST_ACCOUNT + (stream.customer[serial % RING] as number);
      numbers.set([start, end - start, account, now, 0, FLAGS.member, 0], i * NUMBERS_STRIDE);
    }
    return { type: "operations", bytes: bytes.slice(0, end), numbers, count: operations, addresses: ["127.0.0.1"] };
  }
}

/** Takes a batch all the way, and refuses to go on when an operation is neither accepted nor a duplicate. */
export function openBenchShard(): (batch: WorkBatch) => Promise<void> {
  const rulebooks = benchTimeline();
  const journal = new MemoryJournal((account) => ({
    account,
    code: customerCode(account - FIRST_ACCOUNT),
    phone: "",
    email: "",
    name: "",
    birthday: "1980-05-05",
    anniversary: "",
    customerGroup: "",
  }));
  const wallets = new WalletTable([
    { id: 1, code: "points" },
    { id: 2, code: "currency" },
  ]);
  const shard = new Shard({
    journal,
    rulebooks,
    cache: new AccountCache(2 * CUSTOMERS, wallets),
    masters: benchMasters(),
    standings: new Standings(),
    doubtfulBlocks: new DoubtfulBlocks(journal, () => Promise.resolve([])),
    clock: systemClock,
    wallets,
    inFlight: new InFlight(),
    highestIds: new HighestIds(),
    velocity: new VelocityGate(new MemoryVelocityStore(), rulebooks, systemClock),
    snapshots: { take: () => [], bring: () => {} },
    onFenced: () => {},
    onChanged: () => {},
    onProblem: (where, error) => {
      throw new Error(where, { cause: error });
    },
  });
  const fingerprints = new Fingerprints(new Uint8Array(32));
  return async (batch) => {
    const { results, stats } = await shard.run(readItems(batch, fingerprints));
    const wrong = results.findIndex((result) => result !== RESULT.accepted && result !== RESULT.duplicate);
    if (wrong >= 0)
      throw new Error(
        `operation ${wrong} of the batch came to ${results[wrong]}: ${JSON.stringify(stats.tally.declines)}`,
      );
  };
}
