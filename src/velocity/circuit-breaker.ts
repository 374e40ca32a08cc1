/**
 * Owns whether a store is worth asking, pure: it is told what happened and what time it is, and never waits itself.
 *
 * States:
 *   closed   ask. FAILURES_TO_OPEN failures in a row -> open. A success forgets earlier failures.
 *   open     do not ask, until the pause is over -> probing with the next question.
 *   probing  one question is out, nobody else asks. Success -> closed; failure -> open, with twice the pause.
 * The pause begins at PAUSE_MS and grows to PAUSE_MAX_MS; it begins anew once closed.
 *
 * A question asked while closed may end after the breaker opened: its failure changes nothing more, its success closes.
 */

/** One slow answer is a hiccup (a fork for a snapshot, a slow script), three in a row are an outage. */
export const FAILURES_TO_OPEN = 3;

/** Short enough that a restart of Redis is hardly noticed, long enough that probes are a small part of all batches. */
export const PAUSE_MS = 250;

/** A probe costs one batch its budget: at most one batch in five seconds pays for an outage. */
export const PAUSE_MAX_MS = 5_000;

export type BreakerState = "closed" | "open" | "probing";

export class CircuitBreaker {
  #state: BreakerState = "closed";
  #failures = 0;
  #pauseMs = PAUSE_MS;
  #openUntil = 0;
  #opened = 0;

  get state(): BreakerState {
    return this.#state;
  }

  /** How often it opened, for metrics. */
  get opened(): number {
    return this.#opened;
  }

  /** Whether to ask now (ms, monotonic). True must be followed by `succeeded` or `failed`. */
  admit(nowMs: number): boolean {
    if (this.#state === "closed") return true;
    if (this.#state === "probing" || nowMs < this.#openUntil) return false;
    this.#state = "probing";
    return true;
  }

  succeeded(): void {
    this.#state = "closed";
    this.#failures = 0;
    this.#pauseMs = PAUSE_MS;
  }

  failed(nowMs: number): void {
    if (this.#state === "open") return;
    if (this.#state === "probing") {
      this.#pauseMs = Math.min(2 * this.#pauseMs, PAUSE_MAX_MS);
    } else if (++this.#failures < FAILURES_TO_OPEN) {
      return;
    }
    this.#state = "open";
    this.#failures = 0;
    this.#opened++;
    this.#openUntil = nowMs + this.#pauseMs;
  }
}
