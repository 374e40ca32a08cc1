/**
 * For `prepare` and `prestart`: compiles where the compiler is installed. Where only run-time packages are
 * (`npm ci --omit=dev` in an image), the compiled program that came along is used.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const has = (path) => existsSync(`${root}/${path}`);

if (has("node_modules/typescript/package.json") && has("src")) {
  process.exitCode = spawnSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "inherit" }).status ?? 1;
} else if (!has("dist/cli.js")) {
  console.error(
    "dist/ is missing and the compiler is not installed: run `npm ci && npm run build` once with all packages",
  );
}
