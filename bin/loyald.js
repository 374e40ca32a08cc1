#!/usr/bin/env node
/** Starts the compiled command line; says what to do when it is not compiled. */
import { existsSync } from "node:fs";

const entry = new URL("../dist/cli.js", import.meta.url);
if (existsSync(entry)) {
  const { main } = await import(entry.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write(
    "error NOT_BUILT: the compiled program (dist/) is missing\nwhat to do: run `npm run build` in the project's folder\n",
  );
  process.exitCode = 1;
}
