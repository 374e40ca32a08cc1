/** What the gateway counts: a plain object that the metrics read. All counters only rise, except where it says "now". */
import type { Transport } from "./transport.js";
import { CLOSE, type CloseName } from "./close-codes.js";

export interface GatewayStats {
  readonly transport: Transport["name"];
  /** Now. */
  sessions: number;
  sessionsTotal: number;
  framesIn: number;
  framesOut: number;
  bytesIn: number;
  bytesOut: number;
  /** Operations taken. */
  operations: number;
  /** Outcomes given, for sessions that had closed meanwhile too. */
  outcomes: number;
  queries: number;
  /** Times a session had sent all that it was promised. */
  creditExhausted: number;
  /** Operations promised and not yet sent, now. */
  creditOutstanding: number;
  /** Operations taken and not yet answered, now. */
  inFlight: number;
  /** Connections that the daemon closed, by reason. */
  readonly closes: Record<CloseName, number>;
  /** Connections that the other side closed or that broke. */
  closedByClient: number;
}

export function newStats(transport: Transport["name"]): GatewayStats {
  const closes = Object.fromEntries(Object.keys(CLOSE).map((name) => [name, 0])) as Record<CloseName, number>;
  return {
    transport,
    sessions: 0,
    sessionsTotal: 0,
    framesIn: 0,
    framesOut: 0,
    bytesIn: 0,
    bytesOut: 0,
    operations: 0,
    outcomes: 0,
    queries: 0,
    creditExhausted: 0,
    creditOutstanding: 0,
    inFlight: 0,
    closes,
    closedByClient: 0,
  };
}
