import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable, Writable } from "node:stream";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { send, type SendOptions } from "../../src/commands/send.js";
import { Gateway } from "../../src/gateway/gateway.js";
import type { GatewayLimits } from "../../src/gateway/limits.js";
import type { OperationSink } from "../../src/gateway/port.js";
import { WsTransport } from "../../src/gateway/ws-transport.js";
import { systemClock } from "../../src/shared/clock.js";
import { decodeOperation } from "../../src/wire/decode-operation.js";
import { emptyOutcome, encodeOutcome } from "../../src/wire/outcome-codec.js";

const folder = mkdtempSync(join(tmpdir(), "loyald-send-"));
let gateway: Gateway | null = null;
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await gateway?.close();
});

const received: { operationId: string; receivedAt: number }[] = [];

/** Answers in the reverse order of each turn, so that the printer has to put them in order. */
class ReversingSink implements OperationSink {
  #answers: (() => void)[] = [];
  mostWaiting = 0;
  submit(...[session, bytes]: Parameters<OperationSink["submit"]>): void {
    const decoded = decodeOperation(bytes);
    if (!decoded.ok) throw new Error(decoded.message);
    const { source, operationId } = decoded.operation;
    received.push({ operationId, receivedAt: decoded.receivedAt });
    const status = operationId === "conflict" ? "conflict" : "accepted";
    this.#answers.push(() => session.answer(encodeOutcome(emptyOutcome(source, operationId, status, "", ""))));
    this.mostWaiting = Math.max(this.mostWaiting, this.#answers.length);
    if (this.#answers.length === 1) setTimeout(() => inOrder(this.#answers.splice(0).reverse()), 1);
  }
  ask(): void {}
}

function inOrder(tasks: (() => void)[]): void {
  for (const task of tasks) task();
}

async function serve(sink: OperationSink, limits: Partial<GatewayLimits> = {}): Promise<string> {
  received.length = 0;
  gateway = new Gateway({
    transport: new WsTransport(),
    sink,
    clock: systemClock,
    defer: (task) => setImmediate(task),
    authenticate: () => ({ ok: true, roles: ["administrator"], sources: null }),
    serverName: "loyald",
    serverVersion: "0",
    rulebookVersion: () => 1,
    limits,
  });
  return `ws://127.0.0.1:${(await gateway.listen("127.0.0.1", 0)).port}`;
}

class Sink extends Writable {
  text = "";
  isTTY?: boolean;
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    setImmediate(done);
  }
  get lines(): { operationId: string; status: string; message: string }[] {
    const lines = this.text.split("\n").filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as { operationId: string; status: string; message: string });
  }
}

async function run(url: string, text: string, options: Partial<SendOptions> = {}) {
  const stdout = new Sink({ highWaterMark: 1_000 });
  const stderr = new Sink();
  const base = { file: "-", urls: [url], stdin: Readable.from([text]), stdout, stderr };
  const status = await send({ ...base, ...options });
  return { status, lines: stdout.lines, stderr: stderr.text };
}

const line = (operationId: string): string =>
  JSON.stringify({ operationId, source: "s", occurredAt: "2026-03-02T12:00:00Z", sale: {} });

describe("send", () => {
  it("prints one outcome a line in the order sent", async () => {
    const sink = new ReversingSink();
    const url = await serve(sink);
    const ids = Array.from({ length: 3_000 }, (_, i) => String(i));
    const { status, lines, stderr } = await run(url, ids.map(line).join("\n"), { window: 100 });
    expect(lines.map((one) => one.operationId)).toEqual(ids);
    expect(status).toBe(0);
    expect(sink.mostWaiting).toBeLessThanOrEqual(100);
    // No terminal: the summary and nothing else.
    expect(stderr).toMatch(/^3000 operations in .*: 3000 accepted\n$/);
  });

  it("answers lines that are no operations itself, in their place, and ends with 1", async () => {
    const url = await serve(new ReversingSink());
    const text = `\uFEFF${line("1")}\r\n\nnot json\n{"operationId":"2","source":"s","sale":{"x":1}}\n${line("3")}`;
    const { status, lines } = await run(url, text);
    expect(lines.map((one) => [one.operationId, one.status])).toEqual([
      ["1", "accepted"],
      ["", "invalid"],
      ["2", "invalid"],
      ["3", "accepted"],
    ]);
    expect(lines[2]?.message).toContain("sale.x");
    expect(status).toBe(1);
  });

  it("answers lines that are too long or not UTF-8 itself, and goes on", async () => {
    const url = await serve(new ReversingSink());
    const latin = Buffer.from(line("2").replace("2", "\u00fc"), "latin1");
    const parts = [`${line("1")}\n`, latin, `\n${"x".repeat(5 * 1024 * 1024)}\n${line("3")}`];
    const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
    const { status, lines } = await run(url, "", { stdin: Readable.from([bytes.subarray(0, 70), bytes.subarray(70)]) });
    expect(lines.map((one) => [one.operationId, one.status, one.message])).toEqual([
      ["1", "accepted", ""],
      ["", "invalid", "not UTF-8"],
      ["", "invalid", "longer than 4194304 bytes"],
      ["3", "accepted", ""],
    ]);
    expect(status).toBe(1);
  });

  it("answers an operation larger than a frame itself, and goes on", async () => {
    const url = await serve(new ReversingSink(), { frameBytesMax: 1_024 });
    const lines = Array.from({ length: 100 }, (_, i) => ({ lineNo: i + 1, productCode: `P${i}`, quantity: 1_000 }));
    const large = JSON.stringify({ ...JSON.parse(line("2")), sale: { lines } });
    const answered = await run(url, `${line("1")}\n${large}\n${line("3")}`);
    expect(answered.lines.map((one) => [one.operationId, one.status])).toEqual([
      ["1", "accepted"],
      ["2", "invalid"],
      ["3", "accepted"],
    ]);
    expect(answered.lines[1]?.message).toContain("1024 bytes");
    expect(answered.status).toBe(1);
  });

  it("ends with 1 on a conflict", async () => {
    const { status } = await run(await serve(new ReversingSink()), line("conflict"));
    expect(status).toBe(1);
  });

  it("reads a file, and sets receivedAt to occurredAt in a historical load", async () => {
    const file = join(folder, "operations.jsonl");
    writeFileSync(file, `${line("1")}\n${line("2")}\n`);
    const url = await serve(new ReversingSink());
    expect((await run(url, "", { file, historical: true })).status).toBe(0);
    expect(received.map((one) => one.receivedAt)).toEqual(new Array(2).fill(Date.parse("2026-03-02T12:00:00Z")));
  });

  it("keeps to a rate", async () => {
    const url = await serve(new ReversingSink());
    const startedAt = performance.now();
    await run(url, Array.from({ length: 21 }, (_, i) => line(String(i))).join("\n"), { rate: 200 });
    // Twenty intervals of 5 ms: never quicker, however slow the machine.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(95);
  });

  it("shows progress on a terminal", async () => {
    const url = await serve(new ReversingSink());
    const stderr = new Sink();
    stderr.isTTY = true;
    await run(url, line("1"), { stderr });
    expect(stderr.text).toContain("\r");
  });

  it("reads no more than it can send: an endless input does not fill the memory", async () => {
    // Takes everything, answers nothing.
    const url = await serve({ submit: () => {}, ask: () => {} });
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) yield `${line(String(given++))}\n`;
      })(),
      { highWaterMark: 10 },
    );
    const stop = new AbortController();
    const sending = run(url, "", { stdin: endless, window: 50, signal: stop.signal });
    while ((gateway?.stats.operations ?? 0) < 50) await new Promise((resolve) => setTimeout(resolve, 2));
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(given).toBeLessThan(200);
    stop.abort();
    await expect(sending).rejects.toMatchObject({ code: "INTERRUPTED" });
  });

  it("ends when it is told to, also while it waits for a line", async () => {
    const url = await serve(new ReversingSink());
    const stop = new AbortController();
    const stdin = new PassThrough();
    const sending = run(url, "", { stdin, signal: stop.signal });
    stdin.write(`${line("1")}\n`);
    while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    stop.abort();
    await expect(sending).rejects.toMatchObject({ code: "INTERRUPTED", message: /standard input/ });
  });

  it("ends when nobody reads its outcomes, also while it waits for a line", async () => {
    const url = await serve(new ReversingSink());
    const stdin = new PassThrough();
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" })),
    });
    const sending = run(url, "", { stdin, stdout });
    stdin.write(`${line("1")}\n`);
    await expect(sending).rejects.toMatchObject({ code: "INTERRUPTED", message: /EPIPE/ });
  });

  it("says when no daemon can serve it", async () => {
    await expect(run("no url", line("1"))).rejects.toMatchObject({ code: "DAEMON_UNREACHABLE" });
  });

  it("says what stands in its way", async () => {
    const url = await serve(new ReversingSink());
    await expect(run(url, "", { file: join(folder, "absent") })).rejects.toMatchObject({ code: "INPUT_UNREADABLE" });
    await expect(run(url, "", { file: folder })).rejects.toMatchObject({ code: "INPUT_UNREADABLE" });
    const stopped = new PassThrough();
    const sending = run(url, "", { stdin: stopped });
    stopped.destroy(new Error("broken pipe"));
    await expect(sending).rejects.toThrow(/broken pipe|Premature/);
  });
});
