/** What stands in the way of a start is told as that, by its code, in the log and on the terminal; never with a password. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../../src/platform/free-port.js";
import { startPostgres } from "../harness/postgres.js";
import { makeTempDirectory } from "../harness/temp-directory.js";

const PROGRAM = fileURLToPath(new URL("../../bin/loyald.js", import.meta.url));
const directory = makeTempDirectory("start-failures");
afterAll(() => directory.remove());

async function ran(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: directory.path,
    env: { PATH: process.env["PATH"] ?? "", LOYALD_DATA_DIR: join(directory.path, "data"), ...env },
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const status = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  return { status, stderr };
}

test.each([
  ["no Postgres there", "LOYALD_DATABASE_URL", "postgres://me:hunter2@127.0.0.1:1/x", "DATABASE_UNREACHABLE", 1],
  ["a port that is none", "LOYALD_DATABASE_URL", "postgres://me:hunter2@127.0.0.1:99999/x", "CONFIG_INVALID", 2],
  ["a Redis URL that is none", "LOYALD_REDIS_URL", "http://:hunter2@127.0.0.1", "CONFIG_INVALID", 2],
])("serve: %s", async (_, variable, value, code, expected) => {
  const { status, stderr } = await ran(["serve"], {
    LOYALD_WS_PORT: String(await freePort()),
    LOYALD_HTTP_PORT: String(await freePort()),
    LOYALD_DATABASE_URL: "postgres://me:hunter2@127.0.0.1:1/x",
    [variable]: value,
  });
  expect(status).toBe(expected);
  expect(stderr).toMatch(new RegExp(`^error ${code}: ${variable.includes("REDIS") ? "redisUrl" : "databaseUrl"}`, "m"));
  expect(stderr).not.toMatch(/hunter2|a defect in loyald/);
  const fatal = stderr.split("\n").find((line) => line.includes('"fatal"')) ?? "{}";
  expect(JSON.parse(fatal)).toMatchObject({ level: "fatal", code, action: expect.any(String) });
});

test("a URL without its scheme is refused before there is a log", async () => {
  const { status, stderr } = await ran(["serve"], { LOYALD_DATABASE_URL: "me:hunter2@127.0.0.1/x" });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error CONFIG_INVALID: databaseUrl/m);
  expect(stderr).not.toContain("hunter2");
});

test("a database that does not exist, asked for by serve and by audit", async () => {
  const database = await startPostgres();
  await database.stop();
  const served = await ran(["serve"], { LOYALD_DATABASE_URL: database.url });
  expect(served).toMatchObject({ status: 1, stderr: expect.stringContaining("error DATABASE_UNREACHABLE: ") });
  const audited = await ran(["audit", "--database-url", database.url]);
  expect(audited).toMatchObject({ status: 1, stderr: expect.stringContaining("error DATABASE_UNREACHABLE: ") });
});

test("audit: no Postgres there", async () => {
  const { status, stderr } = await ran(["audit", "--database-url", "postgres://x:hunter2@127.0.0.1:1/z"]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error DATABASE_UNREACHABLE: databaseUrl: .*ECONNREFUSED/m);
  expect(stderr).not.toContain("hunter2");
});
