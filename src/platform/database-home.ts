/**
 * The directory of the embedded database: DATA_DIR/postgres, or, where the database's user cannot get there, a
 * directory below /var/lib/loyald to which DATA_DIR/postgres is then a symbolic link. The link is the only record of
 * it: with the data directory goes the database.
 *
 * In it: `cluster` (Postgres's own), `password` (of the SQL role), `owner.json` (the daemon that uses it), `log`.
 */
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { errorText, OperatingError } from "../errors/operating-error.js";
import { canEnter, chooseDatabaseUser, type DatabaseUser } from "./database-user.js";

/** Where a program run by root keeps what must last, by the file-system standard; every user can enter it. */
const REACHABLE_ROOT = "/var/lib/loyald";

export interface DatabaseHome {
  /** Real path, without links. */
  readonly directory: string;
  readonly user: DatabaseUser;
  /** Whether it lies outside the data directory. */
  readonly elsewhere: boolean;
  /** Where a copy of the binaries would go. */
  readonly copies: string;
}

/** @throws OperatingError DATA_DIR_UNUSABLE, POSTGRES_USER_MISSING */
export function openDatabaseHome(dataDir: string): DatabaseHome {
  const wanted = join(makeDataDir(resolve(dataDir)), "postgres");
  const link = lstatSync(wanted, { throwIfNoEntry: false });
  if (link?.isSymbolicLink() === true && !existsSync(wanted)) {
    throw new OperatingError("DATA_DIR_UNUSABLE", `${wanted} points to ${readlinkSync(wanted)}, which is not there`);
  }
  const user = chooseDatabaseUser(wanted);
  if (link === undefined) makeHome(wanted, user);
  const directory = realpathSync(wanted);
  const elsewhere = directory !== wanted;
  if (!canEnter(user, directory)) {
    throw new OperatingError(
      "DATA_DIR_UNUSABLE",
      `the database's user (uid ${user.uid}) cannot enter ${directory}; it needs the x permission on each directory above`,
    );
  }
  return { directory, user, elsewhere, copies: user.other ? REACHABLE_ROOT : join(directory, "binaries") };
}

function makeDataDir(path: string): string {
  try {
    if (!existsSync(path)) {
      mkdirSync(path, { recursive: true });
      // Others may pass through, not look: what is inside has permissions of its own.
      chmodSync(path, 0o711);
    }
    return realpathSync(path);
  } catch (cause) {
    throw new OperatingError("DATA_DIR_UNUSABLE", `${path}: ${errorText(cause)}`, { cause });
  }
}

function makeHome(wanted: string, user: DatabaseUser): void {
  try {
    const dataDir = join(wanted, "..");
    if (canEnter(user, dataDir)) {
      mkdirSync(wanted, { mode: 0o700 });
      chownSync(wanted, user.uid, user.gid);
      return;
    }
    mkdirSync(REACHABLE_ROOT, { recursive: true });
    chmodSync(REACHABLE_ROOT, 0o755);
    const home = mkdtempSync(join(REACHABLE_ROOT, "data-"));
    writeFileSync(join(home, "belongs-to"), `${wanted}\n`);
    chownSync(home, user.uid, user.gid);
    symlinkSync(home, wanted);
  } catch (cause) {
    throw new OperatingError("DATA_DIR_UNUSABLE", `${wanted}: ${errorText(cause)}`, { cause });
  }
}
