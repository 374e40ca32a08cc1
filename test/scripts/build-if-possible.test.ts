import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { makeTempDirectory } from "../harness/temp-directory.js";

test("without a compiler the program that came along is used, but not another version's", () => {
  const { path, remove } = makeTempDirectory("build");
  try {
    cpSync(fileURLToPath(new URL("../../scripts/", import.meta.url)), join(path, "scripts"), { recursive: true });
    for (const folder of ["src", "dist"]) mkdirSync(join(path, folder));
    const run = (script: string) =>
      spawnSync(process.execPath, [join(path, "scripts", script)], { cwd: path, encoding: "utf8" });
    writeFileSync(join(path, "src/cli.ts"), "1");
    writeFileSync(join(path, "dist/cli.js"), "1");
    expect(run("copy-assets.mjs")).toMatchObject({ status: 0 });
    expect(run("build-if-possible.mjs")).toMatchObject({ status: 0, stderr: "" });

    writeFileSync(join(path, "src/cli.ts"), "2");
    const stale = run("build-if-possible.mjs");
    expect(stale.status).toBe(1);
    expect(stale.stderr).toContain("dist/ was not compiled from this src/");
  } finally {
    remove();
  }
});
