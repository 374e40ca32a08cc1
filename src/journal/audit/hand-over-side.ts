/**
 * One side of all hand-overs: those that rows caused, or those that were applied or wait. Five numbers each, so that a
 * journal's worth of them fits in memory (40 bytes a hand-over) and crosses between threads.
 */
import { hash } from "node:crypto";

const STRIDE = 5;
const INITIAL = 1024;

export class HandOverSide {
  #numbers = new Float64Array(INITIAL * STRIDE);
  #length = 0;

  /** Five numbers each: from, its sequence, index, to, digest of the content. */
  get numbers(): Float64Array {
    return this.#numbers.subarray(0, this.#length);
  }

  add(from: number, fromSeq: number, index: number, to: number, payload: Uint8Array): void {
    this.#room(STRIDE);
    const at = this.#length;
    this.#numbers[at] = from;
    this.#numbers[at + 1] = fromSeq;
    this.#numbers[at + 2] = index;
    this.#numbers[at + 3] = to;
    this.#numbers[at + 4] = digestOf(payload);
    this.#length += STRIDE;
  }

  append(numbers: Float64Array): void {
    this.#room(numbers.length);
    this.#numbers.set(numbers, this.#length);
    this.#length += numbers.length;
  }

  #room(count: number): void {
    if (this.#length + count <= this.#numbers.length) return;
    const grown = new Float64Array(Math.max(this.#numbers.length * 2, this.#length + count));
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}

export interface HandOverPlace {
  readonly from: number;
  readonly fromSeq: number;
  readonly index: number;
}

export interface HandOverMatch {
  /** Caused, and neither waiting nor applied. */
  readonly lost: readonly HandOverPlace[];
  /** Waiting or applied, and caused by no row. */
  readonly stray: readonly HandOverPlace[];
  /** There on both sides, with another recipient or content. */
  readonly changed: readonly HandOverPlace[];
  /** Applied or waiting more than once. */
  readonly repeated: readonly HandOverPlace[];
}

/** Matches what was caused with what waits or was applied. */
export function matchHandOvers(caused: Float64Array, arrived: Float64Array): HandOverMatch {
  const lost: HandOverPlace[] = [];
  const stray: HandOverPlace[] = [];
  const changed: HandOverPlace[] = [];
  const repeated: HandOverPlace[] = [];
  const a = ordered(caused);
  const b = ordered(arrived);
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const order = i >= a.length ? 1 : j >= b.length ? -1 : compare(caused, a[i] ?? 0, arrived, b[j] ?? 0);
    if (order < 0) lost.push(placeAt(caused, a[i++] ?? 0));
    else if (order > 0) stray.push(placeAt(arrived, b[j++] ?? 0));
    else {
      const place = placeAt(caused, a[i] ?? 0);
      if (!sameContent(caused, a[i] ?? 0, arrived, b[j] ?? 0)) changed.push(place);
      for (j++; j < b.length && compare(caused, a[i] ?? 0, arrived, b[j] ?? 0) === 0; j++) repeated.push(place);
      i++;
    }
  }
  return { lost, stray, changed, repeated };
}

/** Offsets of the hand-overs in ascending order. */
function ordered(numbers: Float64Array): Uint32Array {
  const offsets = new Uint32Array(numbers.length / STRIDE);
  for (let i = 0; i < offsets.length; i++) offsets[i] = i * STRIDE;
  return offsets.sort((x, y) => compare(numbers, x, numbers, y));
}

function compare(a: Float64Array, x: number, b: Float64Array, y: number): number {
  for (let i = 0; i < 3; i++) {
    const difference = (a[x + i] ?? 0) - (b[y + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function sameContent(a: Float64Array, x: number, b: Float64Array, y: number): boolean {
  return a[x + 3] === b[y + 3] && a[x + 4] === b[y + 4];
}

function placeAt(numbers: Float64Array, at: number): HandOverPlace {
  return { from: numbers[at] ?? 0, fromSeq: numbers[at + 1] ?? 0, index: numbers[at + 2] ?? 0 };
}

/** 48 bits of a digest: exact in a number, and no two payloads share one by chance. */
function digestOf(payload: Uint8Array): number {
  return Number.parseInt(hash("sha256", payload, "hex").slice(0, 12), 16);
}
