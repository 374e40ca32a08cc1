/** After tsc: copies what it leaves behind (SQL, Lua, rulebooks) from src/ to dist/, and notes what dist/ was made from. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { STAMP_FILE, sourceStamp } from "./source-stamp.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const ASSET = /\.(sql|lua|json|ya?ml|csv|js|cjs|d\.ts)$/;

for (const entry of readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !ASSET.test(entry.name)) continue;
  const from = join(entry.parentPath, entry.name);
  const to = join(root, "dist", relative(join(root, "src"), from));
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
if (!existsSync(join(root, "dist"))) throw new Error("dist/ is missing: tsc did not run");
writeFileSync(join(root, "dist", STAMP_FILE), sourceStamp(root));
