/** Starts the embedded Postgres as a daemon would, says where, and waits to be killed. Run by the tests of platform. */
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.js";

const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "" });
process.stdout.write(`${JSON.stringify({ url: postgres.url, pid: postgres.pid })}\n`);
setInterval(() => {}, 60_000);
