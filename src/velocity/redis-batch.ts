/**
 * Owns how a batch becomes calls of redis-script.ts: which key goes into which call, the arguments, and the way back
 * from the answers to the batch's order. Pure.
 *
 * Every key carries one of HASH_TAGS hash tags, by its scope, so that all windows of a card or customer lie in one
 * Redis Cluster slot. A cluster takes one call a tag; a single server takes the whole batch in one, which costs less.
 */
import { createHash } from "node:crypto";
import { assert, present } from "../shared/assert.js";
import { scopePart } from "./operation-key.js";
import { SUB_WINDOWS } from "./sliding-window.js";
import {
  ADDITION_MAX,
  RETRY_HORIZON_MS,
  type VelocityCheck,
  type VelocityChecked,
  type VelocityCount,
  type VelocityWindow,
} from "./velocity-store.js";

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

/**
 * A window's name in eight characters: keys below 32 bytes are much quicker in Lua (see redis-script.ts) and smaller.
 * Eight of 64 characters, 48 bits: that two rules of a rulebook share one will not happen.
 */
const windowIds = new WeakMap<VelocityWindow, string>();

export function windowId(window: VelocityWindow): string {
  const known = windowIds.get(window);
  if (known !== undefined) return known;
  const id = createHash("sha256").update(window.name).digest("base64url").slice(0, 8);
  windowIds.set(window, id);
  return id;
}

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
      builder.add(check, i, `${prefix}${TAGS[tag] ?? ""}${windowId(count.window)}${count.scope}`, count, sum++);
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
  readonly #argv: string[] = ["", "", ""];
  readonly #operations: number[] = [];
  #instants = "";
  readonly #keyIndex = new Map<string, number>();
  readonly #heads: number[] = [];
  readonly #tails: number[] = [];
  /** Kinds of window, from 1, and the JSON text that describes them. */
  readonly #kinds = new Map<VelocityWindow, number>();
  #kindsText = `[${2 * RETRY_HORIZON_MS}`;
  /** For each addition: its text, the next one to its key (-1: none), where its sum belongs. */
  readonly #additionKinds: number[] = [];
  readonly #additionTexts: string[] = [];
  readonly #next: number[] = [];
  readonly #targets: number[] = [];

  constructor(knownPrefix: string, slice: number) {
    this.#keys = [`${knownPrefix}${slice}`, `${knownPrefix}${slice - 1}`];
  }

  get size(): number {
    return this.#targets.length;
  }

  /** Whether the last operation added is this one. */
  holds(operation: number): boolean {
    return this.#operations[this.#operations.length - 1] === operation;
  }

  add(check: VelocityCheck, operation: number, key: string, count: VelocityCount, target: number): void {
    assert(count.add >= 0 && count.add <= ADDITION_MAX, "an addition to a velocity window is out of range");
    if (!this.holds(operation)) {
      assert(check.now >= 0 && check.now <= INSTANT_MAX, "a velocity check has an instant before 1970");
      this.#operations.push(operation);
      this.#argv.push(check.key);
      this.#instants += sevenCharacters(check.now);
    }
    const addition = this.#targets.length;
    const position = this.#operations.length;
    this.#additionKinds.push(this.#kindOf(count.window));
    this.#additionTexts.push(String.fromCharCode(position & 127, position >>> 7) + sevenCharacters(count.add));
    this.#next.push(-1);
    this.#targets.push(target);
    const k = this.#keyIndex.get(key);
    if (k === undefined) {
      this.#keyIndex.set(key, this.#heads.length);
      this.#keys.push(key);
      this.#heads.push(addition);
      this.#tails.push(addition);
      return;
    }
    this.#next[this.#tails[k] ?? 0] = addition;
    this.#tails[k] = addition;
  }

  finish(): RedisCall {
    const sums: number[] = [];
    let additions = "";
    for (const head of this.#heads) {
      for (let a = head; a >= 0; ) {
        const next = this.#next[a] ?? -1;
        const kind = this.#additionKinds[a] ?? 0;
        additions +=
          String.fromCharCode(kind & 127, (kind >>> 7) | (next >= 0 ? MORE : 0)) + (this.#additionTexts[a] ?? "");
        sums.push(this.#targets[a] ?? 0);
        a = next;
      }
    }
    this.#argv[0] = `${this.#kindsText}]`;
    this.#argv[1] = this.#instants;
    this.#argv[2] = additions;
    return { keys: this.#keys, argv: this.#argv, operations: this.#operations, sums };
  }

  #kindOf(window: VelocityWindow): number {
    const known = this.#kinds.get(window);
    if (known !== undefined) return known;
    const kind = this.#kinds.size + 1;
    this.#kinds.set(window, kind);
    this.#kindsText += `,${window.lengthMs},${lifetimeMs(window.lengthMs)}`;
    return kind;
  }
}

/** The year 10889: as far as the script's numbers go. */
const INSTANT_MAX = 2 ** 48;

/** In the second character of a kind: the same key has another addition. */
const MORE = 64;

/** A whole number below 2^49, little-endian, 7 bits a character. */
function sevenCharacters(value: number): string {
  const low = value % 2 ** 28;
  const high = (value - low) / 2 ** 28;
  return String.fromCharCode(
    low & 127,
    (low >>> 7) & 127,
    (low >>> 14) & 127,
    low >>> 21,
    high & 127,
    (high >>> 7) & 127,
    high >>> 14,
  );
}

function lifetimeMs(lengthMs: number): number {
  return Math.ceil(lengthMs + lengthMs / SUB_WINDOWS + LIFETIME_MARGIN_MS);
}
