/**
 * One daemon a data directory: a file names the process that uses it. A process that died without taking the file
 * away is recognized by its number and start time, so nothing is ever to be cleaned up by hand.
 */
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { errorCodeOf, OperatingError } from "../errors/operating-error.js";
import { identityOf, isRunning, type ProcessIdentity } from "./process-identity.js";

/** A daemon that was killed or told to stop a moment ago may need this long to be gone. */
const PATIENCE_MS = 2_000;
const RETRY_MS = 20;

export interface DirectoryLock {
  release(): void;
}

/** @throws OperatingError DATA_DIR_IN_USE */
export async function lockDirectory(file: string): Promise<DirectoryLock> {
  const self = identityOf(process.pid) ?? { pid: process.pid, startedAt: "" };
  const content = JSON.stringify(self);
  const own = `${file}.${process.pid}`;
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    writeFileSync(own, content);
    try {
      // A link appears whole or not at all, and fails when the name is taken.
      linkSync(own, file);
      return {
        release: () => {
          if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
        },
      };
    } catch (error) {
      if (errorCodeOf(error) !== "EEXIST") throw error;
    } finally {
      rmSync(own, { force: true });
    }
    const holder = readHolder(file);
    if (holder === null || !isRunning(holder)) {
      rmSync(file, { force: true });
    } else if (performance.now() >= deadline) {
      throw new OperatingError("DATA_DIR_IN_USE", `process ${holder.pid} uses ${file}`);
    } else {
      await delay(RETRY_MS);
    }
  }
}

function readHolder(file: string): ProcessIdentity | null {
  try {
    const holder: Partial<ProcessIdentity> = JSON.parse(readFileSync(file, "utf8"));
    return typeof holder.pid === "number" ? { pid: holder.pid, startedAt: holder.startedAt ?? "" } : null;
  } catch {
    return null;
  }
}
