/**
 * OpenTelemetry: whether it is on, and the tracer if it is. Everything about it is said by the standard environment
 * variables; nothing of the SDK is loaded while it is off. It owns the provider and its end, never what a span says.
 */
import type { Tracer } from "@opentelemetry/api";

export interface TracingOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `service.version` of the spans. */
  readonly version: string;
  /** Spans that cannot be delivered are dropped; at most one call for each attempt to deliver. */
  readonly onProblem: (error: unknown) => void;
}

export interface Tracing {
  readonly tracer: Tracer;
  /** Delivers what is left, for so long as the collector answers; never rejects. */
  stop(): Promise<void>;
}

/** The exporter tries a collector that is away again for ten seconds: a stop does not wait for that. */
const STOP_TIMEOUT_MS = 3_000;

/** On where an OTLP endpoint is named, and neither OTEL_SDK_DISABLED nor OTEL_TRACES_EXPORTER=none says otherwise. */
export function isTracingOn(env: TracingOptions["env"]): boolean {
  if (env["OTEL_SDK_DISABLED"]?.trim().toLowerCase() === "true") return false;
  if ((env["OTEL_TRACES_EXPORTER"] ?? "otlp").trim() !== "otlp") return false;
  return Boolean(env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] || env["OTEL_EXPORTER_OTLP_ENDPOINT"]);
}

/**
 * Null when it is off. Sampler, batching, headers, timeout and resource are read by the SDK itself (OTEL_TRACES_SAMPLER,
 * OTEL_BSP_*, OTEL_EXPORTER_OTLP_*, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES), of the process's own environment.
 */
export async function openTracing({ env, version, onProblem }: TracingOptions): Promise<Tracing | null> {
  if (!isTracingOn(env)) return null;
  const [api, sdk, exporter, resources] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace-base"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const ignore = (): void => {};
  const problem = (message: string): void => onProblem(new Error(message));
  api.diag.setLogger(
    { error: problem, warn: problem, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  // The environment's names win over these.
  const own = resources.resourceFromAttributes({ "service.name": "loyald", "service.version": version });
  const named = resources.detectResources({ detectors: [resources.envDetector] });
  const provider = new sdk.BasicTracerProvider({
    resource: own.merge(named),
    spanProcessors: [new sdk.BatchSpanProcessor(new exporter.OTLPTraceExporter())],
  });
  return {
    tracer: provider.getTracer("loyald", version),
    stop: async () => {
      const late = new Promise<void>((resolve) => setTimeout(resolve, STOP_TIMEOUT_MS).unref());
      await Promise.race([provider.shutdown().catch(onProblem), late]);
      api.diag.disable();
    },
  };
}
