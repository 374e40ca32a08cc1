/**
 * Owns how a batch becomes calls of redis-script.ts: which key goes into which call, the arguments, and the way back
 * from the answers to the batch's order. Pure.
 *
 * Every key carries one of HASH_TAGS hash tags, by its scope, so that all windows of a card or customer lie in one
 * Redis Cluster slot. A cluster takes one call a tag; a single server takes the whole batch in one, which costs less.
 */
import { assert, present } from "../shared/assert.js";
import { scopePart } from "./operation-key.js";
import { SUB_WINDOWS } from "./sliding-window.js";
import { RETRY_HORIZON_MS, type VelocityCheck, type VelocityChecked } from "./velocity-store.js";

export const HASH_TAGS = 64;

/** Lua passes a call's keys on its stack, which takes 8,000; and a script holds up the server while it runs: about 5 ms. */
export const CALL_ADDITIONS_MAX = 3_000;

/** A window is kept this much longer than it is long, so that clocks may differ and the last sub-window is whole. */
export const LIFETIME_MARGIN_MS = 60_000;

/** Which set of known operations: those checked, or those whose points were recorded. */
export type KnownSet = "c" | "r";

/** One script call: its arguments, and where in the batch its answer belongs. */
export interface RedisCall {
  readonly keys: string[];
  readonly argv: string[];
  /** Indexes of the batch's operations, in the order of the call's flags. */
  readonly operations: readonly number[];
  /** Indexes into the batch's sums, in the order of the call's sums. */
  readonly sums: readonly number[];
}

const TAGS: readonly string[] = Array.from({ length: HASH_TAGS }, (_, i) => `{${i.toString().padStart(2, "0")}}`);

/** Splits a batch into calls. `prefix` separates daemons that share a server; `clustered`: one call a hash tag. */
export function toCalls(
  batch: readonly VelocityCheck[],
  at: number,
  prefix: string,
  knownSet: KnownSet,
  clustered: boolean,
): RedisCall[] {
  const slice = Math.floor(at / RETRY_HORIZON_MS);
  const calls: RedisCall[] = [];
  const builders: (CallBuilder | undefined)[] = [];
  let sum = 0;
  for (let i = 0; i < batch.length; i++) {
    const check = present(batch[i], "velocity check");
    for (const count of check.counts) {
      const tag = scopePart(count.scope, HASH_TAGS);
      const part = clustered ? tag : 0;
      let builder = builders[part];
      // A call is full only between two operations: one that was split over two would be known to the second.
      if (builder === undefined || (builder.size >= CALL_ADDITIONS_MAX && !builder.holds(i))) {
        if (builder !== undefined) calls.push(builder.finish());
        builder = new CallBuilder(`${prefix}${TAGS[part] ?? ""}${knownSet}`, slice);
        builders[part] = builder;
      }
      builder.add(
        check,
        i,
        `${prefix}${TAGS[tag] ?? ""}${count.window.name}|${count.scope}`,
        count.window.lengthMs,
        count.add,
        sum++,
      );
    }
  }
  for (const builder of builders) if (builder !== undefined) calls.push(builder.finish());
  return calls;
}

/** Puts the answers of `calls` into the batch's order. Every call has its answer. */
export function fromReplies(
  batch: readonly VelocityCheck[],
  calls: readonly RedisCall[],
  replies: readonly (readonly number[])[],
): VelocityChecked {
  const known: boolean[] = new Array<boolean>(batch.length).fill(false);
  const sums: number[] = [];
  for (const check of batch) for (let i = 0; i < check.counts.length; i++) sums.push(0);
  for (let c = 0; c < calls.length; c++) {
    const call = present(calls[c], "velocity call");
    const reply = present(replies[c], "velocity reply");
    const n = call.operations.length;
    assert(
      reply.length === n + call.sums.length,
      "a velocity script answered another number of values than it was asked",
    );
    // With one call a tag an operation may be new in one and known in another: then a part was added, and is its own.
    for (let i = 0; i < n; i++) if (reply[i] === 1) known[call.operations[i] ?? 0] = true;
    for (let i = 0; i < call.sums.length; i++) sums[call.sums[i] ?? 0] = reply[n + i] ?? 0;
  }
  return { checked: true, sums, known };
}

/**
 * Gathers one call. Additions to the same key are chained through `#next`, so that a key is read and written once a
 * call however many operations meet in it, without an object a key.
 */
class CallBuilder {
  readonly #keys: string[];
  readonly #argv: string[] = [""];
  readonly #operations: number[] = [];
  #instants = "";
  readonly #keyIndex = new Map<string, number>();
  readonly #lengths: number[] = [];
  readonly #heads: number[] = [];
  readonly #tails: number[] = [];
  readonly #counts: number[] = [];
  readonly #next: number[] = [];
  readonly #positions: number[] = [];
  readonly #adds: number[] = [];
  readonly #targets: number[] = [];

  constructor(knownPrefix: string, slice: number) {
    this.#keys = [`${knownPrefix}${slice}`, `${knownPrefix}${slice - 1}`];
  }

  get size(): number {
    return this.#adds.length;
  }

  /** Whether the last operation added is this one. */
  holds(operation: number): boolean {
    return this.#operations[this.#operations.length - 1] === operation;
  }

  add(check: VelocityCheck, operation: number, key: string, lengthMs: number, add: number, target: number): void {
    if (!this.holds(operation)) {
      this.#operations.push(operation);
      this.#argv.push(check.key);
      this.#instants += `,${check.now}`;
    }
    const addition = this.#adds.length;
    this.#next.push(-1);
    this.#positions.push(this.#operations.length);
    this.#adds.push(add);
    this.#targets.push(target);
    const k = this.#keyIndex.get(key);
    if (k === undefined) {
      this.#keyIndex.set(key, this.#heads.length);
      this.#keys.push(key);
      this.#lengths.push(lengthMs);
      this.#heads.push(addition);
      this.#tails.push(addition);
      this.#counts.push(1);
      return;
    }
    this.#next[this.#tails[k] ?? 0] = addition;
    this.#tails[k] = addition;
    this.#counts[k] = (this.#counts[k] ?? 0) + 1;
  }

  finish(): RedisCall {
    let plan = `[${this.#operations.length},"${2 * RETRY_HORIZON_MS}"${this.#instants}`;
    const sums: number[] = [];
    for (let k = 0; k < this.#heads.length; k++) {
      const length = this.#lengths[k] ?? 0;
      plan += `,${length},"${lifetimeMs(length)}",${this.#counts[k] ?? 0}`;
      for (let a = this.#heads[k] ?? -1; a >= 0; a = this.#next[a] ?? -1) {
        plan += `,${this.#positions[a] ?? 0},${this.#adds[a] ?? 0}`;
        sums.push(this.#targets[a] ?? 0);
      }
    }
    this.#argv[0] = `${plan}]`;
    return { keys: this.#keys, argv: this.#argv, operations: this.#operations, sums };
  }
}

function lifetimeMs(lengthMs: number): number {
  return Math.ceil(lengthMs + lengthMs / SUB_WINDOWS + LIFETIME_MARGIN_MS);
}
