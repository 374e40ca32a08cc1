/**
 * How far a command is: one line on a terminal that is written over and over, with a bar, what was done, the rate and the
 * time left. Nothing at all where it does not go to a terminal.
 */
import type { Writable } from "node:stream";

export type ProgressStream = Writable & { readonly isTTY?: boolean };

const BAR_CELLS = 20;
/** Between two writings: more often than one reads is of no use. */
const INTERVAL_MS = 100;
const CLEAR = "\r\u001b[K";

export class ProgressLine {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  readonly #began: number;
  #written = Number.NEGATIVE_INFINITY;

  /** @param now ms of any clock that only goes forward */
  constructor(stream: ProgressStream = process.stderr, now: () => number = () => performance.now()) {
    this.#stream = stream;
    this.#now = now;
    this.#began = now();
  }

  /**
   * @param part of the whole, 0 to 1; null where it cannot be known
   * @param done how many of `what` ("rows read") so far
   */
  show(part: number | null, done: number, what: string): void {
    if (this.#stream.isTTY !== true) return;
    const now = this.#now();
    if (now - this.#written < INTERVAL_MS) return;
    this.#written = now;
    const seconds = Math.max(0.001, (now - this.#began) / 1000);
    const bar = part === null ? "" : `${barOf(part)} ${Math.floor(part * 100)} %, `;
    const left = part === null || part <= 0 ? "" : `, ${Math.ceil((seconds * (1 - part)) / part)} s left`;
    this.#stream.write(`${CLEAR}${bar}${done} ${what}, ${Math.round(done / seconds)} a second${left}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#stream.isTTY === true) this.#stream.write(CLEAR);
  }
}

function barOf(part: number): string {
  const cells = Math.round(Math.min(1, Math.max(0, part)) * BAR_CELLS);
  return `[${"#".repeat(cells)}${"-".repeat(BAR_CELLS - cells)}]`;
}
