import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDaemon, type TestDaemon } from "../harness/daemon.js";
import { makeTempDirectory } from "../harness/temp-directory.js";

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL("../../bin/loyald.js", import.meta.url));

let daemon: TestDaemon;
const directory = makeTempDirectory("two-workers");
beforeAll(async () => {
  daemon = await startDaemon({ env: { LOYALD_WORKERS: "2", LOYALD_EXAMPLES: "0" } });
}, 120_000);
afterAll(async () => {
  await daemon?.stop();
  directory.remove();
});

async function command(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, LOYALD_WS_PORT: String(daemon.port.ws), LOYALD_HTTP_PORT: String(daemon.port.http) },
  });
  return stdout;
}

async function counted(rule: string): Promise<string | undefined> {
  const page = await (await fetch(`${daemon.httpUrl}/metrics`)).text();
  return new RegExp(`^loyald_signals_total\\{rule="${rule}"\\} (\\S+)$`, "m").exec(page)?.[1];
}

test("a rule over a store sees the operations of both workers, without Redis", async () => {
  const velocity = [{ name: "store", operations: ["register"], scope: "store", windowSeconds: 3600, limit: 19 }];
  const rulebook = join(directory.path, "rulebook.json");
  writeFileSync(rulebook, JSON.stringify({ velocity }));
  await command("publish", rulebook);
  // There before it fires, so that the first signal is a rise.
  expect(await counted("store")).toBe("0");
  const lines = Array.from({ length: 20 }, (_, i) =>
    JSON.stringify({
      operationId: `r${String(i).padStart(3, "0")}`,
      source: "till-1",
      storeCode: "1",
      occurredAt: new Date().toISOString(),
      register: { customerCode: `C${i}` },
    }),
  );
  const file = join(directory.path, "operations.jsonl");
  writeFileSync(file, `${lines.join("\n")}\n`);
  await command("send", file);
  const signals = (await command("signals", "--json"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(signals).toMatchObject([{ rule: "store", value: 20, limit: 19, action: "signal" }]);
  expect(await counted("store")).toBe("1");
}, 60_000);
