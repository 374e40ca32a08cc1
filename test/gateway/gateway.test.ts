import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../src/domain/operation.js";
import type { Admission } from "../../src/gateway/admission.js";
import { CLOSE } from "../../src/gateway/close-codes.js";
import { CreditPool } from "../../src/gateway/credit-pool.js";
import { Gateway } from "../../src/gateway/gateway.js";
import { DEFAULT_LIMITS, type GatewayLimits } from "../../src/gateway/limits.js";
import { ManualClock } from "../../src/shared/clock.js";
import { encodeBatch } from "../../src/wire/batch-frame.js";
import { encodeBye, encodeHello, encodeOutcomeQuery, encodePing, type Hello } from "../../src/wire/client-frames.js";
import { encodeOperation } from "../../src/wire/encode-operation.js";
import { type MemoryClient, MemoryTransport } from "./memory-transport.js";
import { RecordingSink } from "./recording-sink.js";

const SMALL: Partial<GatewayLimits> = { windowMax: 10, windowMin: 2, sessionsMax: 4, creditTotal: 20 };

function world(limits: Partial<GatewayLimits> = SMALL, admission: Admission | null = null) {
  const transport = new MemoryTransport();
  const sink = new RecordingSink();
  const clock = new ManualClock(1_000_000);
  const deferred: (() => void)[] = [];
  const gateway = new Gateway({
    transport,
    sink,
    clock,
    defer: (task) => deferred.push(task),
    authenticate: (hello: Hello) =>
      admission ??
      (hello.token === "wrong" ? { ok: false, message: "no" } : { ok: true, roles: ["gateway"], sources: null }),
    serverName: "loyald",
    serverVersion: "0",
    rulebookVersion: () => 7,
    limits,
  });
  /** The end of a turn: answers go out, closes are reported. */
  const turn = async (): Promise<void> => {
    await Promise.resolve();
    for (const task of deferred.splice(0)) task();
    await Promise.resolve();
  };
  const hello = (client: MemoryClient, wanted = 0, historical = false): void => {
    client.write(encodeHello({ token: "", clientName: "test", wantedWindow: wanted, historical }));
  };
  const client = (): MemoryClient => {
    const made = transport.connect();
    hello(made);
    return made;
  };
  return { transport, sink, clock, gateway, turn, hello, client };
}

let nextId = 1;
function operation(source = "till-1"): Uint8Array {
  const made: Operation = {
    operationId: String(nextId++),
    source,
    storeCode: "",
    terminal: "",
    occurredAt: 1,
    offline: false,
    identity: null,
    kind: "release",
    release: { authorization: { source, operationId: "a" } },
  };
  return encodeOperation(made);
}

const frame = (count: number, source?: string): Uint8Array =>
  encodeBatch(Array.from({ length: count }, () => operation(source)));

async function listening(...args: Parameters<typeof world>) {
  const made = world(...args);
  await made.gateway.listen("", 0);
  return made;
}

describe("a session", () => {
  it("begins with hello and welcome", async () => {
    const { client } = await listening();
    expect(client().frames).toEqual([
      {
        type: "welcome",
        welcome: {
          credit: 10,
          windowMax: 10,
          frameLimitBytes: DEFAULT_LIMITS.frameBytesMax,
          operationsPerFrame: DEFAULT_LIMITS.operationsPerFrameMax,
          heartbeatIntervalMs: DEFAULT_LIMITS.heartbeatIntervalMs,
          rulebookVersion: 7,
          serverName: "loyald",
          serverVersion: "0",
          sessionId: 1,
        },
      },
    ]);
  });

  it("is granted no more than it wants", async () => {
    const { transport, hello } = await listening();
    const client = transport.connect();
    hello(client, 3);
    expect(client.credit).toBe(3);
  });

  it("answers each operation once, many in one frame, in any order, with new credit", async () => {
    const { client, sink, turn, gateway } = await listening();
    const till = client();
    till.write(frame(4));
    till.write(frame(2));
    expect(sink.taken).toHaveLength(6);
    expect(gateway.stats).toMatchObject({ inFlight: 6, creditOutstanding: 4 });
    sink.waiting.reverse();
    sink.answer(5);
    expect(till.outcomes).toHaveLength(0);
    await turn();
    expect(till.batches).toEqual([5]);
    sink.answer();
    await turn();
    expect(till.batches).toEqual([5, 1]);
    expect(new Set(till.outcomes.map((outcome) => outcome.operationId)).size).toBe(6);
    // Sent 6, granted 10 at first and as many as were answered.
    expect(till.credit).toBe(16);
    expect(gateway.stats).toMatchObject({ inFlight: 0, creditOutstanding: 10, operations: 6, outcomes: 6 });
  });

  it("splits answers over frames of the limits", async () => {
    const { client, sink, turn } = await listening({ ...SMALL, operationsPerFrameMax: 3 });
    const till = client();
    till.write(frame(3));
    till.write(frame(3));
    till.write(frame(1));
    sink.answer();
    await turn();
    expect(till.batches).toEqual([3, 3, 1]);
  });

  it("tells the sink when the operation arrived and whether the load is historical", async () => {
    const { transport, hello, sink } = await listening(SMALL, { ok: true, roles: ["administrator"], sources: null });
    const client = transport.connect("10.1.2.3");
    hello(client, 0, true);
    client.write(frame(1));
    expect(sink.taken[0]?.arrivedAt).toBe(1_000_000);
    expect(sink.taken[0]?.session).toMatchObject({ historical: true, remoteAddress: "10.1.2.3", open: true });
  });

  it("answers queries, pings and bye", async () => {
    const { client, sink, turn } = await listening();
    const till = client();
    till.write(frame(1));
    const [taken] = sink.taken;
    till.write(encodeBye());
    till.write(encodePing(5));
    till.write(encodeOutcomeQuery(9, "till-1", "unheard of"));
    await turn();
    expect(till.closeCode).toBe(0);
    sink.answer();
    await turn();
    expect(till.frames.map((one) => one.type)).toEqual(["welcome", "pong", "queryAnswer", "outcomes"]);
    expect(till.outcomes[0]?.operationId).toBe(taken?.operationId);
    expect([till.closeCode, till.closeReason]).toEqual([1000, "BYE"]);
  });

  it("keeps the answers of a closed session from others and its credit booked until all is answered", async () => {
    const { client, sink, turn, gateway } = await listening();
    const till = client();
    till.write(frame(10));
    till.cut();
    expect(gateway.stats).toMatchObject({ sessions: 0, inFlight: 10, creditOutstanding: 0, closedByClient: 1 });
    // Two in shared credit are free: 20 in total, 4 x 2 set aside, 8 of 12 shared still under way.
    expect(client().credit).toBe(6);
    sink.answer();
    await turn();
    expect(gateway.stats.inFlight).toBe(0);
    expect(client().credit).toBe(8);
  });
});

describe("what the gateway refuses", () => {
  const cases: [string, keyof typeof CLOSE, (till: MemoryClient, hello: (client: MemoryClient) => void) => void][] = [
    ["operations before hello", "helloMissing", (till) => till.write(frame(1))],
    ["a ping before hello", "helloMissing", (till) => till.write(encodePing(1))],
    [
      "hello twice",
      "helloMissing",
      (till, hello) => {
        hello(till);
        hello(till);
      },
    ],
    ["text", "textFrame", (till) => till.write(encodeBye(), false)],
    ["garbage", "malformedFrame", (till) => till.write(Uint8Array.of(0x0a, 0xff))],
    [
      "a frame of no known kind",
      "malformedFrame",
      (till, hello) => {
        hello(till);
        till.write(Uint8Array.of(0xfa, 0x01, 0));
      },
    ],
    [
      "more operations than the credit",
      "creditExceeded",
      (till, hello) => {
        hello(till);
        till.write(frame(11));
      },
    ],
    [
      "more operations than fit a frame",
      "tooManyOperations",
      (till, hello) => {
        hello(till);
        till.write(frame(DEFAULT_LIMITS.operationsPerFrameMax + 1));
      },
    ],
    [
      "a bad credential",
      "unauthenticated",
      (till) => till.write(encodeHello({ token: "wrong", clientName: "", wantedWindow: 0, historical: false })),
    ],
    [
      "history from somebody who is no administrator",
      "unauthenticated",
      (till) => till.write(encodeHello({ token: "", clientName: "", wantedWindow: 0, historical: true })),
    ],
  ];

  it.each(cases)("%s", async (_what, name, act) => {
    const { transport, sink, gateway, hello, turn } = await listening();
    const till = transport.connect();
    act(till, hello);
    await turn();
    const { closeCode, code, retry } = CLOSE[name];
    expect([till.closeCode, till.closeReason, till.error?.code, till.error?.retry]).toEqual([
      closeCode,
      code,
      code,
      retry,
    ]);
    expect(gateway.stats.closes[name]).toBe(1);
    expect(gateway.stats).toMatchObject({ sessions: 0, creditOutstanding: 0 });
    expect(sink.taken).toHaveLength(0);
  });

  it("too many sessions, without harm to the others", async () => {
    const { client, transport, sink, turn } = await listening();
    const tills = [client(), client(), client(), client()];
    const fifth = transport.connect();
    expect([fifth.closeCode, fifth.error?.code]).toEqual([4008, "TOO_MANY_SESSIONS"]);
    for (const till of tills) till.write(frame(1));
    sink.answer();
    await turn();
    expect(tills.map((till) => till.outcomes.length)).toEqual([1, 1, 1, 1]);
  });

  it("too many queries", async () => {
    const { client, sink } = await listening({ ...SMALL, queriesMax: 2 });
    sink.ask = () => {};
    const till = client();
    for (let i = 1; i <= 3; i++) till.write(encodeOutcomeQuery(i, "s", "o"));
    expect(till.error?.code).toBe("TOO_MANY_QUERIES");
  });

  it("a source that is not the credential's, for that operation alone", async () => {
    const { client, sink, turn } = await listening(SMALL, { ok: true, roles: ["gateway"], sources: ["till-1"] });
    const till = client();
    till.write(encodeBatch([operation("till-2"), operation("till-1")]));
    sink.answer();
    till.write(encodeOutcomeQuery(1, "till-2", "1"));
    await turn();
    expect(till.outcomes.map(({ source, status, code }) => [source, status, code])).toEqual([
      ["till-2", "invalid", "SOURCE_NOT_ALLOWED"],
      ["till-1", "accepted", ""],
    ]);
    expect(sink.taken).toHaveLength(1);
    expect(till.frames).toContainEqual({ type: "queryAnswer", queryId: 1, outcome: null });
  });
});

describe("time", () => {
  it("closes who says no hello, however slowly the bytes drip in", async () => {
    const { transport, clock } = await listening();
    const till = transport.connect();
    clock.advance(DEFAULT_LIMITS.helloDeadlineMs);
    expect(till.closeCode).toBe(0);
    clock.advance(1_000);
    expect(till.closeCode).toBe(CLOSE.helloLate.closeCode);
    // Nothing is wrong with the client: it may try again.
    expect(till.error).toMatchObject({ code: "HELLO_LATE", retry: "here" });
  });

  it("closes who is silent for three heartbeats, and nobody who pings", async () => {
    const { client, clock } = await listening();
    const silent = client();
    const lively = client();
    for (let i = 0; i < 4; i++) {
      lively.write(encodePing(i));
      clock.advance(DEFAULT_LIMITS.heartbeatIntervalMs);
    }
    expect([silent.closeCode, lively.closeCode]).toEqual([CLOSE.silent.closeCode, 0]);
  });
});

describe("credit", () => {
  it("stops for a slow reader, who is closed when the buffer is full", async () => {
    const { client, sink, turn } = await listening({ ...SMALL, bufferedBytesSoft: 40, bufferedBytesHard: 200 });
    const till = client();
    till.reading = false;
    for (let i = 0; i < 8; i++) {
      till.write(frame(1));
      sink.answer();
      await turn();
    }
    till.read();
    // While it did not read it was granted the little that came before the soft limit; reading makes up for it.
    expect(till.credit - 8).toBe(10);
    till.reading = false;
    for (let i = 0; i < 10; i++) {
      till.write(frame(1));
      sink.answer();
      await turn();
    }
    expect(till.closeCode).toBe(CLOSE.slowReader.closeCode);
  });

  it("is not given while the journal is away, and is given when it is back", async () => {
    const { client, sink, turn, gateway } = await listening();
    const till = client();
    till.write(frame(10));
    gateway.setAccepting(false);
    sink.answer();
    await turn();
    expect(till.outcomes).toHaveLength(10);
    expect(till.credit).toBe(10);
    expect(client().credit).toBe(0);
    gateway.setAccepting(true);
    expect(till.credit).toBeGreaterThan(10);
  });

  it("never passes the total, and leaves every session its minimum", () => {
    const action = fc.record({
      who: fc.nat(7),
      kind: fc.constantFrom("grant", "take", "answer", "leave"),
      n: fc.nat(12),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
        const limits = { ...DEFAULT_LIMITS, windowMin: 2, windowMax: 10, sessionsMax: 8, creditTotal: 30 };
        const pool = new CreditPool(limits);
        const holders = Array.from({ length: 8 }, () => ({ promised: 0, inFlight: 0, wanted: 10 }));
        for (const { who, kind, n } of actions) {
          const holder = holders[who];
          if (holder === undefined) continue;
          const held = holder.promised + holder.inFlight;
          if (kind === "grant") holder.promised += pool.grant(holder, n + 1, true);
          else if (kind === "take") {
            const taken = Math.min(n, holder.promised);
            holder.promised -= taken;
            holder.inFlight += taken;
          } else if (kind === "answer") {
            holder.inFlight -= Math.min(n, holder.inFlight);
            pool.released(held, holder.promised + holder.inFlight);
          } else {
            holder.promised = 0;
            pool.released(held, holder.inFlight);
          }
          const total = holders.reduce((sum, one) => sum + one.promised + one.inFlight, 0);
          expect(total).toBeLessThanOrEqual(30);
          if (kind === "grant") expect(holder.promised + holder.inFlight).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });
});

describe("leaving", () => {
  it("drains: announces, answers everything taken, refuses what comes late, closes, resolves", async () => {
    const { client, sink, turn, gateway, transport } = await listening();
    const till = client();
    till.write(frame(3));
    let drained = false;
    const done = gateway.drain().then(() => {
      drained = true;
    });
    expect(transport.listening).toBe(false);
    expect(till.frames.at(-1)).toEqual({ type: "drain", retryAfterMs: DEFAULT_LIMITS.retryAfterMs, addresses: [] });
    // Sent before the client knew: not taken, and told so.
    till.write(frame(2));
    await turn();
    expect(till.outcomes.map((outcome) => outcome.status)).toEqual(["unavailable", "unavailable"]);
    expect(sink.taken).toHaveLength(3);
    expect(drained).toBe(false);
    sink.answer();
    await turn();
    await done;
    expect(till.outcomes.slice(2).map((outcome) => outcome.status)).toEqual(["accepted", "accepted", "accepted"]);
    expect([till.closeCode, till.closeReason]).toEqual([1001, "DRAINED"]);
  });

  it("has promised no more than the total after operations came late", async () => {
    const { client, gateway, turn, sink } = await listening();
    const till = client();
    till.write(frame(10));
    gateway.setStandby([]);
    till.write(frame(10));
    sink.answer();
    await turn();
    expect(till.outcomes).toHaveLength(20);
    gateway.setStandby(null);
    const credits = [client(), client(), client(), client()].map((newcomer) => newcomer.credit);
    expect(credits).toEqual([10, 6, 2, 2]);
  });

  it("sends clients to the daemon that serves while it stands by", async () => {
    const { client, gateway, turn, sink } = await listening();
    const till = client();
    till.write(frame(1));
    gateway.setStandby(["ws://other:7400"]);
    expect(till.frames.at(-1)).toMatchObject({ type: "drain", addresses: ["ws://other:7400"] });
    sink.answer();
    await turn();
    expect(till.closeCode).toBe(1001);
    const newcomer = client();
    expect(newcomer.error).toMatchObject({ code: "NOT_SERVING", retry: "there", addresses: ["ws://other:7400"] });
    gateway.setStandby(null);
    expect(client().credit).toBeGreaterThan(0);
  });
});

describe("docs/protocol.md", () => {
  it("lists every close code", () => {
    const text = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");
    for (const { closeCode, code } of Object.values(CLOSE)) {
      expect(text).toMatch(new RegExp(`\\| ${closeCode} \\| \`${code}\` \\|`));
    }
  });
});
