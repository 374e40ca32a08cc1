/**
 * What velocity rules cost: saturation with three of them counted in Redis, in the daemon itself, and without any, in
 * turns. The daemon is started again for each turn; accounts and windows stay.
 */
import { type Conclusion, conclude } from "./conclude.js";
import { laneResult, round } from "./lane-result.js";
import { MIX } from "./operation-stream.js";
import type { BenchOptions } from "./options.js";
import { publishBenchRulebook } from "./prepare-database.js";
import { Rig, type Sample } from "./rig.js";
import { atMost } from "./targets.js";

/** After a start code is compiled and accounts are loaded again. */
const WARM_UP_MS = 10_000;
const REDIS_US_MAX = 6;
const NODE_US_MAX = 2;

const LANES = [
  { name: "three rules in Redis", rules: true, variables: {} },
  { name: "three rules in the daemon", rules: true, variables: { LOYALD_REDIS_URL: "" } },
  { name: "no rules", rules: false, variables: {} },
] as const;

export interface VelocityResult extends Conclusion {
  /** CPU time of the rules in Redis, microseconds an operation: Redis itself, and the daemon's more than without them. */
  readonly redisUs: number;
  readonly nodeUs: number;
}

export async function runVelocity(options: BenchOptions, log: (message: string) => void): Promise<VelocityResult> {
  const { seconds, rounds } = options;
  const rig = await Rig.open(options, 3 + seconds, log);
  const samples: Sample[][] = LANES.map(() => []);
  try {
    for (let turn = 1; turn <= rounds; turn++) {
      for (const [index, { name, rules, variables }] of LANES.entries()) {
        await publishBenchRulebook(rig.surroundings.postgres.url, rules);
        await rig.startDaemon([], variables);
        // From then on its gateways connect again by themselves.
        if (turn === 1 && index === 0) await rig.startLoad();
        const sample = await rig.measure("load", {
          load: "closed",
          rate: 0,
          warmUpMs: WARM_UP_MS,
          measuredMs: (seconds * 1000) / rounds,
          mix: MIX,
        });
        samples[index]?.push(sample);
        log(`${name}: ${Math.round(sample.opsPerSecond)} a second`);
        await rig.surroundings.stopDaemon("SIGTERM");
      }
    }
    const lanes = LANES.map(({ name }, index) => laneResult(name, samples[index] ?? []));
    const daemonUs = (index: number): number => lanes[index]?.cpuUsPerOperation.daemon ?? 0;
    const redisUs = lanes[0]?.cpuUsPerOperation.redis ?? 0;
    const nodeUs = round(daemonUs(0) - daemonUs(2));
    const wrong = lanes.reduce((sum, lane) => sum + lane.wrong, 0);
    const targets = [
      atMost("three rules in Redis, microseconds of Redis an operation", redisUs, REDIS_US_MAX),
      atMost("three rules in Redis, microseconds of the daemon an operation", nodeUs, NODE_US_MAX),
      atMost("answers that are neither accepted, declined nor duplicate", wrong, 0),
    ];
    return { redisUs, nodeUs, ...conclude("velocity", rig, lanes, targets) };
  } finally {
    await rig.close();
  }
}
