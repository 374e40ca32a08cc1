/** What deploy/compose.yaml asks of initdb, asked of the embedded one: no container engine is needed. */
import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { chooseDatabaseUser, spawnAs } from "../../src/platform/database-user.js";
import { findPostgresBinaries } from "../../src/platform/postgres-binaries.js";
import { makeTempDirectory, type TempDirectory } from "../harness/temp-directory.js";

interface Compose {
  readonly services: {
    readonly postgres: { readonly environment: Readonly<Record<string, string>> };
  };
}

const { services }: Compose = parse(readFileSync(new URL("../../deploy/compose.yaml", import.meta.url), "utf8"));

let directory: TempDirectory;
beforeAll(() => {
  directory = makeTempDirectory("compose");
});
afterAll(() => directory.remove());

test("Postgres makes a database with the arguments of its service", () => {
  const home = join(directory.path, "home");
  mkdirSync(home);
  const user = chooseDatabaseUser(home);
  chownSync(home, user.uid, user.gid);
  const { initdb } = findPostgresBinaries(user, home);
  const args = services.postgres.environment.POSTGRES_INITDB_ARGS?.split(" ") ?? [];
  const made = spawnSync(initdb, [`--pgdata=${join(home, "cluster")}`, "--no-sync", ...args], {
    // The image's language.
    env: { LANG: "en_US.utf8", PATH: process.env.PATH },
    encoding: "utf8",
    cwd: home,
    ...spawnAs(user),
  });
  expect(made.status, made.stderr).toBe(0);
});
