/** What goes wrong in a run, and when: drawn from the seed, so that some runs see everything and most see a few things often. */
import type { SimDaemon } from "./daemon.js";
import type { Random } from "./random.js";
import { NO_SERVER_FAULTS, type ServerFaults } from "./server.js";
import type { World } from "./world.js";

export const FAULTS = [
  "cut connections",
  "silent connections",
  "slow network",
  "worker deaths",
  "commits lost before",
  "commits lost after",
  "commits late",
  "reads fail",
  "slow database",
  "database away",
  "disk full",
  "velocity slow",
  "velocity away",
  "velocity flushed",
  "daemon killed",
  "daemon stopped",
  "daemon paused",
  "daemon cut off",
  "second daemon",
  "clock jumps",
  "time passes",
] as const;
export type Fault = (typeof FAULTS)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Each on average in every third run, all of them in some. */
export function drawFaults(random: Random): Set<Fault> {
  const share = random.pick([0, 0.1, 0.25, 0.25, 0.5, 1]);
  return new Set(FAULTS.filter(() => random.chance(share)));
}

export function serverFaults(faults: ReadonlySet<Fault>, random: Random): ServerFaults {
  const often = (fault: Fault, most: number): number => (faults.has(fault) ? random.between(0.02, most) : 0);
  return {
    ...NO_SERVER_FAULTS,
    lostBefore: often("commits lost before", 0.3),
    lostAfter: often("commits lost after", 0.3),
    late: often("commits late", 0.3),
    readFails: often("reads fail", 0.1),
    slow: often("slow database", 0.1),
  };
}

/** Lets faults happen at random moments until `untilMs`, in the world's own time. */
export function scheduleFaults(world: World, faults: ReadonlySet<Fault>, random: Random, untilMs: number): void {
  const { schedule, server, velocity, tills } = world;
  const now = (): number => schedule.elapsed;
  /** Does it to a daemon, if there is one at the moment. */
  const toDaemon = (happen: (daemon: SimDaemon) => void): void => {
    if (world.daemons.length > 0) happen(random.pick(world.daemons));
  };
  const happenings: Partial<Record<Fault, readonly [number, () => void]>> = {
    "cut connections": [400, () => random.pick(tills).breakConnection()],
    "silent connections": [2_500, () => random.pick(tills).goSilent()],
    "worker deaths": [
      900,
      () =>
        toDaemon(({ threads }) => {
          for (const pool of threads.pools) if (random.chance(0.6)) pool.die();
        }),
    ],
    "database away": [3_000, () => server.goAway(random.between(50, 2_500))],
    "disk full": [3_000, () => server.fillDisk(random.between(50, 2_500))],
    "velocity slow": [1_500, () => velocity.slowDown(random.between(50, 1_500))],
    "velocity away": [1_500, () => velocity.goAway(random.between(50, 1_500))],
    "velocity flushed": [3_000, () => velocity.flush()],
    "daemon killed": [2_500, () => toDaemon(({ machine }) => machine.kill())],
    "daemon stopped": [4_000, () => toDaemon((daemon) => void daemon.stop())],
    "daemon paused": [2_500, () => toDaemon(({ machine }) => machine.pause(random.between(100, 3_500)))],
    "daemon cut off": [
      3_000,
      () => toDaemon(({ machine }) => void server.cutOff.set(machine, now() + random.between(100, 4_000))),
    ],
    "clock jumps": [
      2_000,
      () => {
        const jumpMs = Math.floor(random.pick([1, -1]) * random.pick([500, 5_000, 20 * MINUTE_MS, 30 * HOUR_MS]));
        // The database's own clock by little: set back, it puts off a take-over by as much.
        if (random.chance(0.2)) server.skewMs += Math.sign(jumpMs) * random.int(1_500);
        else
          toDaemon(({ machine }) => {
            machine.skewMs += jumpMs;
          });
      },
    ],
    "time passes": [3_000, () => world.passTime(random.pick([MINUTE_MS, 5 * HOUR_MS, 30 * HOUR_MS]))],
  };
  for (const fault of faults) {
    const happening = happenings[fault];
    if (happening === undefined) continue;
    const [meanMs, happen] = happening;
    const plan = (): void => {
      schedule.after(random.between(0.1, 1.9) * meanMs, `fault: ${fault}`, () => {
        if (now() > untilMs) return;
        happen();
        plan();
      });
    };
    plan();
  }
}
