/** Spans of a running daemon, received as a collector receives them: OTLP over HTTP. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loyald, startDaemon, type TestDaemon } from "../harness/daemon.js";

interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

interface TraceRequest {
  readonly resourceSpans: readonly {
    readonly resource: Pick<ReceivedSpan, "attributes">;
    readonly scopeSpans: readonly { readonly spans: readonly ReceivedSpan[] }[];
  }[];
}

const ATTEMPTS = 100;
const ATTEMPT_MS = 100;

class Collector {
  readonly spans: ReceivedSpan[] = [];
  readonly resources: ReceivedSpan["attributes"][number][] = [];
  readonly paths = new Set<string>();
  readonly headers = new Set<string>();
  #server: Server | null = null;

  async listen(): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks);
        const text = request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
        this.#take(JSON.parse(text.toString()) as TraceRequest);
        this.paths.add(request.url ?? "");
        this.headers.add(String(request.headers["x-tenant"]));
        response.setHeader("content-type", "application/json").end("{}");
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  async until(enough: () => boolean): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS && !enough(); attempt++) {
      await new Promise((resolve) => setTimeout(resolve, ATTEMPT_MS));
    }
  }

  #take({ resourceSpans }: TraceRequest): void {
    for (const { resource, scopeSpans } of resourceSpans) {
      this.resources.push(...resource.attributes);
      for (const { spans } of scopeSpans) this.spans.push(...spans);
    }
  }
}

function attributesOf({ attributes }: Pick<ReceivedSpan, "attributes">): Map<string, unknown> {
  return new Map(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

const collector = new Collector();
let daemon: TestDaemon;

const register = (code: string): string =>
  `${JSON.stringify({
    operationId: `r-${code}`,
    source: "till-1",
    storeCode: "1",
    occurredAt: new Date().toISOString(),
    register: { customerCode: code, phone: "+4915112345678" },
  })}\n`;

beforeAll(async () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = await collector.listen();
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT,
    OTEL_EXPORTER_OTLP_HEADERS: "x-tenant=shop",
    OTEL_SERVICE_NAME: "points",
    OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
    OTEL_BSP_SCHEDULE_DELAY: "50",
  };
  daemon = await startDaemon({ env: { ...env, LOYALD_EXAMPLES: "0" } });
});

afterAll(async () => {
  await daemon?.stop();
  collector.close();
});

describe("with a collector named by the environment", () => {
  test("an operation's batch is a trace, from its frame to the answer", async () => {
    const sent = await loyald(daemon, ["send", "-"], register("C1"));
    expect(sent.status).toBe(0);
    await collector.until(() => collector.spans.length >= 8);

    const root = collector.spans.find(({ name }) => name === "operations");
    expect(root).toBeDefined();
    if (root === undefined) return;
    const attributes = attributesOf(root);
    expect(attributes.get("loyald.operations")).toBe(1);
    expect(attributes.get("loyald.accepted")).toBe(1);
    expect(attributes.get("loyald.rows")).toBe(1);
    expect(attributes.get("loyald.operation_ids")).toEqual({ values: [{ stringValue: "till-1/r-C1" }] });

    const spans = new Map(collector.spans.filter((one) => one.traceId === root.traceId).map((one) => [one.name, one]));
    const phases = ["frame", "route", "prepare", "evaluate", "commit", "answer"];
    expect([...spans.keys()].sort()).toEqual([...phases, "load", "operations"].sort());
    for (const phase of phases) expect(spans.get(phase)?.parentSpanId, phase).toBe(root.spanId);
    expect(spans.get("load")?.parentSpanId).toBe(spans.get("prepare")?.spanId);
    const starts = phases.map((phase) => BigInt(spans.get(phase)?.startTimeUnixNano ?? 0));
    expect(starts).toEqual([...starts].sort((a, b) => (a < b ? -1 : 1)));
    for (const { startTimeUnixNano, endTimeUnixNano, name } of spans.values()) {
      expect(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano), name).toBe(true);
    }
    expect(JSON.stringify(collector.spans)).not.toContain("4915112345678");
  });

  test("name, resource, headers and path are those of the standard variables", () => {
    const resource = attributesOf({ attributes: collector.resources });
    expect(resource.get("service.name")).toBe("points");
    expect(resource.get("deployment.environment.name")).toBe("test");
    expect([...collector.paths]).toEqual(["/v1/traces"]);
    expect([...collector.headers]).toEqual(["shop"]);
  });

  test("what was not delivered yet is delivered at a stop; a sampler that takes nothing sends nothing", async () => {
    await daemon.terminate();
    await daemon.restart({ OTEL_BSP_SCHEDULE_DELAY: "60000" });
    const before = collector.spans.length;
    await loyald(daemon, ["send", "-"], register("C2").replace("+4915112345678", ""));
    expect(await daemon.terminate()).toBe(0);
    expect(collector.spans.slice(before).filter(({ name }) => name === "operations")).toHaveLength(1);

    await daemon.restart({ OTEL_TRACES_SAMPLER: "always_off" });
    const sampled = collector.spans.length;
    await loyald(daemon, ["send", "-"], register("C3").replace("+4915112345678", ""));
    expect(await daemon.terminate()).toBe(0);
    expect(collector.spans.length).toBe(sampled);
  });

  test("a collector that is away holds up neither answers nor the stop", async () => {
    collector.close();
    await daemon.restart();
    expect((await loyald(daemon, ["send", "-"], register("C4").replace("+4915112345678", ""))).status).toBe(0);
    expect(await daemon.terminate()).toBe(0);
  });
});
