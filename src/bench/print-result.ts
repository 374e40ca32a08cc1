/** A result as text for a terminal. */
import type { Conclusion } from "./conclude.js";

const COLUMNS = [
  "lane",
  "ops/s",
  "offered/s",
  "p50 ms",
  "p99 ms",
  "p99.9 ms",
  "CPU us/op",
  "daemon",
  "load",
  "naive",
  "postgres",
  "redis",
  "batch",
];

export function printResult(result: Conclusion, print: (line: string) => void): void {
  const { machine, workers, transport } = result.conditions;
  print(
    `${machine.cpu}, ${machine.cores} cores, ${workers} workers, ${transport}, commit ${machine.commit || "unknown"}`,
  );
  const rows = result.lanes.map((lane) => {
    const cpu = lane.cpuUsPerOperation;
    return [
      lane.name,
      lane.opsPerSecond.toFixed(0),
      lane.offeredPerSecond.toFixed(0),
      lane.p50Ms.toFixed(2),
      lane.p99Ms.toFixed(2),
      lane.p999Ms.toFixed(2),
      cpu.total.toFixed(1),
      cpu.daemon.toFixed(1),
      cpu.loadGenerator.toFixed(1),
      cpu.naive.toFixed(1),
      cpu.postgres.toFixed(1),
      cpu.redis.toFixed(1),
      lane.batchOperations.toFixed(0),
    ];
  });
  if (rows.length > 0) for (const line of table([COLUMNS, ...rows])) print(line);
  for (const lane of result.lanes) {
    const threads = lane.daemonThreadsUsPerOperation.map(({ name, us }) => `${name} ${us.toFixed(1)}`).join(", ");
    const stages = Object.entries(lane.stageMs)
      .map(([name, ms]) => `${name} ${ms.toFixed(1)}`)
      .join(", ");
    const declines = Object.entries(lane.declines)
      .map(([code, count]) => `${code} ${count}`)
      .join(", ");
    print(
      `${lane.name}: ${lane.accepted} accepted, ${lane.declined} declined, ${lane.duplicates} duplicates, ${lane.unavailable} unavailable, ${lane.wrong} wrong`,
    );
    if (lane.name !== "naive")
      print(
        `  daemon threads us/op: ${threads}; ms a batch: ${stages}; in memory ${(lane.cacheHitShare * 100).toFixed(1)} %`,
      );
    if (declines !== "") print(`  declined: ${declines}`);
  }
  for (const { name, value, direction, limit, pass } of result.targets)
    print(`${pass ? "met   " : "MISSED"} ${name}: ${value} (${direction} ${limit})`);
  print(result.pass ? "passed" : `failed: ${result.reasons.join("; ")}`);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}
