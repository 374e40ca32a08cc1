import { afterEach, describe, expect, it } from "vitest";
import { type Client, connect, type ConnectionEvent } from "../../src/client/index.js";
import type { Outcome } from "../../src/domain/outcome.js";
import type { Admission } from "../../src/gateway/admission.js";
import { Gateway } from "../../src/gateway/gateway.js";
import type { GatewayLimits } from "../../src/gateway/limits.js";
import type { OperationSink, SessionPort } from "../../src/gateway/port.js";
import { WsTransport } from "../../src/gateway/ws-transport.js";
import { systemClock } from "../../src/shared/clock.js";
import { emptyOutcome, encodeOutcome } from "../../src/wire/outcome-codec.js";
import { peekOperation } from "../../src/wire/peek-operation.js";
import { RecordingSink } from "../gateway/recording-sink.js";

const gateways: Gateway[] = [];
const clients: Client[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.abort();
  for (const gateway of gateways.splice(0)) await gateway.close();
});

/** A gateway on a real port; `port` 0 takes a free one. */
async function serve(sink: OperationSink, port = 0, limits: Partial<GatewayLimits> = {}, admission?: Admission) {
  const gateway = new Gateway({
    transport: new WsTransport(),
    sink,
    clock: systemClock,
    defer: (task) => setImmediate(task),
    authenticate: () => admission ?? { ok: true, roles: ["administrator"], sources: null },
    serverName: "loyald",
    serverVersion: "0",
    rulebookVersion: () => 1,
    limits: { retryAfterMs: 10, ...limits },
  });
  gateways.push(gateway);
  const bound = await gateway.listen("127.0.0.1", port);
  return { gateway, port: bound.port, url: `ws://127.0.0.1:${bound.port}` };
}

async function connected(...args: Parameters<typeof connect>): Promise<Client> {
  const client = await connect(...args);
  clients.push(client);
  return client;
}

function operation(operationId: string, source = "till-1") {
  return { operationId, source, occurredAt: "2026-03-02T12:00:00Z", release: { authorizationOperationId: "a" } };
}

/** Keeps what it is given and answers one by one, as the test says. */
class ScriptedSink implements OperationSink {
  readonly taken: string[] = [];
  readonly #sessions: SessionPort[] = [];

  submit(session: SessionPort, bytes: Uint8Array): void {
    this.taken.push(peekOperation(bytes).operationId);
    this.#sessions.push(session);
  }

  ask(): void {}

  accept(index: number): void {
    this.#answer(index, emptyOutcome("till-1", this.taken[index] ?? "", "accepted", "", ""));
  }

  refuse(index: number, retryAfterMs: number): void {
    this.#answer(index, emptyOutcome("till-1", this.taken[index] ?? "", "unavailable", "TRY_AGAIN", "", retryAfterMs));
  }

  #answer(index: number, outcome: Outcome): void {
    this.#sessions[index]?.answer(encodeOutcome(outcome));
  }
}

/** Answers at the end of each turn. */
class EagerSink extends RecordingSink {
  override submit(...args: Parameters<RecordingSink["submit"]>): void {
    super.submit(...args);
    if (this.waiting.length === 1) setImmediate(() => this.answer());
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe("the client", () => {
  it("sends an operation and gives its outcome", async () => {
    const { url } = await serve(new EagerSink());
    const client = await connected(url);
    expect(await client.send(operation("1"))).toMatchObject({ operationId: "1", source: "till-1", status: "accepted" });
    expect(await client.send(operation("1"))).toMatchObject({ operationId: "1", status: "duplicate" });
    expect(await client.outcomeOf("till-1", "1")).toMatchObject({ operationId: "1" });
    expect(await client.outcomeOf("till-1", "2")).toBeNull();
    await client.close();
    await expect(client.send(operation("2"))).rejects.toMatchObject({ code: "CLOSED" });
  });

  it("refuses what is not well formed, naming the field, without sending it", async () => {
    const sink = new EagerSink();
    const { url } = await serve(sink);
    const client = await connected(url);
    const wrong = { ...operation("1"), releese: {} };
    await expect(client.send(wrong)).rejects.toMatchObject({ code: "INVALID_OPERATION", message: /releese/ });
    expect(sink.taken).toHaveLength(0);
  });

  it("streams many within a small credit and in few frames", async () => {
    const sink = new EagerSink();
    const { url, gateway } = await serve(sink, 0, { windowMax: 50 });
    const client = await connected(url, { window: 200 });
    const outcomes: Promise<{ operationId: string }>[] = [];
    for (let i = 0; i < 2_000; i++) {
      await client.room();
      outcomes.push(client.send(operation(String(i))));
    }
    const ids = (await Promise.all(outcomes)).map((outcome) => outcome.operationId);
    expect(ids).toEqual(Array.from({ length: 2_000 }, (_, i) => String(i)));
    expect(sink.taken.map((taken) => taken.operationId)).toEqual(ids);
    expect(gateway.stats.framesIn).toBeLessThan(1_000);
  });

  it("sends again what has no answer after a lost connection: same ids, same order", async () => {
    const sink = new RecordingSink();
    const { gateway, port, url } = await serve(sink);
    const events: ConnectionEvent[] = [];
    const client = await connected(url, { onConnection: (event) => events.push(event) });
    const outcomes = ["1", "2", "3"].map((id) => client.send(operation(id)));
    await until(() => sink.taken.length === 3);
    await gateway.close();
    const second = new EagerSink();
    await serve(second, port);
    expect((await Promise.all(outcomes)).map((outcome) => outcome.status)).toEqual([
      "accepted",
      "accepted",
      "accepted",
    ]);
    expect(second.taken.map((taken) => taken.operationId)).toEqual(["1", "2", "3"]);
    expect(events.map((event) => event.type)).toEqual(["welcome", "lost", "welcome"]);
  });

  it("sends an unavailable operation again, after the time given, until it has an outcome", async () => {
    let refusals = 0;
    const sink: OperationSink = {
      submit(session, bytes) {
        const { source, operationId } = peekOperation(bytes);
        const refused = refusals++ < 3;
        const outcome = refused
          ? emptyOutcome(source, operationId, "unavailable", "TRY_AGAIN", "", 5)
          : emptyOutcome(source, operationId, "accepted", "", "");
        session.answer(encodeOutcome(outcome));
      },
      ask() {},
    };
    const { url } = await serve(sink);
    const client = await connected(url);
    expect(await client.send(operation("1"))).toMatchObject({ status: "accepted" });
    expect(refusals).toBe(4);
  });

  it("sends unavailable operations again in the order given, before what was not sent yet", async () => {
    const sink = new ScriptedSink();
    const { url } = await serve(sink);
    const client = await connected(url);
    const outcomes = ["1", "2", "3"].map((id) => client.send(operation(id)));
    await until(() => sink.taken.length === 3);
    sink.refuse(2, 1);
    sink.refuse(0, 30);
    sink.accept(1);
    // In one frame with the refusals: the client knows them by now.
    await outcomes[1];
    outcomes.push(client.send(operation("4")));
    await until(() => sink.taken.length === 6);
    expect(sink.taken).toEqual(["1", "2", "3", "1", "3", "4"]);
    for (const index of [3, 4, 5]) sink.accept(index);
    expect((await Promise.all(outcomes)).map((outcome) => outcome.status)).toEqual(new Array(4).fill("accepted"));
  });

  it("answers each of two sends of the same operation when the first is unavailable", async () => {
    const sink = new ScriptedSink();
    const { url } = await serve(sink);
    const client = await connected(url);
    const outcomes = [client.send(operation("1")), client.send(operation("1"))];
    await until(() => sink.taken.length === 1);
    sink.refuse(0, 5);
    await until(() => sink.taken.length === 2);
    sink.accept(1);
    await until(() => sink.taken.length === 3);
    sink.accept(2);
    expect((await Promise.all(outcomes)).map((outcome) => outcome.status)).toEqual(["accepted", "accepted"]);
  });

  it("sends an id again only when it is answered, and what was given after it behind it", async () => {
    const sink = new ScriptedSink();
    const { url } = await serve(sink);
    const client = await connected(url);
    const outcomes = ["1", "2", "1", "3"].map((id) => client.send(operation(id)));
    await until(() => sink.taken.length === 2);
    sink.accept(1);
    await outcomes[1];
    expect(sink.taken).toEqual(["1", "2"]);
    sink.accept(0);
    await until(() => sink.taken.length === 4);
    expect(sink.taken).toEqual(["1", "2", "1", "3"]);
    sink.accept(2);
    sink.accept(3);
    await Promise.all(outcomes);
  });

  it("gives up on an answer that cannot be read", async () => {
    const sink = new RecordingSink();
    const { url } = await serve(sink);
    const client = await connected(url);
    const outcome = client.send(operation("1"));
    await until(() => sink.taken.length === 1);
    sink.taken[0]?.session.answer(encodeOutcome({ ...emptyOutcome("till-1", "1", "accepted", "", ""), level: "A\nB" }));
    await expect(outcome).rejects.toMatchObject({ code: "REFUSED", message: /level/ });
  });

  it("goes on after a drain: what was taken is answered there, the rest elsewhere, nothing twice", async () => {
    const sink = new RecordingSink();
    const { gateway, port, url } = await serve(sink);
    const client = await connected(url);
    const first = client.send(operation("1"));
    await until(() => sink.taken.length === 1);
    const drained = gateway.drain();
    // Let the announcement arrive, so that the next is not sent to the one that leaves.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const second = client.send(operation("2"));
    sink.answer();
    await drained;
    const next = new EagerSink();
    await serve(next, port);
    expect((await first).status).toBe("accepted");
    expect((await second).status).toBe("accepted");
    expect(next.taken.map((taken) => taken.operationId)).toEqual(["2"]);
  });

  it("follows a stand-by to the daemon that serves", async () => {
    const active = new EagerSink();
    const { url } = await serve(active);
    const standby = await serve(new EagerSink());
    standby.gateway.setStandby([url]);
    const client = await connected(standby.url);
    expect((await client.send(operation("1"))).status).toBe("accepted");
    expect(active.taken).toHaveLength(1);
  });

  it("skips addresses that are no URLs, a daemon's and its own", async () => {
    const { url } = await serve(new EagerSink());
    const standby = await serve(new EagerSink());
    standby.gateway.setStandby(["no url", url]);
    const client = await connected(["no url either", standby.url]);
    expect((await client.send(operation("1"))).status).toBe("accepted");
  });

  it("goes on with its own address when a daemon gives none that is a URL", async () => {
    const { gateway, url } = await serve(new EagerSink());
    gateway.setStandby(["no url"]);
    const connecting = connected(url);
    // Refused again: it has come back after the address that is none.
    await until(() => gateway.stats.closes.notServing >= 2);
    gateway.setStandby(null);
    expect((await (await connecting).send(operation("1"))).status).toBe("accepted");
  });

  it("tries its addresses in turn", async () => {
    const { url } = await serve(new EagerSink());
    const client = await connected(["ws://127.0.0.1:1", url]);
    expect((await client.send(operation("1"))).status).toBe("accepted");
  });

  it("answers each of two sends of the same operation", async () => {
    const { url } = await serve(new EagerSink());
    const client = await connected(url);
    const outcomes = await Promise.all([client.send(operation("1")), client.send(operation("1"))]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["accepted", "duplicate"]);
  });

  it("gives up where trying again cannot help, and where nobody answers in time", async () => {
    const { url } = await serve(new EagerSink(), 0, {}, { ok: false, message: "who are you?" });
    await expect(connect(url)).rejects.toMatchObject({ code: "REFUSED", message: /who are you/ });
    await expect(connect("ws://127.0.0.1:1", { connectTimeoutMs: 100 })).rejects.toMatchObject({ code: "UNREACHABLE" });
    await expect(connect("no url")).rejects.toMatchObject({ code: "UNREACHABLE" });
  });

  it("lets nobody wait for an operation that is larger than a frame", async () => {
    const sink = new EagerSink();
    const { url } = await serve(sink, 0, { frameBytesMax: 1_024 });
    const client = await connected(url, { window: 1 });
    const lines = Array.from({ length: 100 }, (_, i) => ({ lineNo: i + 1, productCode: `P${i}`, quantity: 1_000 }));
    const large = { operationId: "1", source: "till-1", occurredAt: "2026-03-02T12:00:00Z", sale: { lines } };
    const refused = expect(client.send(large)).rejects.toMatchObject({ code: "INVALID_OPERATION" });
    await client.room();
    const again = expect(client.send(large)).rejects.toMatchObject({ code: "INVALID_OPERATION" });
    await client.close();
    await Promise.all([refused, again]);
    expect(sink.taken).toHaveLength(0);
  });

  it("closes only when everything is answered", async () => {
    const sink = new RecordingSink();
    const { url } = await serve(sink);
    const client = await connected(url);
    let answered = false;
    void client.send(operation("1")).then(() => {
      answered = true;
    });
    await until(() => sink.taken.length === 1);
    const closed = client.close();
    sink.answer();
    await closed;
    expect(answered).toBe(true);
  });

  it("rejects what is unanswered when it is aborted", async () => {
    const sink = new RecordingSink();
    const { url } = await serve(sink);
    const client = await connected(url);
    const outcome = client.send(operation("1"));
    await until(() => sink.taken.length === 1);
    client.abort();
    await expect(outcome).rejects.toMatchObject({ code: "CLOSED" });
  });
});
