/**
 * The benchmark from socket to commit: the daemon at saturation, at half of it and at 100 operations a second, and the
 * naive lane, taking turns in one run, so that the ratio holds on any machine; then every balance is checked.
 */
import type { BalanceCheck } from "./expected-balances.js";
import { type Conclusion, conclude } from "./conclude.js";
import { type LaneResult, laneResult, median, round } from "./lane-result.js";
import { MIX } from "./operation-stream.js";
import type { BenchOptions } from "./options.js";
import { Rig, type Sample } from "./rig.js";
import { roomForLoad } from "./room.js";
import { atLeast, atMost, type Target } from "./targets.js";

/** Once, before anything is measured and with all customers in memory: code is compiled. */
const FIRST_WARM_UP_MS = 15_000;
/** Before each measured time: connections fill. */
const WARM_UP_MS = 2_000;
const IDLE_RATE = 100;

const EXCLUDED = [
  "the network: everything runs on one machine, over the loopback and Unix sockets, and the load generator uses its cores too",
  "TLS and authentication",
  "customers met for the first time: the daemon has all names and accounts in memory before the first lane (a quote each)",
  "a new cluster: its write-ahead log has files already that it writes again, as it has after its first hours",
  "making the operations: their bytes are templates with ids, codes and instants put in",
  "in the naive lane: vacuuming of its tables, so that it does not fall into the lanes of the daemon",
  "in the naive lane's time the daemon goes on writing the snapshots that it owes (its CPU time there is in the table), which is against that lane",
  "in the naive lane: socket, protobuf, credit, fingerprints, explanations and the chain of hashes, which favours it",
];

export interface E2eResult extends Conclusion {
  /** Throughput of `durable` over that of `naive`; null when one did not run. */
  readonly ratio: number | null;
  readonly balances: { readonly daemon: BalanceCheck | null; readonly naive: BalanceCheck | null };
  readonly excluded: readonly string[];
}

export async function runE2e(options: BenchOptions, log: (message: string) => void): Promise<E2eResult> {
  const measuredMs = (options.seconds * 1000) / options.rounds;
  // Saturated, half of it twice over, and the naive lane.
  const rig = await Rig.open(options, roomForLoad(2 * options.seconds), log);
  try {
    await rig.startDaemon();
    await rig.startLoad();
    if (options.lanes.includes("naive")) await rig.startNaive();
    const samples = new Map<string, Sample[]>();
    const run = async (name: string, lane: "load" | "naive", load: "closed" | "open", rate: number): Promise<void> => {
      if (!options.lanes.includes(name)) return;
      const sample = await rig.measure(lane, { load, rate, warmUpMs: WARM_UP_MS, measuredMs, mix: MIX });
      samples.set(name, [...(samples.get(name) ?? []), sample]);
      const { p50Ms, p99Ms } = sample.latency;
      log(
        `${name}: ${Math.round(sample.opsPerSecond)} a second, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`,
      );
    };
    const warmUp = { load: "closed", rate: 0, warmUpMs: 0, measuredMs: FIRST_WARM_UP_MS, mix: MIX } as const;
    log("asking for each customer once, so that all are in memory");
    await rig.check();
    log("warming up");
    if (options.lanes.includes("naive")) await rig.measure("naive", warmUp);
    await rig.measure("load", warmUp);
    for (let turn = 1; turn <= options.rounds; turn++) {
      log(`round ${turn} of ${options.rounds}`);
      await run("durable", "load", "closed", 0);
      const saturated =
        options.rate > 0 ? options.rate : median((samples.get("durable") ?? []).map((sample) => sample.opsPerSecond));
      if (saturated > 0) await run("half", "load", "open", saturated / 2);
      await run("idle", "load", "open", IDLE_RATE);
      // Last: Postgres goes on writing what it changed, into whichever lane comes next, and latency feels that most.
      await run("naive", "naive", "closed", 0);
    }
    log("checking all balances");
    const balances = await rig.check();
    return resultOf(samples, balances, rig);
  } finally {
    await rig.close();
  }
}

function resultOf(
  samples: ReadonlyMap<string, readonly Sample[]>,
  balances: E2eResult["balances"],
  rig: Rig,
): E2eResult {
  const lanes = [...samples].map(([name, of]) => laneResult(name, of));
  const lane = (name: string): LaneResult | undefined => lanes.find((candidate) => candidate.name === name);
  const durable = lane("durable");
  const naive = lane("naive");
  const half = lane("half");
  const idle = lane("idle");
  const ratio = durable !== undefined && naive !== undefined ? round(durable.opsPerSecond / naive.opsPerSecond) : null;
  const targets: Target[] = [];
  if (ratio !== null) targets.push(atLeast("durable over naive throughput", ratio, 10));
  if (durable !== undefined) targets.push(atLeast("durable operations a second", durable.opsPerSecond, 50_000));
  if (half !== undefined)
    targets.push(atMost("p50 at half load, ms", half.p50Ms, 5), atMost("p99 at half load, ms", half.p99Ms, 30));
  if (idle !== undefined) targets.push(atMost("p99 at 100 a second, ms", idle.p99Ms, 15));
  const wrong = lanes.reduce((sum, { wrong: count }) => sum + count, 0);
  targets.push(atMost("answers that are neither accepted, declined nor duplicate", wrong, 0));
  // The rules' limits decline nothing: only a store that is not waited for does.
  const unchecked = lanes.reduce((sum, { declines }) => sum + (declines["VELOCITY"] ?? 0), 0);
  const answered = lanes.reduce((sum, lane) => sum + lane.answered, 0);
  targets.push(atMost("share declined because Redis did not answer in time", round(unchecked / answered), 0.001));
  for (const [who, check] of Object.entries(balances)) {
    if (check !== null) targets.push(atMost(`wrong balances of the ${who} lane`, check.different, 0));
  }
  const wrongBalances = [balances.daemon, balances.naive].flatMap((check) => check?.first ?? []);
  return { ratio, balances, excluded: EXCLUDED, ...conclude("e2e", rig, lanes, targets, wrongBalances) };
}
