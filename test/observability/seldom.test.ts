import { expect, test } from "vitest";
import { createLogger } from "../../src/observability/logging.js";
import { SeldomLog } from "../../src/observability/seldom.js";
import { ManualClock } from "../../src/shared/clock.js";

function recorded() {
  const lines: string[] = [];
  const clock = new ManualClock();
  const log = createLogger({ level: "info", stream: { write: (line) => lines.push(line) } });
  const seldom = new SeldomLog(log, clock);
  return { seldom, clock, lines: () => lines.splice(0).map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test("each message once a minute, with how many were left out, without a stack or a password", () => {
  const { seldom, clock, lines } = recorded();
  for (let i = 0; i < 100; i++) {
    seldom.error("Redis", new Error("OOM command not allowed"));
    seldom.error("Redis", new Error("connect redis://:hunter2@cache refused"));
    clock.advance(500);
  }
  const first = lines();
  expect(first).toHaveLength(2);
  expect(first[0]).toMatchObject({ level: "warn", during: "Redis", reason: "OOM command not allowed", msg: "problem" });
  expect(first[0]).not.toHaveProperty("leftOut");
  expect(JSON.stringify(first)).not.toMatch(/hunter2|stack/);
  clock.advance(10_000);
  seldom.error("Redis", new Error("OOM command not allowed"));
  expect(lines()).toMatchObject([{ reason: "OOM command not allowed", leftOut: 99 }]);
});

test("messages that never repeat are one kind from the hundredth on", () => {
  const { seldom, lines } = recorded();
  for (let i = 0; i < 1_000; i++) seldom.error("Redis", new Error(`request ${i}`));
  expect(lines()).toHaveLength(101);
});
