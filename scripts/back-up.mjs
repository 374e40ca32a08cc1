/**
 * A back-up of the embedded Postgres while the daemon runs: the files of the cluster and the write-ahead log that makes
 * them consistent. Together with archived log it restores any later moment (scripts/restore.mjs, docs/operating.md).
 *
 *   node scripts/back-up.mjs DATA_DIR NEW_DIRECTORY
 *
 * Run it as the daemon's user, or as root. Postgres's own pg_basebackup does the same where its version is at least the
 * server's; the npm package of the embedded one does not bring it.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { copyTree } from "./copy-tree.mjs";

/** Not part of a back-up: of the running server alone, or made anew at each start (Postgres's manual, 25.3.3). */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|\.s\.PGSQL.*|pg_(wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.+)$/;
const WAL = /^[0-9A-F]{24}$|^[0-9A-F]{8}\.history$/;

export async function backUp(dataDir, target) {
  if (existsSync(target)) throw new Error(`${target} exists already`);
  const home = realpathSync(join(dataDir, "postgres"));
  const cluster = join(home, "cluster");
  const [, , , port, socketDirectory, address] = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  const client = new pg.Client({
    host: socketDirectory.trim() || address.trim(),
    port: Number(port),
    user: "loyald",
    database: "loyald",
    password: readFileSync(join(home, "password"), "utf8").trim(),
    application_name: "back-up",
  });
  await client.connect();
  try {
    // While this connection lives, no log that the copy needs is removed.
    await client.query("SELECT pg_create_physical_replication_slot('back_up', true, true)");
    await client.query("SELECT pg_backup_start($1, true)", [target]);
    mkdirSync(target, { mode: 0o700 });
    copyFileSync(join(home, "password"), join(target, "password"));
    copyTree(cluster, join(target, "cluster"), (path) => !LEFT_OUT.test(path));
    const { rows } = await client.query("SELECT labelfile, spcmapfile FROM pg_backup_stop(true)");
    writeFileSync(join(target, "cluster", "backup_label"), rows[0].labelfile);
    if (rows[0].spcmapfile.trim() !== "") throw new Error("table spaces are not backed up by this script");
    copyTree(join(cluster, "pg_wal"), join(target, "cluster", "pg_wal"), (path) => WAL.test(path));
  } finally {
    await client.end();
  }
  // A back-up that is still in memory is none.
  spawnSync("sync", ["-f", target]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [dataDir, target] = process.argv.slice(2);
  if (dataDir === undefined || target === undefined) {
    console.error("usage: node scripts/back-up.mjs DATA_DIR NEW_DIRECTORY");
    process.exitCode = 2;
  } else {
    await backUp(dataDir, target);
    console.log(`backed up to ${target}`);
  }
}
