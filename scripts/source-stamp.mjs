/** What dist/ was compiled from: a digest of src/, left in dist/ by each build. Dates say nothing after a checkout or a copy. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** In dist/. */
export const STAMP_FILE = ".compiled-from";

export function sourceStamp(root) {
  const src = join(root, "src");
  const hash = createHash("sha256");
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const text = readFileSync(file);
    hash.update(`${relative(src, file)}\0${text.length}\0`).update(text);
  }
  return hash.digest("hex");
}
