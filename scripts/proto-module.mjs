/**
 * Makes the static protobufjs module and the descriptor out of proto/loyald/v1/loyalty.proto, as text.
 * Owns how they are made; generate-proto.mjs writes them, check-proto.mjs compares them with what is checked in.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";

const require = createRequire(import.meta.url);
export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const protoFile = join(root, "proto/loyald/v1/loyalty.proto");
export const lockFile = join(root, "proto/loyald/v1/loyalty.lock.json");
export const moduleFile = join(root, "test/wire/generated/loyalty.js");
export const typesFile = join(root, "test/wire/generated/loyalty.d.ts");

const header = "// Generated from proto/loyald/v1/loyalty.proto by `npm run generate:proto`. Do not edit.\n";

/** The descriptor without comments: what must stay compatible. */
export function describe(path = protoFile) {
  const parsed = protobuf.parse(readFileSync(path, "utf8"), { keepCase: true });
  return `${JSON.stringify(parsed.root.toJSON({ keepComments: false }), null, 1)}\n`;
}

/** The module's JavaScript and its declarations. */
export function generate() {
  const folder = mkdtempSync(join(tmpdir(), "loyald-proto-"));
  try {
    const js = join(folder, "loyalty.js");
    const bin = join(dirname(require.resolve("protobufjs-cli/package.json")), "bin");
    const flags = ["-t", "static-module", "--wrap", "esm", "--force-number", "--no-delimited", "--no-typeurl"];
    const run = (tool, ...args) =>
      execFileSync(process.execPath, [join(bin, tool), ...args], { stdio: ["ignore", "pipe", "pipe"] });
    // The declarations are made out of the comments; the module that is checked in does without them.
    run("pbjs", ...flags, "-r", "loyald.v1", "-o", js, protoFile);
    const dts = run("pbts", js).toString().replace('import Long = require("long");\n', "");
    run("pbjs", ...flags, "--no-comments", "-r", "loyald.v1", "-o", js, protoFile);
    return { module: header + adapt(readFileSync(js, "utf8")), types: header + dts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Where the package `long` happens to be installed, 64-bit fields come as objects in spite of --force-number, unless Long
 * is taken away before the first use.
 */
function adapt(source) {
  const imported = 'import $protobuf from "protobufjs/minimal.js";\n';
  if (!source.includes(imported))
    throw new Error("pbjs changed the way it imports protobufjs; see scripts/proto-module.mjs");
  return source.replace(imported, `${imported}\n$protobuf.util.Long = null;\n$protobuf.configure();\n`);
}
