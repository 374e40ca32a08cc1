/**
 * Back-up and restore done for real: a back-up under traffic, archived log, the machine lost, and the state of a chosen
 * moment back in a new data directory. Gateways send what came after that moment again, and it is done once.
 */
import { chmodSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "../../src/client/index.js";
import { present } from "../../src/shared/assert.js";
import { loyald, startDaemon, type TestDaemon } from "../harness/daemon.js";
import { makeTempDirectory, type TempDirectory } from "../harness/temp-directory.js";
import { registerCustomers } from "../integration/traffic.js";

const SCRIPTS = fileURLToPath(new URL("../../scripts/", import.meta.url));
const CUSTOMERS = 5;
/** Sent again, an operation has the same content. */
const OCCURRED_AT = new Date().toISOString();

let directory: TempDirectory;
let daemon: TestDaemon;
let restored: TestDaemon | undefined;
let archive: string;
let backup: string;

beforeAll(async () => {
  directory = makeTempDirectory("restore");
  // Postgres runs as another user when root starts it: it must be able to get to the archive.
  chmodSync(directory.path, 0o755);
  daemon = await startDaemon();
});

afterAll(async () => {
  await restored?.stop();
  await daemon?.stop();
  directory?.remove();
});

test("a chosen moment comes back, and what came after it is sent again", async () => {
  archive = join(directory.path, "archive");
  mkdirSync(archive);
  chmodSync(archive, 0o777);
  await onDatabase(daemon.dataDir, [
    "ALTER SYSTEM SET archive_mode = on",
    `ALTER SYSTEM SET archive_command = 'test ! -f "${archive}/%f" && cp "%p" "${archive}/%f"'`,
  ]);
  // archive_mode needs a start of Postgres.
  expect(await daemon.terminate()).toBe(0);
  await daemon.restart();

  await registerCustomers(daemon.wsUrl, CUSTOMERS);
  const client = await connect(daemon.wsUrl, { clientName: "till" });
  await sell(client, 0, 100);

  // Traffic goes on while the files are copied.
  backup = join(directory.path, "backup");
  const during = sell(client, 100, 300);
  run("back-up.mjs", daemon.dataDir, backup);
  await during;
  await sell(client, 300, 400);
  await delay(50);
  const moment = new Date().toISOString();
  await delay(50);
  const atMoment = await points(daemon);
  expect(atMoment).toBe(400 * 10);

  await sell(client, 400, 500);
  expect(await points(daemon)).toBe(500 * 10);
  await client.close();
  await onDatabase(daemon.dataDir, ["SELECT pg_switch_wal()", "CHECKPOINT"]);
  await archived(daemon.dataDir);
  await daemon.stop();

  restored = await restore(backup, "restored", archive, "--until", moment);
  expect(await points(restored)).toBe(atMoment);
  const audit = await loyald(restored, ["audit"]);
  expect(audit.status, audit.stdout + audit.stderr).toBe(0);

  const again = await connect(restored.wsUrl, { clientName: "till" });
  const statuses = await sell(again, 350, 500);
  await again.close();
  expect(statuses.filter((status) => status === "duplicate")).toHaveLength(50);
  expect(statuses.filter((status) => status === "accepted")).toHaveLength(100);
  expect(await points(restored)).toBe(500 * 10);
});

test("a drill leaves the archive as it was: the next restore has everything", async () => {
  // What only the drill did: a restore that follows the drill's log has it.
  const client = await connect(present(restored, "the drill").wsUrl, { clientName: "till" });
  await sell(client, 500, 510);
  await client.close();
  const ofDrill = join(directory.path, "backup-of-drill");
  run("back-up.mjs", join(directory.path, "restored"), ofDrill);
  // An orderly stop archives what is left to archive.
  await present(restored, "the drill").terminate();

  const again = await restore(backup, "restored-again", archive);
  expect(await points(again)).toBe(500 * 10);
  await again.terminate();

  // The drill's back-up holds the drill's settings: neither its instant nor its archive are those of this restore.
  const other = join(directory.path, "archive-of-drill");
  mkdirSync(other);
  chmodSync(other, 0o755);
  expect(await points(await restore(ofDrill, "restored-from-drill", other))).toBe(510 * 10);
});

/** Restores into a new folder and starts a daemon there. */
async function restore(from: string, name: string, log: string, ...more: readonly string[]): Promise<TestDaemon> {
  const target = join(directory.path, name);
  run("restore.mjs", from, target, "--archive", log, ...more);
  restored = await startDaemon({ args: ["--data-dir", target] });
  return restored;
}

/** Sales of ten points each, numbered; resolves with their statuses. */
async function sell(client: Client, from: number, to: number): Promise<string[]> {
  const statuses: Promise<string>[] = [];
  for (let n = from; n < to; n++) {
    await client.room();
    statuses.push(
      client
        .send({
          operationId: String(n).padStart(8, "0"),
          source: "till",
          storeCode: "S1",
          occurredAt: OCCURRED_AT,
          identity: { customerCode: `C${n % CUSTOMERS}` },
          sale: {
            lines: [{ lineNo: 1, productCode: "P", quantity: 1000, netAmount: 1000 }],
            tenders: [{ tenderCode: "CASH", amount: 1000 }],
          },
        })
        .then((outcome) => outcome.status),
    );
    if (n % 20 === 0) await delay(2);
  }
  return Promise.all(statuses);
}

/** What all customers have together. */
async function points(of: TestDaemon): Promise<number> {
  let sum = 0;
  for (let n = 0; n < CUSTOMERS; n++) {
    const { stdout } = await loyald(of, ["balance", `C${n}`, "--json"]);
    const account = JSON.parse(stdout) as { wallets: readonly { wallet: string; available: number }[] };
    sum += Number(account.wallets.find(({ wallet }) => wallet === "points")?.available ?? 0);
  }
  return sum;
}

function run(script: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPTS + script, ...args], { encoding: "utf8" });
  expect(status, `${script}: ${stdout}${stderr}`).toBe(0);
}

async function onDatabase(dataDir: string, statements: readonly string[]): Promise<unknown[]> {
  const home = realpathSync(join(dataDir, "postgres"));
  const [, , , port, socketDirectory, address] = readFileSync(join(home, "cluster/postmaster.pid"), "utf8").split("\n");
  const client = new pg.Client({
    host: socketDirectory?.trim() || (address ?? "").trim(),
    port: Number(port),
    user: "loyald",
    database: "loyald",
    password: readFileSync(join(home, "password"), "utf8").trim(),
  });
  await client.connect();
  const rows: unknown[] = [];
  try {
    for (const statement of statements) rows.push(...(await client.query(statement)).rows);
  } finally {
    await client.end();
  }
  return rows;
}

/** Until everything written so far is in the archive. */
async function archived(dataDir: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const [row] = (await onDatabase(dataDir, [
      "SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 16777216) AS done FROM pg_stat_archiver",
    ])) as { done: boolean | null }[];
    if (row?.done === true) return;
    await delay(100);
  }
  throw new Error("the log was not archived");
}
