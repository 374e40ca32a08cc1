/**
 * Lends one thread's velocity store to another through a message port, so that all shard workers of a daemon without
 * Redis count in the same windows, and a worker that dies takes none with it. A batch is one message each way.
 *
 * The lender keeps the store and closes it; closing the borrower closes only the port. A port that closes under a
 * question answers it `failed`.
 */
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { VelocityAnswer, VelocityCheck, VelocityHealth, VelocityStore } from "./velocity-store.js";

interface Question {
  readonly id: number;
  readonly ask: "check" | "record" | "undo";
  readonly batch: readonly VelocityCheck[];
  readonly at: number;
}

interface Reply {
  readonly id: number;
  readonly answer: VelocityAnswer | boolean;
}

/** Answers what comes through `port` from `store`, until the port closes. */
export function lendVelocityStore(store: VelocityStore, port: MessagePort): void {
  port.on("message", ({ id, ask, batch, at }: Question) => {
    void store[ask](batch, at).then((answer) => port.postMessage({ id, answer } satisfies Reply));
  });
  port.unref();
}

/** Opens a way to `store` for another thread: the port is to be transferred, and ends with that thread. */
export function lendVelocityPort(store: VelocityStore): MessagePort {
  const { port1, port2 } = new MessageChannel();
  lendVelocityStore(store, port1);
  return port2;
}

export class PortVelocityStore implements VelocityStore {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, (answer: VelocityAnswer | boolean | null) => void>();
  #nextId = 0;
  #open = true;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on("message", ({ id, answer }: Reply) => {
      this.#waiting.get(id)?.(answer);
      this.#waiting.delete(id);
    });
    port.on("close", () => {
      this.#open = false;
      for (const settle of this.#waiting.values()) settle(null);
      this.#waiting.clear();
    });
  }

  check(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    return this.#add("check", batch, at);
  }

  record(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    return this.#add("record", batch, at);
  }

  async undo(batch: readonly VelocityCheck[], at: number): Promise<boolean> {
    return (await this.#ask("undo", batch, at)) === true;
  }

  health(): VelocityHealth {
    return this.#open ? "up" : "down";
  }

  close(): Promise<void> {
    this.#port.close();
    return Promise.resolve();
  }

  async #add(ask: "check" | "record", batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    const answer = await this.#ask(ask, batch, at);
    return typeof answer === "object" && answer !== null ? answer : { checked: false, reason: "failed" };
  }

  #ask(ask: Question["ask"], batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer | boolean | null> {
    if (!this.#open) return Promise.resolve(null);
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#port.postMessage({ id, ask, batch, at } satisfies Question);
    });
  }
}
