/** A bound on how long somebody waits for an answer that may never come. */
import type { Cancel, Clock } from "../shared/clock.js";

/** What `work` gives, or a rejection after `ms`; the work itself goes on. */
export function within<T>(clock: Pick<Clock, "schedule">, ms: number, work: Promise<T>): Promise<T> {
  let cancel: Cancel = () => {};
  const late = new Promise<never>((_, reject) => {
    cancel = clock.schedule(ms, () => reject(new Error(`no answer within ${ms} ms`)));
  });
  return Promise.race([work, late]).finally(() => cancel());
}
