/** Copies a folder with owners and permissions; what goes away meanwhile is left out, as a running server's files may. */
import { chmodSync, chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** @param wanted told the path of each file below `from`, and of each folder with a slash behind it */
export function copyTree(from, to, wanted, below = "") {
  own(from, to, () => mkdirSync(to, { recursive: true }));
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = below + entry.name;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      if (wanted(`${path}/`)) copyTree(source, target, wanted, `${path}/`);
    } else if (entry.isFile() && wanted(path)) {
      try {
        own(source, target, () => copyFileSync(source, target));
      } catch (error) {
        if (error.code !== "ENOENT") throw error;
      }
    }
  }
}

function own(source, target, make) {
  const { mode, uid, gid } = lstatSync(source);
  make();
  chmodSync(target, mode & 0o777);
  if (process.getuid?.() === 0) chownSync(target, uid, gid);
}
