/** `loyald send FILE | head -1`, as a process. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Gateway } from "../../src/gateway/gateway.js";
import { WsTransport } from "../../src/gateway/ws-transport.js";
import { systemClock } from "../../src/shared/clock.js";
import { emptyOutcome, encodeOutcome } from "../../src/wire/outcome-codec.js";
import { peekOperation } from "../../src/wire/peek-operation.js";

const PROGRAM = fileURLToPath(new URL("../../bin/loyald.js", import.meta.url));

test("send ends with 1 when its reader leaves before the end", async () => {
  const gateway = new Gateway({
    transport: new WsTransport(),
    sink: {
      submit: (session, bytes) => {
        const { source, operationId } = peekOperation(bytes);
        session.answer(encodeOutcome(emptyOutcome(source, operationId, "accepted", "", "")));
      },
      ask: () => {},
    },
    clock: systemClock,
    defer: setImmediate,
    authenticate: () => ({ ok: true, roles: ["gateway"], sources: null }),
    serverName: "loyald",
    serverVersion: "0",
    rulebookVersion: () => 1,
  });
  const { port } = await gateway.listen("127.0.0.1", 0);
  const child = spawn(process.execPath, [PROGRAM, "send", "-"], {
    env: { ...process.env, LOYALD_HOST: "127.0.0.1", LOYALD_WS_PORT: String(port) },
  });
  try {
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const closed = once(child, "close");
    // Input without an end: only the reader's leaving ends it.
    child.stdin.on("error", () => {});
    let next = 1;
    const give = (): void => {
      while (child.stdin.writable && child.stdin.write(`${line(next++)}\n`));
    };
    child.stdin.on("drain", give);
    give();
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [status] = (await closed) as [number | null];
    expect([status, stderr]).toEqual([1, expect.stringContaining("error INTERRUPTED")]);
    expect(stderr).not.toContain("defect");
  } finally {
    child.kill("SIGKILL");
    await gateway.close();
  }
});

function line(id: number): string {
  return JSON.stringify({ operationId: String(id), source: "s", occurredAt: "2026-03-02T12:00:00Z", sale: {} });
}
