/**
 * The rulebook as it was known when a row was made. A version published later may reach back before an earlier one, so
 * "the version in force at an instant" is a question with a second instant in it: a generation is the timeline of all
 * versions up to one.
 */
import { compileRulebook } from "../../domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../domain/rulebook/timeline.js";
import { type CompiledRulebook, type RulebookTimeline, SINCE_EVER } from "../../domain/rulebook.js";
import { assert } from "../../shared/assert.js";
import { WORKERS_MAX } from "../../shared/workers-max.js";
import type { SnapshotConnection } from "./snapshot-connection.js";

interface RulebookRow {
  readonly version: number;
  readonly effective_from: Date | number;
  readonly published_at: Date;
  readonly source: unknown;
}

/** By worker: the first batch committed after the publication of each version. */
export type FirstBatches = ReadonlyMap<number, readonly number[]>;

/** Publications in a batch's wake that are tried when the latest does not give what is stored. */
const EARLIER_TRIED_MAX = 3;

export class RulebookGenerations {
  readonly #timelines: readonly RulebookTimeline[];
  readonly #versions: readonly number[];

  constructor(versions: readonly CompiledRulebook[]) {
    this.#timelines = versions.map((_, index) => rulebookTimeline(versions.slice(0, index + 1)));
    this.#versions = versions.map((version) => version.version);
  }

  /** All versions known. */
  get latest(): RulebookTimeline {
    return this.#timelines[this.#timelines.length - 1] as RulebookTimeline;
  }

  get all(): readonly RulebookTimeline[] {
    return this.#timelines;
  }

  /**
   * Those under which a row of this batch may have been made, the likeliest first: what had been published when the batch
   * was committed, and what was the latest shortly before.
   */
  candidates(batch: number, version: number, firstBatches: FirstBatches): readonly RulebookTimeline[] {
    if (this.#timelines.length === 1) return this.#timelines;
    const first = firstBatches.get(batch % WORKERS_MAX) ?? [];
    const least = Math.max(0, this.#versions.indexOf(version));
    let likeliest = least;
    for (let index = least; index < first.length; index++) if ((first[index] ?? 0) <= batch) likeliest = index;
    return this.#timelines.slice(Math.max(least, likeliest - EARLIER_TRIED_MAX), likeliest + 1).reverse();
  }
}

/** Instants (ms) of publication, ascending by version. */
export async function readPublications(connection: SnapshotConnection): Promise<number[]> {
  const rows = await connection.query<{ published_at: Date }>("SELECT published_at FROM rulebooks ORDER BY version");
  return rows.map((row) => row.published_at.getTime());
}

/** A stored rulebook that does not load any more is a broken invariant. */
export async function readGenerations(connection: SnapshotConnection): Promise<RulebookGenerations> {
  const rows = await connection.query<RulebookRow>(
    "SELECT version, effective_from, published_at, source FROM rulebooks ORDER BY version",
  );
  const compiled = rows.map((row) => {
    const loaded = loadRulebook(row.source);
    assert(loaded.ok, `rulebook version ${row.version} does not load`);
    return compileRulebook(loaded.rulebook, row.version, instantOf(row.effective_from));
  });
  assert(compiled.length > 0, "a database has at least one rulebook");
  return new RulebookGenerations(compiled);
}

/** pg gives -infinity as a number. */
function instantOf(value: Date | number): number {
  if (typeof value !== "number") return value.getTime();
  return SINCE_EVER;
}
