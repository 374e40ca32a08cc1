#!/usr/bin/env node
/**
 * `node scripts/report-faults.mjs`: the table of faults in docs/reliability.md, out of what the last `npm run test:faults` wrote
 * to .cache. Nothing between the two marks of that page is written by hand. Exit status 1 when a test of the run failed.
 */
import { readFileSync, writeFileSync } from "node:fs";

const PAGE = new URL("../docs/reliability.md", import.meta.url);
const BEGIN = "<!-- faults: made by scripts/report-faults.mjs -->";
const END = "<!-- end of faults -->";

const [head, ...rounds] = readFileSync(new URL("../.cache/faults.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const tests = JSON.parse(readFileSync(new URL("../.cache/faults.json", import.meta.url), "utf8"));
const failed = tests.testResults.flatMap((file) => file.assertionResults).filter(({ status }) => status === "failed");

const byFault = new Map();
for (const round of rounds) byFault.set(round.fault, [...(byFault.get(round.fault) ?? []), round]);

const whole = (value) => Math.round(value).toLocaleString("en-US");
const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)] ?? 0;
const worst = (values) => Math.max(...values);
const seconds = (ms) => (ms / 1000).toFixed(1);
/** Median, and the worst where that differs. */
const middleAndWorst = (values, show) =>
  show(median(values)) === show(worst(values))
    ? show(median(values))
    : `${show(median(values))} (${show(worst(values))})`;

function seenBy(group) {
  const lost = median(group.map(({ seen }) => seen.connectionsLost));
  const unavailable = median(group.map(({ seen }) => seen.unavailable));
  const told = new Set(group.flatMap(({ seen }) => Object.keys(seen.told)));
  const parts = [];
  if (lost > 0) parts.push(`${lost} connections lost`);
  if (told.size > 0)
    parts.push(
      `told ${[...told]
        .sort()
        .map((code) => `\`${code}\``)
        .join(", ")}`,
    );
  if (unavailable > 0) parts.push(`${unavailable} operations \`unavailable\``);
  return parts.length === 0 ? "answers, some later" : parts.join("; ");
}

function figuresOf(group) {
  return Object.keys(group[0].figures)
    .map(
      (name) =>
        `${name} ${middleAndWorst(
          group.map(({ figures }) => figures[name]),
          whole,
        )}`,
    )
    .join("; ");
}

const out = [];
const { machine } = head;
out.push(
  `Measured ${head.at.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores for the daemon, Postgres, Redis and the tills, Node ${machine.node}, ` +
    `commit ${machine.commit || "unknown"}: ${tests.numPassedTests} rounds passed, ${tests.numFailedTests} failed, ${tests.numPendingTests} skipped. ` +
    `${whole(rounds.reduce((sum, round) => sum + round.operations, 0))} operations were sent.`,
);
out.push("");
out.push(
  "| fault | tried | a gateway sees | longest silence, s | normal again after, s | p99 before, after, ms | daemon's memory before, after, MiB | lost or twice |",
);
out.push("|---|---|---|---|---|---|---|---|");
for (const [fault, group] of [...byFault].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const of = (key) => group.map((round) => round[key]);
  const more = figuresOf(group);
  out.push(
    `| ${fault}${more === "" ? "" : ` (${more})`} | ${group.length} | ${seenBy(group)} | ${middleAndWorst(of("silentMs"), seconds)} | ` +
      `${middleAndWorst(of("normalAfterMs"), seconds)} | ${whole(median(of("p99BeforeMs")))}, ${whole(median(of("p99AfterMs")))} | ` +
      `${whole(median(of("rssBeforeMiB")))}, ${whole(median(of("rssAfterMiB")))} | 0 |`,
  );
}
if (failed.length > 0) {
  out.push("");
  out.push("Failed, and in no line above:");
  out.push("");
  for (const { fullName, failureMessages } of failed)
    out.push(`- ${fullName}: ${(failureMessages[0] ?? "").split("\n")[0]}`);
}

const page = readFileSync(PAGE, "utf8");
const [before, rest] = page.split(BEGIN);
const after = rest?.split(END)[1];
if (after === undefined) throw new Error(`docs/reliability.md has no ${BEGIN} ... ${END}`);
writeFileSync(PAGE, `${before}${BEGIN}\n${out.join("\n")}\n${END}${after}`);
process.exitCode = failed.length > 0 ? 1 : 0;
