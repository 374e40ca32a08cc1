/** What one phase came to, gathered as the answers arrive. */
import { Latencies } from "./latency.js";
import { STATUS_ACCEPTED, STATUS_DECLINED, STATUS_DUPLICATE, STATUS_UNAVAILABLE } from "./outcome-scanner.js";
import type { PhaseResult } from "./phase.js";

export class Tally {
  readonly #latencies = new Latencies();
  readonly #byStatus = new Array<number>(8).fill(0);
  readonly #declines = new Map<string, number>();
  #answered = 0;
  offered = 0;
  sent = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.POSITIVE_INFINITY;

  /** Measuring begins; ms of performance.now(). */
  begin(at: number): void {
    this.#from = at;
  }

  end(at: number): void {
    this.#to = at;
  }

  get measuring(): boolean {
    return this.#from !== Number.POSITIVE_INFINITY && this.#to === Number.POSITIVE_INFINITY;
  }

  /** `sentAt`: when it was sent, or should have been. An answer counts by when it comes, a latency by when it was sent. */
  answer(status: number, sentAt: number, at: number): void {
    if (this.measuring) {
      this.#answered++;
      this.#byStatus[status] = (this.#byStatus[status] ?? 0) + 1;
    }
    if (sentAt >= this.#from && sentAt < this.#to) this.#latencies.record(at - sentAt);
  }

  decline(code: string): void {
    this.#declines.set(code, (this.#declines.get(code) ?? 0) + 1);
  }

  result(sentAgain: number): PhaseResult {
    const of = (status: number): number => this.#byStatus[status] ?? 0;
    const known = of(STATUS_ACCEPTED) + of(STATUS_DECLINED) + of(STATUS_DUPLICATE) + of(STATUS_UNAVAILABLE);
    const seconds = (this.#to - this.#from) / 1000;
    return {
      seconds,
      opsPerSecond: this.#answered / seconds,
      offered: this.offered,
      sent: this.sent,
      answered: this.#answered,
      accepted: of(STATUS_ACCEPTED),
      declined: of(STATUS_DECLINED),
      duplicates: of(STATUS_DUPLICATE),
      unavailable: of(STATUS_UNAVAILABLE),
      wrong: this.#answered - known,
      declines: Object.fromEntries(this.#declines),
      latency: this.#latencies.percentiles(),
      sentAgain,
    };
  }
}
