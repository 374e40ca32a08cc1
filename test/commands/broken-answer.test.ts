/** Commands whose daemon goes away in the middle of its answer. */
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CommandInput, RunCommand } from "../../src/cli/command-input.js";
import { run as audit } from "../../src/commands/audit.js";
import { run as balance } from "../../src/commands/balance.js";
import { run as importFile } from "../../src/commands/import.js";

const folder = mkdtempSync(join(tmpdir(), "loyald-broken-"));
const csv = join(folder, "customers.csv");
let server: Server;

/** One line of progress, half of another, and then nobody. */
beforeAll(async () => {
  writeFileSync(csv, "code\nANNA\n");
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    const line = request.url?.includes("import")
      ? { phase: "reading", rows: 1 }
      : { progress: { done: 1, total: 2, phase: "rows" } };
    response.write(`${JSON.stringify(line)}\n{"pha`, () => setImmediate(() => response.destroy()));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test.each<[string, RunCommand, string[]]>([
  ["import", importFile, ["customers", csv]],
  ["audit", audit, []],
  ["balance", balance, ["ANNA"]],
])("%s says that the daemon is gone", async (_name, run, args) => {
  const { port } = server.address() as AddressInfo;
  const input: CommandInput = {
    args,
    flags: {},
    json: false,
    daemon: { wsUrl: "", httpUrl: `http://127.0.0.1:${port}`, adminToken: "" },
  };
  await expect(run(input)).rejects.toMatchObject({ code: "DAEMON_UNREACHABLE", message: /connection ended/ });
});
