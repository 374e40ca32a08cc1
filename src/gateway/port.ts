/**
 * What the gateway asks of whoever processes operations (the router). Types only: the gateway knows sessions and frames,
 * the sink knows operations.
 */

export interface OperationSink {
  /**
   * Takes one operation. `operation` is a view of one Operation message, valid only during the call. The sink answers it
   * exactly once through `session`, now or later, also after the session has closed.
   * `arrivedAt`: the daemon's clock, ms.
   */
  submit(session: SessionPort, operation: Uint8Array, arrivedAt: number): void;

  /** Looks up the outcome of an earlier operation; answered once through {@link SessionPort.answerQuery}. */
  ask(session: SessionPort, queryId: number, source: string, operationId: string): void;
}

export interface SessionPort {
  /** Unique while the daemon runs. */
  readonly id: number;
  /** A historical load by an administrator: operations count as received when they occurred. */
  readonly historical: boolean;
  /** False once it has closed; what is answered then is dropped (the client asks again after reconnecting). */
  readonly open: boolean;
  readonly remoteAddress: string;
  /** One encoded Outcome for each submitted operation; the bytes must not change afterwards. */
  answer(outcome: Uint8Array): void;
  /** Null: nothing is stored under that id. */
  answerQuery(queryId: number, outcome: Uint8Array | null): void;
}
