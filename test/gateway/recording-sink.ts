/** A sink that keeps what it is given and answers when told: the router's stand-in. */
import type { OperationSink, SessionPort } from "../../src/gateway/port.js";
import { decodeOperation } from "../../src/wire/decode-operation.js";
import { asDuplicate, emptyOutcome, encodeOutcome } from "../../src/wire/outcome-codec.js";

export interface Taken {
  readonly session: SessionPort;
  readonly source: string;
  readonly operationId: string;
  readonly arrivedAt: number;
}

export class RecordingSink implements OperationSink {
  readonly taken: Taken[] = [];
  /** Taken and not yet answered. */
  waiting: Taken[] = [];
  readonly #stored = new Map<string, Uint8Array>();

  submit(session: SessionPort, operation: Uint8Array, arrivedAt: number): void {
    // Decoding copies what is kept.
    const decoded = decodeOperation(operation);
    const { source, operationId } = decoded.ok ? decoded.operation : decoded;
    const taken = { session, source, operationId, arrivedAt };
    this.taken.push(taken);
    this.waiting.push(taken);
  }

  ask(session: SessionPort, queryId: number, source: string, operationId: string): void {
    session.answerQuery(queryId, this.#stored.get(`${source} ${operationId}`) ?? null);
  }

  /** Answers the oldest `count` operations: accepted, or duplicate where it was answered before. */
  answer(count = this.waiting.length): void {
    for (const { session, source, operationId } of this.waiting.splice(0, count)) {
      const key = `${source} ${operationId}`;
      const stored = this.#stored.get(key);
      const outcome = stored ?? encodeOutcome(emptyOutcome(source, operationId, "accepted", "", ""));
      this.#stored.set(key, outcome);
      session.answer(stored === undefined ? outcome : asDuplicate(stored));
    }
  }

  /** How often each operation was answered `accepted`. */
  get stored(): number {
    return this.#stored.size;
  }
}
