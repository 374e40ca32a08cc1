import { expect, test } from "vitest";
import { isTracingOn, openTracing } from "../../src/observability/tracing.js";

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318" };

test.each([
  ["nothing is said", {}, false],
  ["an endpoint is named", ENDPOINT, true],
  ["one for traces alone", { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://localhost:4318/v1/traces" }, true],
  ["the endpoint is empty", { OTEL_EXPORTER_OTLP_ENDPOINT: "" }, false],
  ["the SDK is disabled", { ...ENDPOINT, OTEL_SDK_DISABLED: "true" }, false],
  ["it is said not to be", { ...ENDPOINT, OTEL_SDK_DISABLED: "false" }, true],
  ["traces are exported nowhere", { ...ENDPOINT, OTEL_TRACES_EXPORTER: "none" }, false],
  ["they are exported so", { ...ENDPOINT, OTEL_TRACES_EXPORTER: "otlp" }, true],
])("where %s", (_, env, on) => {
  expect(isTracingOn(env)).toBe(on);
});

test("off means that there is none", async () => {
  expect(await openTracing({ env: {}, version: "1", onProblem: () => undefined })).toBeNull();
});
