/**
 * Makes a new data directory out of a back-up of scripts/back-up.mjs. Without an archive it holds what the back-up holds;
 * with one, everything archived since, or up to an instant. Start the daemon on it: Postgres replays before it is ready.
 *
 *   node scripts/restore.mjs BACKUP NEW_DATA_DIR [--archive DIRECTORY [--until INSTANT]]
 *
 * The old data directory is not touched. INSTANT is RFC 3339.
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
  if (archive === undefined) return;
  const settings = [
    `restore_command = 'cp "${resolve(archive)}/%f" "%p"'`,
    "recovery_target_action = 'promote'",
    ...(until === undefined
      ? []
      : [`recovery_target_time = '${new Date(until).toISOString().replace("T", " ").replace("Z", "+00")}'`]),
  ];
  appendFileSync(join(cluster, "postgresql.auto.conf"), `${settings.join("\n")}\n`);
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
