/**
 * What velocity rules in Redis cost: saturation with three of them and with none, in turns, by publishing rulebooks to one
 * daemon, so that all else stays the same.
 */
import { postJson } from "../admin/client.js";
import { benchRulebook } from "./business.js";
import { type Conclusion, conclude } from "./conclude.js";
import { laneResult, round } from "./lane-result.js";
import type { BenchOptions } from "./options.js";
import { saturation } from "./phase.js";
import { Rig, type Sample } from "./rig.js";
import { roomForLoad } from "./room.js";
import { atMost } from "./targets.js";

/** Once: code is compiled, most accounts are loaded. */
const FIRST_WARM_UP_MS = 60_000;
const REDIS_US_MAX = 6;
const NODE_US_MAX = 2;

const LANES = [
  { name: "three rules in Redis", changes: {} },
  { name: "no rules", changes: { velocity: [] } },
] as const;

export interface VelocityResult extends Conclusion {
  /** CPU time of the rules, microseconds an operation: Redis's, and the daemon's above that without rules. */
  readonly redisUs: number;
  readonly nodeUs: number;
}

export async function runVelocity(options: BenchOptions, log: (message: string) => void): Promise<VelocityResult> {
  const { seconds, rounds } = options;
  const rig = await Rig.open(options, roomForLoad(LANES.length * seconds), log);
  const samples: Sample[][] = LANES.map(() => []);
  try {
    const { httpUrl } = await rig.startDaemon();
    await rig.startLoad();
    const phase = saturation(options);
    log("warming up");
    await rig.measure("load", { ...phase, measuredMs: FIRST_WARM_UP_MS, distribution: "uniform" });
    for (let turn = 1; turn <= rounds; turn++) {
      for (const [index, { name, changes }] of LANES.entries()) {
        await postJson({ httpUrl, adminToken: "" }, "/rulebooks", { rulebook: { ...benchRulebook(), ...changes } });
        const sample = await rig.measure("load", phase);
        samples[index]?.push(sample);
        log(`${name}: ${Math.round(sample.opsPerSecond)} a second`);
      }
    }
    const lanes = LANES.map(({ name }, index) => laneResult(name, samples[index] ?? []));
    const [rules, none] = lanes.map((lane) => lane.cpuUsPerOperation);
    const redisUs = rules?.redis ?? 0;
    const nodeUs = round((rules?.daemon ?? 0) - (none?.daemon ?? 0));
    const wrong = lanes.reduce((sum, lane) => sum + lane.wrong, 0);
    const targets = [
      atMost("three rules, microseconds of Redis an operation", redisUs, REDIS_US_MAX),
      atMost("three rules, microseconds of the daemon an operation", nodeUs, NODE_US_MAX),
      atMost("answers that are neither accepted, declined nor duplicate", wrong, 0),
    ];
    return { redisUs, nodeUs, ...conclude("velocity", rig, lanes, targets) };
  } finally {
    await rig.close();
  }
}
