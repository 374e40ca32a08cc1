/**
 * Spans of a batch of operations, from the first frame to the last outcome handed out. They are made afterwards, on the
 * main thread, out of the figures that every batch has anyway: a worker does nothing for them, and a batch that is not
 * sampled costs one call. Ids of operations are in them, personal data never is.
 */
import type { Context, Span, Tracer } from "@opentelemetry/api";
import { openTracing, type TracingOptions } from "../observability/tracing.js";
import { type AnsweredBatch, peekAt } from "../router/router.js";
import { RESULT_NAMES } from "../shard/protocol.js";

export interface Traces {
  readonly onBatch: (worker: number, answered: AnsweredBatch) => void;
  stop(): Promise<void>;
}

/** Ids named by a span: enough to find an operation by its trace at low load, bounded in a flood of large batches. */
const IDS_MAX = 64;

/** Null when traces are off. */
export async function openTraces(options: TracingOptions): Promise<Traces | null> {
  const tracing = await openTracing(options);
  if (tracing === null) return null;
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = await import("@opentelemetry/api");
  return {
    onBatch: (worker, answered) => {
      const { tickets, result, answeredAt } = answered;
      const startTime = firstArrival(answered);
      const root = tracing.tracer.startSpan("operations", { kind: SpanKind.SERVER, startTime, root: true });
      if (!root.isRecording()) return;
      const { failure, reruns, rows } = result.stats;
      root.setAttributes({
        "loyald.worker": worker,
        "loyald.operations": tickets.length,
        "loyald.operation_ids": idsOf(answered),
        "loyald.rows": rows,
        "loyald.reruns": reruns,
        ...resultsOf(result.results),
      });
      if (failure !== "") root.setStatus({ code: SpanStatusCode.ERROR, message: `commit: ${failure}` });
      addPhases(tracing.tracer, (span) => trace.setSpan(ROOT_CONTEXT, span), root, answered);
      root.end(answeredAt);
    },
    stop: tracing.stop,
  };
}

/** The stages of docs/ARCHITECTURE.md. What lies between them is waiting: for the batches ahead, or on the way. */
function addPhases(tracer: Tracer, within: (span: Span) => Context, root: Span, answered: AnsweredBatch): void {
  const { tickets, result, answeredAt, answerMs } = answered;
  const { totalMs, prepareMs, velocity, evaluatedAfterMs, evaluateMs, commitMs, rows } = result.stats;
  // Of all batches since the last one; several are prepared at once.
  const velocityMs = Math.min(velocity.ms, prepareMs);
  const add = (name: string, from: number, ms: number, parent: Span = root): Span => {
    const span = tracer.startSpan(name, { startTime: from }, within(parent));
    span.end(from + Math.max(0, ms));
    return span;
  };
  const first = firstArrival(answered);
  const last = tickets.reduce((latest, { arrivedAt }) => Math.max(latest, arrivedAt), first);
  const returned = answeredAt - answerMs;
  const began = Math.max(last, returned - totalMs);
  add("frame", first, last - first);
  add("route", last, began - last);
  const prepare = add("prepare", began, prepareMs);
  add("load", began, prepareMs - velocityMs, prepare);
  if (velocity.checks > 0) add("velocity", began + prepareMs - velocityMs, velocityMs, prepare);
  add("evaluate", began + evaluatedAfterMs, evaluateMs);
  // Outcomes leave the worker as soon as the commit is known to have succeeded.
  if (rows > 0) add("commit", returned - commitMs, commitMs);
  add("answer", returned, answerMs);
}

function firstArrival({ tickets, answeredAt }: AnsweredBatch): number {
  return tickets.reduce((earliest, { arrivedAt }) => Math.min(earliest, arrivedAt), answeredAt);
}

function idsOf({ batch, tickets }: AnsweredBatch): string[] {
  const ids: string[] = [];
  for (let i = 0; i < Math.min(tickets.length, IDS_MAX); i++) {
    const { source, operationId } = peekAt(batch, i);
    ids.push(`${source}/${operationId}`);
  }
  return ids;
}

function resultsOf(results: Uint8Array): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) {
    const name = `loyald.${RESULT_NAMES[result - 1] ?? "unavailable"}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
