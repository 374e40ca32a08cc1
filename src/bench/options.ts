/** What can be chosen for a run: the flags of `loyald bench`, with their defaults. */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { OperatingError } from "../errors/operating-error.js";
import type { Distribution } from "./customer-choice.js";

export interface BenchOptions {
  /** Measured seconds of each lane, all rounds together. */
  readonly seconds: number;
  readonly rounds: number;
  readonly distribution: Distribution;
  readonly workers: number;
  readonly transport: string;
  readonly customers: number;
  readonly connections: number;
  /** Operations a connection. */
  readonly inFlight: number;
  readonly naiveConnections: number;
  readonly seed: number;
  /** Lanes to run besides `durable`; for a quick look. */
  readonly lanes: readonly string[];
  /** `soak`, `overload`: operations a second; 0: measured first. */
  readonly rate: number;
  /** `soak`. */
  readonly minutes: number;
  /** `start`, `growth`: operations stored before. */
  readonly stored: number;
  /** A folder for CPU profiles of the daemon, "" for none. */
  readonly profile: string;
  /** Settings of the daemon, over the defaults: `LOYALD_SESSIONS=100`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Fail where a target is missed. */
  readonly assertTargets: boolean;
}

/** Connections of the naive lane: beyond them Postgres on two cores only queues. */
const NAIVE_CONNECTIONS = 32;

const FLAGS = {
  seconds: { type: "string" },
  rounds: { type: "string", default: "3" },
  distribution: { type: "string", default: "zipf" },
  workers: { type: "string", default: String(Math.max(1, availableParallelism() - 1)) },
  transport: { type: "string", default: "auto" },
  customers: { type: "string", default: "100000" },
  connections: { type: "string", default: "8" },
  "in-flight": { type: "string", default: "500" },
  seed: { type: "string", default: "1" },
  lanes: { type: "string", default: "durable,half,idle,naive" },
  rate: { type: "string", default: "0" },
  minutes: { type: "string", default: "10" },
  stored: { type: "string" },
  profile: { type: "string", default: "" },
  set: { type: "string", multiple: true, default: [] as string[] },
  assert: { type: "boolean", default: false },
} as const;

/** @throws OperatingError USAGE */
export function parseBenchOptions(
  args: readonly string[],
  defaults: { seconds: number; stored: number },
): BenchOptions {
  const { values } = parse(args);
  const whole = (name: keyof typeof FLAGS, fallback: number, min: number): number => {
    const given = values[name];
    const value = given === undefined ? fallback : Number(given);
    if (!Number.isInteger(value) || value < min)
      throw new OperatingError("USAGE", `--${name} takes a whole number of at least ${min}`);
    return value;
  };
  const { distribution } = values;
  if (distribution !== "zipf" && distribution !== "uniform")
    throw new OperatingError("USAGE", "--distribution is zipf or uniform");
  return {
    seconds: whole("seconds", defaults.seconds, 1),
    rounds: whole("rounds", 3, 1),
    distribution,
    workers: whole("workers", 1, 1),
    transport: values.transport,
    customers: whole("customers", 1, 1_000),
    connections: whole("connections", 1, 1),
    inFlight: whole("in-flight", 1, 1),
    naiveConnections: NAIVE_CONNECTIONS,
    seed: whole("seed", 1, 1),
    lanes: values.lanes.split(","),
    rate: whole("rate", 0, 0),
    minutes: whole("minutes", 10, 1),
    stored: whole("stored", defaults.stored, 0),
    profile: values.profile,
    variables: Object.fromEntries(values.set.map(variableOf)),
    assertTargets: values.assert,
  };
}

function variableOf(setting: string): [string, string] {
  const equals = setting.indexOf("=");
  if (!setting.startsWith("LOYALD_") || equals < 0) throw new OperatingError("USAGE", "--set takes LOYALD_NAME=VALUE");
  return [setting.slice(0, equals), setting.slice(equals + 1)];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false });
  } catch (error) {
    throw new OperatingError("USAGE", error instanceof Error ? error.message : String(error));
  }
}
