/** The disk of Postgres is full for some seconds: a small file system in memory, filled by a file. To mount it takes root. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, test } from "vitest";
import { Rig } from "./rig.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
const DISK_MIB = 400;
const FULL_MS = 5_000;
/** "" where nothing may be mounted: then the tests show as skipped. */
let disk = "";
let rig: Rig;

beforeAll(async () => {
  disk = mountDisk();
  if (disk === "") return;
  const before = process.env.TMPDIR;
  process.env.TMPDIR = disk;
  try {
    rig = await Rig.start();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
});

afterAll(async () => {
  await rig?.stop();
  if (disk === "") return;
  execFileSync("umount", ["-l", disk]);
  rmdirSync(disk);
});

for (let round = 1; round <= ROUNDS; round++) {
  test(`the disk is full, round ${round}`, async ({ skip }) => {
    if (disk === "") skip("nothing may be mounted here");
    await rig.load();
    const ballast = join(disk, "ballast");
    fill(ballast);
    await delay(FULL_MS);
    rmSync(ballast);
    await rig.settle(`Postgres: disk full for ${FULL_MS / 1000} s`);
  });
}

function mountDisk(): string {
  const path = mkdtempSync(join(tmpdir(), "loyald-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MIB}m,mode=755`, "tmpfs", path], { stdio: "ignore" });
    return path;
  } catch {
    rmdirSync(path);
    return "";
  }
}

function fill(path: string): void {
  const file = openSync(path, "w");
  for (let block = Buffer.alloc(1024 * 1024); block.length >= 4_096; ) {
    try {
      if (writeSync(file, block) === block.length) continue;
    } catch {
      // No room for a block of this size.
    }
    block = block.subarray(0, block.length / 2);
  }
  closeSync(file);
}
