import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.js";
import { identityOf } from "../../src/platform/process-identity.js";
import { makeTempDirectory, type TempDirectory } from "../harness/temp-directory.js";

const STARTER = fileURLToPath(new URL("start-and-die.ts", import.meta.url));
const TSX = import.meta.resolve("tsx");

/** Where a test is not about durability. */
const QUICK = { fsync: "off" };

let directory: TempDirectory;
beforeEach(() => {
  directory = makeTempDirectory("platform");
});
afterEach(() => directory.remove());

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function startElsewhere(dataDir: string): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = spawn(process.execPath, ["--import", TSX, STARTER, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
  return { child, ...JSON.parse(line) };
}

async function kill9(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

describe("the embedded Postgres", () => {
  test("is durable, keeps its data over a restart, and leaves nothing running", async () => {
    const dataDir = join(directory.path, "data");
    const first = await startEmbeddedPostgres({ dataDir });
    await connected(first.url, async (client) => {
      for (const setting of ["fsync", "synchronous_commit", "full_page_writes"]) {
        expect((await client.query(`SHOW ${setting}`)).rows[0]).toEqual({ [setting]: "on" });
      }
      await client.query("CREATE TABLE kept AS SELECT 1 AS n");
    });
    await first.stop();
    await first.stop();
    expect(identityOf(first.pid)).toBeNull();
    const second = await startEmbeddedPostgres({ dataDir });
    expect(second.adopted).toBe(false);
    expect((await connected(second.url, (client) => client.query("SELECT n FROM kept"))).rows).toEqual([{ n: 1 }]);
    await second.stop();
  });

  test("left by a killed daemon is taken over as it runs, its old connections ended", async () => {
    const { child, url, pid } = await startElsewhere(directory.path);
    const orphaned = new pg.Client({ connectionString: url });
    const ended = new Promise((resolve) => orphaned.on("error", resolve));
    await orphaned.connect();
    await orphaned.query("CREATE TABLE locked (n int)");
    await orphaned.query("BEGIN; LOCK TABLE locked");
    await kill9(child);
    const notices: string[] = [];
    const next = await startEmbeddedPostgres({ dataDir: directory.path, onNotice: (notice) => notices.push(notice) });
    expect(next).toMatchObject({ pid, url, adopted: true });
    expect(notices.join()).toContain("taking over");
    await ended;
    await connected(next.url, (client) => client.query("SET lock_timeout = '5s'; INSERT INTO locked VALUES (1)"));
    await next.stop();
  });

  test("killed together with its daemon recovers what was committed", async () => {
    const { child, url, pid } = await startElsewhere(directory.path);
    await connected(url, (client) => client.query("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n"));
    await kill9(child);
    process.kill(pid, "SIGKILL");
    const next = await startEmbeddedPostgres({ dataDir: directory.path });
    expect(next.adopted).toBe(false);
    expect((await connected(next.url, (client) => client.query("SELECT count(*)::int AS n FROM kept"))).rows).toEqual([
      { n: 1000 },
    ]);
    await next.stop();
  });

  test("is refused to a second daemon while the first one lives", async () => {
    const { child } = await startElsewhere(directory.path);
    await expect(startEmbeddedPostgres({ dataDir: directory.path })).rejects.toMatchObject({ code: "DATA_DIR_IN_USE" });
    await kill9(child);
    await (await startEmbeddedPostgres({ dataDir: directory.path })).stop();
  });

  test("survives Ctrl-C, which reaches a whole process group", async () => {
    const { child, pid } = await startElsewhere(directory.path);
    // proc(5): after the name in parentheses come the state, the parent and the process group.
    const group = (of: number): string => {
      const stat = readFileSync(`/proc/${of}/stat`, "utf8");
      return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2] ?? "";
    };
    if (process.platform === "linux") expect(group(pid)).not.toBe(group(child.pid ?? 0));
    await kill9(child);
    await (await startEmbeddedPostgres({ dataDir: directory.path })).stop();
  });

  test("whose process number was given to another program starts anew", async () => {
    const first = await startEmbeddedPostgres({ dataDir: directory.path, settings: QUICK });
    const cluster = join(first.directory, "cluster");
    const file = readFileSync(join(cluster, "postmaster.pid"), "utf8");
    await first.stop();
    // This very process stands in for the program that has the number now.
    writeFileSync(join(cluster, "postmaster.pid"), file.replace(/^\d+/, String(process.pid)));
    const next = await startEmbeddedPostgres({ dataDir: directory.path, settings: QUICK });
    expect(next.adopted).toBe(false);
    await next.stop();
  });

  test("interrupted while it was made is made again", async () => {
    const first = await startEmbeddedPostgres({ dataDir: directory.path, settings: QUICK });
    await first.stop();
    const cluster = join(first.directory, "cluster");
    rmSync(cluster, { recursive: true });
    mkdirSync(`${cluster}.new`);
    writeFileSync(join(`${cluster}.new`, "PG_VERSION"), "18\n");
    await (await startEmbeddedPostgres({ dataDir: directory.path, settings: QUICK })).stop();
    expect(existsSync(`${cluster}.new`)).toBe(false);
  });

  test("made by another major version is refused", async () => {
    const first = await startEmbeddedPostgres({ dataDir: directory.path, settings: QUICK });
    await first.stop();
    writeFileSync(join(first.directory, "cluster", "PG_VERSION"), "9\n");
    await expect(startEmbeddedPostgres({ dataDir: directory.path, settings: QUICK })).rejects.toMatchObject({
      code: "POSTGRES_VERSION_MISMATCH",
    });
  });

  test("listens on a loopback port when the path is too long for a socket", async () => {
    const dataDir = join(directory.path, "long".repeat(20));
    const server = await startEmbeddedPostgres({ dataDir, settings: QUICK });
    expect(server.url).toMatch(/@127\.0\.0\.1:\d+\/loyald$/);
    expect((await connected(server.url, (client) => client.query("SELECT 1 AS n"))).rows).toEqual([{ n: 1 }]);
    await expect(connected(server.url.replace(/:[0-9a-f]+@/, ":wrong@"), async () => {})).rejects.toThrow(/password/);
    await server.stop();
  });

  test("says what Postgres said when it does not start", async () => {
    await expect(
      startEmbeddedPostgres({ dataDir: directory.path, settings: { shared_buffers: "nonsense" } }),
    ).rejects.toMatchObject({ code: "POSTGRES_START_FAILED", message: expect.stringContaining("shared_buffers") });
    // And the directory is free again.
    await (await startEmbeddedPostgres({ dataDir: directory.path, settings: QUICK })).stop();
  });
});

describe.runIf(userInfo().uid === 0)("started by root", () => {
  test("runs as another user", async () => {
    const server = await startEmbeddedPostgres({ dataDir: directory.path, settings: QUICK });
    expect(statSync(join(server.directory, "cluster")).uid).not.toBe(0);
    expect(statSync(join(server.directory, "cluster")).mode & 0o077).toBe(0);
    await server.stop();
  });

  test("in a directory that only root can enter keeps its data where its user can, and says so", async () => {
    const closed = join(directory.path, "closed");
    mkdirSync(closed, { mode: 0o700 });
    chmodSync(closed, 0o700);
    const dataDir = join(closed, "data");
    const notices: string[] = [];
    const first = await startEmbeddedPostgres({ dataDir, onNotice: (notice) => notices.push(notice) });
    try {
      expect(first.directory).toMatch(/^\/var\/lib\/loyald\/data-/);
      expect(notices.join()).toContain(first.directory);
      expect(lstatSync(join(dataDir, "postgres")).isSymbolicLink()).toBe(true);
      await connected(first.url, (client) => client.query("CREATE TABLE kept AS SELECT 1 AS n"));
      await first.stop();
      const second = await startEmbeddedPostgres({ dataDir, settings: QUICK });
      expect(second.directory).toBe(first.directory);
      expect((await connected(second.url, (client) => client.query("SELECT n FROM kept"))).rows).toEqual([{ n: 1 }]);
      await second.stop();
      // A database that has gone from where the link points is never replaced by an empty one.
      rmSync(first.directory, { recursive: true });
      await expect(startEmbeddedPostgres({ dataDir, settings: QUICK })).rejects.toMatchObject({
        code: "DATA_DIR_UNUSABLE",
      });
    } finally {
      rmSync(first.directory, { recursive: true, force: true });
    }
  });
});
