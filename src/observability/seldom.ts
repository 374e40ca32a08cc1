/** Log lines about what goes wrong many times a second while something is away: one of each kind a minute. */
import { errorText } from "../errors/operating-error.js";
import type { Clock } from "../shared/clock.js";
import type { Logger } from "./logging.js";

const INTERVAL_MS = 60_000;
/** Kinds that are told apart; messages that never repeat are one kind together beyond these. */
const KINDS_MAX = 100;

interface Kind {
  /** ms, monotonic: until when nothing more of it is said. */
  silentUntil: number;
  leftOut: number;
}

export class SeldomLog {
  readonly #log: Logger;
  readonly #clock: Pick<Clock, "monotonic">;
  readonly #kinds = new Map<string, Kind>();

  constructor(log: Logger, clock: Pick<Clock, "monotonic">) {
    this.#log = log;
    this.#clock = clock;
  }

  /** A warning, unless there was one of this kind within a minute; `leftOut` says how many there were no lines for. */
  warn(kind: string, fields: Readonly<Record<string, unknown>>, text: string): void {
    const now = this.#clock.monotonic();
    const key = this.#kinds.has(kind) || this.#kinds.size < KINDS_MAX ? kind : "other";
    const known = this.#kinds.get(key);
    if (known !== undefined && now < known.silentUntil) {
      known.leftOut++;
      return;
    }
    this.#log.warn({ ...fields, ...(known && known.leftOut > 0 ? { leftOut: known.leftOut } : {}) }, text);
    this.#kinds.set(key, { silentUntil: now + INTERVAL_MS, leftOut: 0 });
  }

  /** Each message of an error is a kind. Without its stack: it says where the answer was read, not why it came. */
  error(during: string, error: unknown): void {
    const reason = errorText(error);
    this.warn(`${during}: ${reason}`, { during, reason }, "problem");
  }
}
