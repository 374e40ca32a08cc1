/** A route of the HTTP API, as each part of the program registers its own with `openAdminServer`. */
import type { Readable } from "node:stream";
import type { DaemonPort } from "./port.js";

export interface AdminRequest {
  readonly port: DaemonPort;
  /** Of the query string; a name given twice is refused before. */
  readonly query: Readonly<Record<string, string>>;
  /** `:name` parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Parsed JSON; null for none, and for what is streamed. */
  readonly body: unknown;
  /** What was sent as text/csv, not read yet; null otherwise. */
  readonly upload: Readable | null;
  /** Who asks: the header x-loyald-actor; "" when it is not given. */
  readonly actor: string;
  /** From where: the remote address. */
  readonly origin: string;
  /** Aborted when the client has gone away. */
  readonly signal: AbortSignal;
}

export interface AdminRoute {
  readonly method: "GET" | "POST";
  /** Below /v1, as `/rulebooks/:version`. */
  readonly path: string;
  /** It changes something: asked for by name only (x-loyald-actor), and of the daemon that is the writer. */
  readonly changes: boolean;
  /** Bytes of the largest JSON body, where it may be larger than that of most routes. What is streamed has no limit here. */
  readonly bodyBytesMax?: number;
  /**
   * What is answered as JSON; an async iterable is streamed, one JSON object a line (application/x-ndjson), and an error
   * then becomes the last line, `{"error": {...}}`. Throws ApiError for what is refused.
   */
  readonly handle: (request: AdminRequest) => Promise<object> | AsyncIterable<object>;
}
