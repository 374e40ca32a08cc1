/**
 * The user that the embedded Postgres runs as. Postgres refuses root, so a daemon started by root gives it another
 * user; everyone else runs it as themselves.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { userInfo } from "node:os";
import { OperatingError } from "../errors/operating-error.js";

export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
  /** Whether it is another user than the one this process runs as. */
  readonly other: boolean;
}

/** Made when there is none; `postgres` is what packages of Postgres make. */
const OWN_USER = "loyald";
const CANDIDATES = [OWN_USER, "postgres"];
/** Exists on every Unix; the last resort where no user can be added. */
const LAST_RESORT = "nobody";

/**
 * @param home the embedded database's directory; its owner, where it exists, stays the database's user
 * @throws OperatingError POSTGRES_USER_MISSING
 */
export function chooseDatabaseUser(home: string): DatabaseUser {
  const self = userInfo();
  if (self.uid !== 0) return { uid: self.uid, gid: self.gid, other: false };
  const owner = statSync(home, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, other: true };
  for (const name of CANDIDATES) {
    const user = lookUp(name);
    if (user !== null) return user;
  }
  // Neither asks anything nor makes a home directory; fails without harm where /etc is read-only.
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", OWN_USER]);
  const user = lookUp(OWN_USER) ?? lookUp(LAST_RESORT);
  if (user === null) {
    throw new OperatingError(
      "POSTGRES_USER_MISSING",
      `none of the users ${CANDIDATES.join(", ")} and ${LAST_RESORT} exists`,
    );
  }
  return user;
}

/** Whether the user can enter a directory, tried as that user: permissions have more sides than mode bits. */
export function canEnter(user: DatabaseUser, directory: string): boolean {
  if (!user.other) return true;
  const tried = spawnSync("/bin/sh", ["-c", 'cd -- "$0"', directory], { cwd: "/", uid: user.uid, gid: user.gid });
  return tried.status === 0;
}

/** What to add to a spawn's options so that the process runs as this user. */
export function spawnAs(user: DatabaseUser): { readonly uid?: number; readonly gid?: number } {
  return user.other ? { uid: user.uid, gid: user.gid } : {};
}

function lookUp(name: string): DatabaseUser | null {
  const uid = spawnSync("id", ["-u", name], { encoding: "utf8" });
  const gid = spawnSync("id", ["-g", name], { encoding: "utf8" });
  if (uid.status !== 0 || gid.status !== 0) return null;
  const user = { uid: Number(uid.stdout.trim()), gid: Number(gid.stdout.trim()), other: true };
  return user.uid === 0 ? null : user;
}
