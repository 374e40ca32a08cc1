/**
 * For `prepare` and `prestart`: compiles where the compiler is installed. Where only run-time packages are
 * (`npm ci --omit=dev` in an image), the compiled program that came along is used, unless it is another version's.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { STAMP_FILE, sourceStamp } from "./source-stamp.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const has = (path) => existsSync(`${root}/${path}`);
const isOf = (stamp) => has(`dist/${STAMP_FILE}`) && readFileSync(`${root}/dist/${STAMP_FILE}`, "utf8") === stamp;

if (has("node_modules/typescript/package.json") && has("src")) {
  process.exitCode = spawnSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "inherit" }).status ?? 1;
} else if (!has("dist/cli.js")) {
  console.error(
    "dist/ is missing and the compiler is not installed: run `npm ci && npm run build` once with all packages",
  );
} else if (has("src") && !isOf(sourceStamp(root))) {
  console.error(
    "dist/ was not compiled from this src/, and the compiler is not installed: the old program would run.\n" +
      "Run `npm ci && npm run build && npm prune --omit=dev`",
  );
  process.exitCode = 1;
}
