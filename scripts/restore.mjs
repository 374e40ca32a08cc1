/**
 * Makes a new data directory out of a back-up of scripts/back-up.mjs. Without an archive it holds what the back-up holds;
 * with one, everything archived since, or up to an instant. Start the daemon on it: Postgres replays before it is ready.
 *
 *   node scripts/restore.mjs BACKUP NEW_DATA_DIR [--archive DIRECTORY [--until INSTANT]]
 *
 * The old data directory is not touched. INSTANT is RFC 3339.
 *
 * The restored server archives nothing until it is told where. It inherits the old server's archive_command, and its
 * log begins a new timeline: in the old archive, later restores would follow that one and lose what the old server did.
 */
import { appendFileSync, chownSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { copyTree } from "./copy-tree.mjs";

export function restore(backup, dataDir, { archive, until } = {}) {
  if (existsSync(dataDir)) throw new Error(`${dataDir} exists already`);
  if (!existsSync(join(backup, "cluster", "backup_label"))) throw new Error(`${backup} is not a complete back-up`);
  if (until !== undefined && (archive === undefined || Number.isNaN(Date.parse(until)))) {
    throw new Error("--until takes an RFC 3339 instant, and needs --archive");
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const home = join(dataDir, "postgres");
  copyTree(backup, home, () => true);
  const cluster = join(home, "cluster");
  const { uid, gid } = statSync(cluster);
  const own = (path) => process.getuid?.() === 0 && chownSync(path, uid, gid);
  own(home);
  own(join(cluster, "backup_label"));
  const settings = (lines) => appendFileSync(join(cluster, "postgresql.auto.conf"), `${lines.join("\n")}\n`);
  settings(["archive_mode = off"]);
  if (archive === undefined) return;
  // Empty where none is wanted: a back-up of a restored server holds the instant of that restore.
  const target = until === undefined ? "" : new Date(until).toISOString().replace("T", " ").replace("Z", "+00");
  settings([
    `restore_command = 'cp "${resolve(archive)}/%f" "%p"'`,
    "recovery_target_action = 'promote'",
    `recovery_target_time = '${target}'`,
  ]);
  const signal = join(cluster, "recovery.signal");
  writeFileSync(signal, "", { mode: 0o600 });
  own(signal);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { archive: { type: "string" }, until: { type: "string" } },
  });
  const [backup, dataDir] = positionals;
  if (backup === undefined || dataDir === undefined) {
    console.error("usage: node scripts/restore.mjs BACKUP NEW_DATA_DIR [--archive DIRECTORY [--until INSTANT]]");
    process.exitCode = 2;
  } else {
    restore(backup, dataDir, values);
    console.log(`restored to ${dataDir}; start the daemon with --data-dir ${dataDir}, then run loyald audit`);
  }
}
