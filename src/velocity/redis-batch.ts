/**
 * Owns how a batch becomes calls of redis-script.ts: which key goes into which call, the arguments, and the way back
 * from the answers to the batch's order. Pure.
 *
 * A window is a field of a hash that holds all windows of its length in one generation. A generation is as long as a
 * window must be remembered, by the daemon's clock, and the one before is still read: so a hash goes as a whole when
 * nothing in it can count any more, and no field needs a lifetime of its own.
 *
 * On a cluster hashes and known operations are kept in HASH_TAGS parts, by the scope's hash tag, and a batch is one call
 * a tag; a single server has one part and takes the whole batch in one call, which costs less.
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
  readonly keys: readonly string[];
  readonly argv: readonly string[];
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
  const calls: RedisCall[] = [];
  const builders: (CallBuilder | undefined)[] = [];
  let sum = 0;
  for (let i = 0; i < batch.length; i++) {
    const check = present(batch[i], "velocity check");
    for (const count of check.counts) {
      const part = clustered ? scopePart(count.scope, HASH_TAGS) : 0;
      let builder = builders[part];
      // A call is full only between two operations: one that was split over two would be known to the second.
      if (builder === undefined || (builder.size >= CALL_ADDITIONS_MAX && !builder.holds(i))) {
        if (builder !== undefined) calls.push(builder.finish());
        builder = new CallBuilder(`${prefix}${TAGS[part] ?? ""}`, knownSet, at);
        builders[part] = builder;
      }
      builder.add(check, i, count, sum++);
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

/** The windows of one length in a call. Additions to the same window are chained through the call's `next`. */
interface Group {
  readonly lengthMs: number;
  readonly fields: string[];
  /** By field, its place; the first and last addition of each. */
  readonly places: Map<string, number>;
  readonly heads: number[];
  readonly tails: number[];
}

/** Gathers one call, so that a window is read and written once however many operations meet in it. */
class CallBuilder {
  readonly #prefix: string;
  readonly #knownSet: KnownSet;
  readonly #at: number;
  readonly #ids: string[] = [];
  readonly #operations: number[] = [];
  #instants = "";
  /** Few: rulebooks have a handful of lengths. */
  readonly #groups: Group[] = [];
  /** For each addition: its text in two parts, the next one to its window (-1: none), where its sum belongs. */
  readonly #positions: number[] = [];
  readonly #amounts: string[] = [];
  readonly #next: number[] = [];
  readonly #targets: number[] = [];

  constructor(prefix: string, knownSet: KnownSet, at: number) {
    this.#prefix = prefix;
    this.#knownSet = knownSet;
    this.#at = at;
  }

  get size(): number {
    return this.#targets.length;
  }

  /** Whether the last operation added is this one. */
  holds(operation: number): boolean {
    return this.#operations[this.#operations.length - 1] === operation;
  }

  add(check: VelocityCheck, operation: number, { window, scope, add }: VelocityCount, target: number): void {
    assert(add >= 0 && add <= ADDITION_MAX, "an addition to a velocity window is out of range");
    if (!this.holds(operation)) {
      assert(check.now >= 0 && check.now <= INSTANT_MAX, "a velocity check has an instant before 1970");
      this.#operations.push(operation);
      this.#ids.push(check.key);
      this.#instants += sevenCharacters(check.now);
    }
    const addition = this.#targets.length;
    this.#positions.push(this.#operations.length);
    this.#amounts.push(add < 128 ? (SMALL[add] ?? "") : sevenCharacters(add));
    this.#next.push(-1);
    this.#targets.push(target);
    const group = this.#groupOf(window.lengthMs);
    const field = windowId(window) + scope;
    const place = group.places.get(field);
    if (place === undefined) {
      group.places.set(field, group.fields.length);
      group.fields.push(field);
      group.heads.push(addition);
      group.tails.push(addition);
      return;
    }
    this.#next[group.tails[place] ?? 0] = addition;
    group.tails[place] = addition;
  }

  finish(): RedisCall {
    const slice = Math.floor(this.#at / RETRY_HORIZON_MS);
    const known = this.#prefix + this.#knownSet;
    const keys = [`${known}${slice}`, `${known}${slice - 1}`];
    const sums: number[] = [];
    let additions = "";
    // The set is read in its own slice and the next: it goes at the end of that one, whenever it was last added to.
    let lengths = `[${(slice + 2) * RETRY_HORIZON_MS - this.#at}`;
    for (const { lengthMs, fields, heads } of this.#groups) {
      const generationMs = lifetimeMs(lengthMs);
      const generation = Math.floor(this.#at / generationMs);
      keys.push(`${this.#prefix}w${lengthMs}:${generation}`, `${this.#prefix}w${lengthMs}:${generation - 1}`);
      lengths += `,${lengthMs},${2 * generationMs},${fields.length}`;
      for (const head of heads) {
        for (let a = head; a >= 0; ) {
          const next = this.#next[a] ?? -1;
          const position = this.#positions[a] ?? 0;
          additions += String.fromCharCode(position & 127, (position >>> 7) | (next >= 0 ? MORE : 0));
          additions += this.#amounts[a] ?? "";
          sums.push(this.#targets[a] ?? 0);
          a = next;
        }
      }
    }
    const argv = [`${lengths}]`, this.#instants, additions, ...this.#ids];
    for (const { fields } of this.#groups) for (const field of fields) argv.push(field);
    return { keys, argv, operations: this.#operations, sums };
  }

  #groupOf(lengthMs: number): Group {
    for (const group of this.#groups) if (group.lengthMs === lengthMs) return group;
    const group: Group = { lengthMs, fields: [], places: new Map(), heads: [], tails: [] };
    this.#groups.push(group);
    return group;
  }
}

/** The year 10889: as far as the script's numbers go. */
const INSTANT_MAX = 2 ** 48;

/** In the second character of an operation's position: the same window has another addition. */
const MORE = 64;

/** Most additions are 1. */
const SMALL: readonly string[] = Array.from({ length: 128 }, (_, value) => sevenCharacters(value));

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
