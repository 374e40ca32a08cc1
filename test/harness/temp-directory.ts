/**
 * Temporary directories that are gone afterwards, also when the test run is killed: a watcher outside the process
 * group waits for the run's end, kills every process that a `*.pid` file in the directory names, and removes it.
 */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TempDirectory {
  readonly path: string;
  /** Ends what still runs in it, and removes it. */
  remove(): void;
}

// What a `*.pid` file names is killed; Postgres's own file, postmaster.pid, begins with the number too. Then all goes,
// with a database that lies elsewhere because its user could not get in.
const CLEAN_UP = `
[ -d "$0" ] || exit 0
for home in "$0" $(find "$0/" -type l -name postgres 2>/dev/null | while read -r link; do readlink "$link"; done); do
  find "$home/" -name '*.pid' 2>/dev/null | while read -r file; do kill -9 "$(head -n 1 "$file")" 2>/dev/null; done
  for attempt in 1 2 3 4 5; do rm -rf "$home" 2>/dev/null && break; sleep 0.1; done
done
exit 0
`;

export function makeTempDirectory(purpose: string): TempDirectory {
  const path = mkdtempSync(join(tmpdir(), `loyald-${purpose}-`));
  // The embedded database's user must get in, also when the tests are run by root.
  chmodSync(path, 0o755);
  // `cat` ends when the pipe from this process closes, however this process ends.
  const watcher = spawn("/bin/sh", ["-c", `cat >/dev/null; ${CLEAN_UP}`, path], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watcher.unref();
  const { stdin } = watcher;
  // The pipe must not keep the test run alive.
  if ("unref" in stdin && typeof stdin.unref === "function") stdin.unref();
  return {
    path,
    remove: () => {
      spawnSync("/bin/sh", ["-c", CLEAN_UP, path], { stdio: "ignore" });
      stdin.destroy();
    },
  };
}
