/**
 * The daemon's HTTP side: metrics, health, and the JSON API of administration under /v1. Owns who may ask and how errors
 * look; what is answered is the routes' business. It never sees an operation: gateways have the WebSocket.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { Readable } from "node:stream";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { OperatingError, errorCodeOf, errorText } from "../errors/operating-error.js";
import type { AdminRequest, AdminRoute } from "./admin-route.js";
import { ApiError, type ApiErrorBody } from "./api-error.js";
import { LotProjection, openProjectionThread, projectHere } from "./lot-projection.js";
import type { DaemonPort } from "./port.js";
import { accountRoutes } from "./routes/account-routes.js";
import { auditTrailRoutes } from "./routes/audit-trail-routes.js";
import { importRoutes } from "./routes/import-routes.js";
import { operationRoutes } from "./routes/operation-routes.js";
import { projectionRoutes } from "./routes/projection-routes.js";
import { rulebookRoutes } from "./routes/rulebook-routes.js";
import { isLoopback } from "../shared/loopback.js";

export interface AdminServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Of other parts of the program. */
  readonly routes?: readonly AdminRoute[];
  /** How often the tables for analysts are brought up to date, ms; 0: only when asked to. */
  readonly projectionIntervalMs?: number;
  /** They are made by a thread of their own, for which the program must be compiled. */
  readonly projectionThread?: boolean;
  /** Told what went wrong beside any request, or inside one without being the client's doing. */
  readonly onProblem?: (where: string, error: unknown) => void;
}

export interface AdminServer {
  /** http://HOST:PORT */
  readonly url: string;
  close(): Promise<void>;
}

/** Of a JSON body, where the route does not say otherwise: names, numbers and a reason of 500 characters. */
const BODY_BYTES_MAX = 64 * 1024;
/** A name for the audit trail, not a text. */
const ACTOR_LENGTH_MAX = 100;
/** Analysts look at yesterday; a minute keeps what is gathered at a time small. */
const PROJECTION_INTERVAL_MS = 60_000;
const CSV_TYPE = "text/csv";
const LINES_TYPE = "application/x-ndjson";

/** @throws OperatingError PORT_IN_USE */
export async function openAdminServer(port: DaemonPort, options: AdminServerOptions): Promise<AdminServer> {
  const onProblem = options.onProblem ?? (() => {});
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.addContentTypeParser(CSV_TYPE, (_request, payload, done) => done(null, payload));
  app.setNotFoundHandler((request, reply) => {
    send(reply, new ApiError("NOT_FOUND", `there is no ${request.method} ${request.url.split("?")[0]}`));
  });
  app.setErrorHandler((error, _request, reply) => send(reply, refusal(error, onProblem)));
  addOpenPages(app, port);

  const projection = new LotProjection(
    port,
    options.projectionThread ? openProjectionThread(port.databaseUrl) : projectHere(port),
  );
  const routes = [
    ...rulebookRoutes(),
    ...importRoutes(),
    ...accountRoutes(),
    ...operationRoutes(),
    ...auditTrailRoutes(),
    ...projectionRoutes(projection),
    ...(options.routes ?? []),
  ];
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `/v1${route.path}`,
      bodyLimit: route.bodyBytesMax ?? BODY_BYTES_MAX,
      // Before the body is read: strangers cost neither memory nor time.
      onRequest: async (request) => admit(request, port, route),
      handler: async (request, reply) => {
        const answer = route.handle(requestOf(request, reply, port));
        if (!isStream(answer)) return await answer;
        const items = answer[Symbol.asyncIterator]();
        // What is refused before there is anything to tell is refused with its status.
        const first = await items.next();
        return reply.type(LINES_TYPE).send(Readable.from(linesOf(first, items, onProblem)));
      },
    });
  }
  const interval = options.projectionIntervalMs ?? PROJECTION_INTERVAL_MS;
  if (interval > 0) projection.start(interval, (error) => onProblem("tables for analysts", error));
  try {
    const url = await app.listen({ host: options.host, port: options.port });
    return {
      url,
      close: async () => {
        await projection.stop();
        await app.close();
      },
    };
  } catch (error) {
    await projection.stop();
    await app.close();
    if (errorCodeOf(error) !== "EADDRINUSE") throw error;
    throw new OperatingError("PORT_IN_USE", `http port ${options.port} of ${options.host}`, { cause: error });
  }
}

/** What monitoring asks for; it carries no credential. */
function addOpenPages(app: FastifyInstance, port: DaemonPort): void {
  app.get("/metrics", async (_request, reply) => {
    const { contentType, body } = await port.metrics();
    return reply.type(contentType).send(body);
  });
  app.get("/healthz", async (_request, reply) => {
    const { alive, reasons } = port.health();
    return reply.code(alive ? 200 : 503).send({ alive, reasons: alive ? [] : reasons });
  });
  app.get("/readyz", async (_request, reply) => {
    const { ready, reasons } = port.health();
    return reply.code(ready ? 200 : 503).send({ ready, reasons });
  });
}

/** Who may ask, and whether this daemon is the one to be asked. */
function admit(request: FastifyRequest, port: DaemonPort, route: AdminRoute): void {
  if (port.adminToken === "") {
    if (!isLoopback(request.ip)) {
      throw new ApiError(
        "FORBIDDEN",
        "without an admin token, administration is open to this machine's own addresses only",
      );
    }
  } else if (!sameToken(request.headers.authorization ?? "", `Bearer ${port.adminToken}`)) {
    throw new ApiError("UNAUTHORIZED", "the admin token is missing or wrong");
  }
  if (!route.changes) return;
  if (actorOf(request) === "")
    throw new ApiError("ACTOR_MISSING", "a change needs to say who makes it: header x-loyald-actor");
  const { ready, reasons } = port.health();
  if (!ready) throw new ApiError("NOT_READY", `this daemon does not accept work now: ${reasons.join("; ")}`);
}

/** Compared by digest, so that neither length nor content shows in the time it takes. */
function sameToken(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function actorOf(request: FastifyRequest): string {
  const actor = request.headers["x-loyald-actor"];
  return typeof actor === "string" ? actor.trim().slice(0, ACTOR_LENGTH_MAX) : "";
}

function requestOf(request: FastifyRequest, reply: FastifyReply, port: DaemonPort): AdminRequest {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.query as Record<string, unknown>)) {
    if (typeof value !== "string") throw new ApiError("BAD_REQUEST", `${name} is given more than once`);
    query[name] = value;
  }
  const upload = request.body instanceof Readable ? request.body : null;
  const gone = new AbortController();
  reply.raw.on("close", () => gone.abort());
  return {
    port,
    query,
    params: request.params as Record<string, string>,
    body: upload === null ? (request.body ?? null) : null,
    upload,
    actor: actorOf(request),
    origin: request.ip,
    signal: gone.signal,
  };
}

function isStream(answer: Promise<object> | AsyncIterable<object>): answer is AsyncIterable<object> {
  return Symbol.asyncIterator in answer;
}

async function* linesOf(
  first: IteratorResult<object>,
  items: AsyncIterator<object>,
  onProblem: (where: string, error: unknown) => void,
): AsyncGenerator<string> {
  try {
    for (let item = first; item.done !== true; item = await items.next()) yield `${JSON.stringify(item.value)}\n`;
  } catch (error) {
    yield `${JSON.stringify({ error: refusal(error, onProblem).body })}\n`;
  } finally {
    // Also when the client has gone.
    await items.return?.();
  }
}

/** What a client is told: our own refusals as they are, the framework's by their message, defects not at all. */
function refusal(
  error: unknown,
  onProblem: (where: string, error: unknown) => void,
): { status: number; body: ApiErrorBody } {
  if (error instanceof ApiError) return error;
  if (error instanceof OperatingError) return { status: 503, body: { code: error.code, message: error.message } };
  const { statusCode = 500 } = error as { statusCode?: number };
  if (statusCode < 500) return { status: statusCode, body: { code: "BAD_REQUEST", message: errorText(error) } };
  onProblem("http", error);
  return new ApiError("INTERNAL", "the request failed; the daemon's log says why");
}

function send(reply: FastifyReply, { status, body }: { readonly status: number; readonly body: ApiErrorBody }): void {
  reply.code(status).send(body);
}
