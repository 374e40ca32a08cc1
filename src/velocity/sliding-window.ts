/**
 * Owns the arithmetic of one sliding window, pure: which additions it remembers, what it answers. The in-process store
 * uses it as it stands, redis-script.ts is the same in Lua; the conformance suite holds both against exact sums.
 *
 * A window is a list of entries (time, sum), ascending. As long as no more than EXACT_ENTRIES are inside the window
 * each addition has an entry of its own time, and the answer is exact. Beyond, an addition joins the last entry if that
 * lies in the same sub-window (a SUB_WINDOWS-th of the window, aligned to time 0) and takes it along to its own time.
 * Additions of the same millisecond always share an entry, which costs nothing in exactness.
 *
 * Invariant: an entry counts from its newest addition on, and spans less than a sub-window. So the answer to an
 * operation at t is never less than the exact sum over (t - W, t] and never more than the exact sum over
 * (t - W - W/SUB_WINDOWS, t]: no limit can be passed at an edge, and one may be felt for a sub-window too long.
 *
 * Late operations (t below the newest time seen): entries are kept for two windows behind the newest, so what comes up
 * to one window late finds all it needs; up to the end of t's own sub-window it also sees what came before it though it
 * is newer. What comes more than two windows late is answered from what is left, and is not remembered.
 *
 * Memory: an entry each of EXACT_ENTRIES, one more a sub-window, twice (the window and the one kept for late ones), and
 * one a sub-window that late ones may open: below ENTRIES_MAX.
 */

/** Additions of their own time: more than any sensible limit on a card's or customer's operations. */
export const EXACT_ENTRIES = 32;

/** The error beyond them: a sixteenth of the window, at most, too long. */
export const SUB_WINDOWS = 16;

export const ENTRIES_MAX = 2 * (EXACT_ENTRIES + SUB_WINDOWS + 1) + 2 * (SUB_WINDOWS + 1);

/** What a window remembers; plain, so that a store can keep millions. */
export class SlidingWindow {
  #times: number[] = [];
  #sums: number[] = [];
  /** Index of the first entry inside the window that ends at the newest entry. */
  #first = 0;
  /** Sum from there on. */
  #total = 0;

  /** Entries remembered, for tests of the bound. */
  get size(): number {
    return this.#times.length;
  }

  /** Adds `add` at `t` (ms) and answers the sum of the window of `lengthMs` that ends there. */
  add(t: number, add: number, lengthMs: number): number {
    const newest = this.#times.at(-1);
    if (newest !== undefined && t < newest) return this.#addLate(t, add, lengthMs, newest);
    // A look ahead moves nothing: the next addition may come before it.
    if (add === 0) return this.#sumFrom(t - lengthMs);
    this.#advance(t, lengthMs);
    this.#total += add;
    if (newest !== undefined && this.#joins(newest, t, lengthMs)) {
      const last = this.#times.length - 1;
      this.#times[last] = t;
      this.#sums[last] = (this.#sums[last] ?? 0) + add;
    } else {
      this.#times.push(t);
      this.#sums.push(add);
    }
    return this.#total;
  }

  /** Takes back an addition of `add` made at `t`; nothing when it is no longer remembered. */
  subtract(t: number, add: number, lengthMs: number): void {
    const i = this.#firstAfter(t - 1);
    const time = this.#times[i];
    if (time === undefined || !sameSubWindow(time, t, lengthMs)) return;
    this.#sums[i] = Math.max(0, (this.#sums[i] ?? 0) - add);
    this.#recount(lengthMs);
  }

  /** Whether an addition at `t` goes into the last entry, at `time`, instead of one of its own. Never into one outside. */
  #joins(time: number, t: number, lengthMs: number): boolean {
    if (time === t) return true;
    return this.#times.length - this.#first >= EXACT_ENTRIES && sameSubWindow(time, t, lengthMs);
  }

  /** Lets the window end at `t`, at or after the newest entry. */
  #advance(t: number, lengthMs: number): void {
    const before = this.#first;
    for (;;) {
      const time = this.#times[this.#first];
      if (time === undefined || time > t - lengthMs) break;
      this.#total -= this.#sums[this.#first] ?? 0;
      this.#first++;
    }
    if (this.#first === before) return;
    // Sums beyond 2^53 leave a remainder when they are taken off again; an empty window holds exactly nothing.
    if (this.#first === this.#times.length) this.#total = 0;
    this.#drop(t - 2 * lengthMs);
  }

  /** The total less what is not later than `from`. */
  #sumFrom(from: number): number {
    let sum = this.#total;
    for (let i = this.#first; (this.#times[i] ?? Number.POSITIVE_INFINITY) <= from; i++) sum -= this.#sums[i] ?? 0;
    return sum;
  }

  #drop(until: number): void {
    let gone = 0;
    while ((this.#times[gone] ?? Number.POSITIVE_INFINITY) <= until) gone++;
    if (gone === 0) return;
    this.#times.splice(0, gone);
    this.#sums.splice(0, gone);
    this.#first -= gone;
  }

  #addLate(t: number, add: number, lengthMs: number, newest: number): number {
    let sum = add;
    for (let i = 0; i < this.#times.length; i++) {
      const time = this.#times[i] ?? 0;
      if (time > t - lengthMs && (time <= t || sameSubWindow(time, t, lengthMs))) sum += this.#sums[i] ?? 0;
    }
    if (add > 0 && t > newest - 2 * lengthMs) {
      this.#insert(t, add, lengthMs);
      this.#recount(lengthMs);
    }
    return sum;
  }

  #insert(t: number, add: number, lengthMs: number): void {
    const after = this.#firstAfter(t);
    const full = this.#times.length >= EXACT_ENTRIES;
    const before = this.#times[after - 1];
    if (before !== undefined && (before === t || (full && sameSubWindow(before, t, lengthMs)))) {
      this.#times[after - 1] = t;
      this.#sums[after - 1] = (this.#sums[after - 1] ?? 0) + add;
    } else if (full && sameSubWindow(this.#times[after] ?? t, t, lengthMs)) {
      this.#sums[after] = (this.#sums[after] ?? 0) + add;
    } else {
      this.#times.splice(after, 0, t);
      this.#sums.splice(after, 0, add);
    }
  }

  #recount(lengthMs: number): void {
    const newest = this.#times.at(-1) ?? 0;
    this.#first = this.#firstAfter(newest - lengthMs);
    this.#total = 0;
    for (let i = this.#first; i < this.#sums.length; i++) this.#total += this.#sums[i] ?? 0;
  }

  /** Index of the first entry later than `t`. */
  #firstAfter(t: number): number {
    let i = 0;
    while ((this.#times[i] ?? Number.POSITIVE_INFINITY) <= t) i++;
    return i;
  }
}

/** Whether two instants lie in the same sub-window of a window of `lengthMs`. */
export function sameSubWindow(a: number, b: number, lengthMs: number): boolean {
  const width = lengthMs / SUB_WINDOWS;
  return Math.floor(a / width) === Math.floor(b / width);
}
