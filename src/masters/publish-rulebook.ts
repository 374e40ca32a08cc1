/**
 * Publication: from a rulebook as it was written to a version in the database. Owns version numbers and what a version
 * may not change. Invariant: a stored version is never changed, and wallets keep their numbers for ever.
 *
 * Version 0 is the starter. The first publication is version 1 and in force since ever, so the starter is in force for
 * nothing that is evaluated later; operations that were evaluated under it go on naming version 0, and can be explained.
 */
import type pg from "pg";
import { checkRulebook } from "../domain/rulebook/check-rulebook.js";
import { loadRulebook } from "../domain/rulebook/load-rulebook.js";
import type { RulebookProblem } from "../domain/rulebook/value-reader.js";
import { type Program, type Rulebook, SINCE_EVER } from "../domain/rulebook.js";
import { assert } from "../shared/assert.js";
import { formatInstant } from "../wire/instant.js";
import { inTransaction } from "./transaction.js";

/** The starter's number; publications count from 1. */
export const STARTER_VERSION = 0;
/** Any number, the same for all that publish: one after the other. */
const PUBLISH_LOCK = 7_401_001;

export interface Publication {
  /** Parsed JSON or YAML. */
  readonly rulebook: unknown;
  /** UTC ms; null: now, and of the first publication since ever. */
  readonly effectiveFrom: number | null;
  readonly actor: string;
  readonly origin: string;
  /** UTC ms. */
  readonly now: number;
}

export type PublicationResult =
  | {
      readonly ok: true;
      readonly version: number;
      /** SINCE_EVER of the first. */
      readonly effectiveFrom: number;
      readonly warnings: readonly RulebookProblem[];
    }
  | { readonly ok: false; readonly errors: readonly RulebookProblem[] };

interface Stored {
  readonly version: number;
  readonly rulebook: Rulebook;
  readonly anyOperation: boolean;
  readonly anyCard: boolean;
  readonly wallets: readonly { readonly id: number; readonly code: string; readonly unit: string }[];
}

/** Validates and, unless `checkOnly`, stores a version with its audit-trail row and new wallets, in one transaction. */
export async function publishRulebook(
  pool: pg.Pool,
  publication: Publication,
  checkOnly: boolean,
): Promise<PublicationResult> {
  const loaded = loadRulebook(publication.rulebook);
  if (!loaded.ok) return loaded;
  const { rulebook } = loaded;
  return await inTransaction(pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock($1)", [PUBLISH_LOCK]);
    const stored = await readStored(client);
    const first = stored.version === STARTER_VERSION;
    const errors = [...refusals(rulebook, stored), ...refusedInstant(publication, first)];
    if (errors.length > 0) return { ok: false, errors };
    const version = stored.version + 1;
    const effectiveFrom = first ? SINCE_EVER : (publication.effectiveFrom ?? publication.now);
    const warnings = [
      ...checkRulebook(rulebook),
      ...warningsOf(rulebook, stored),
      ...warnedInstant(publication, first),
      ...(await warnedOvertaken(client, publication, effectiveFrom)),
    ];
    if (!checkOnly) {
      await addWallets(client, rulebook, stored);
      await insertVersion(client, { version, effectiveFrom, source: publication.rulebook, by: publication.actor });
      await client.query(
        "INSERT INTO audit_trail (actor, origin, subject, key, before, after) VALUES ($1, $2, 'rulebook', $3, $4, $5)",
        [
          publication.actor,
          publication.origin,
          String(version),
          { version: stored.version },
          { version, effectiveFrom: first ? "since ever" : new Date(effectiveFrom).toISOString() },
        ],
      );
    }
    return { ok: true, version, effectiveFrom, warnings };
  });
}

export interface NewVersion {
  readonly version: number;
  readonly effectiveFrom: number;
  readonly source: unknown;
  readonly by: string;
}

/** Stores one version; for publication and the starter. */
export async function insertVersion(
  client: pg.ClientBase,
  { version, effectiveFrom, source, by }: NewVersion,
): Promise<void> {
  await client.query(
    "INSERT INTO rulebooks (version, effective_from, published_at, published_by, starter, source) VALUES ($1, $2, clock_timestamp(), $3, $4, $5)",
    [
      version,
      effectiveFrom === SINCE_EVER ? "-infinity" : new Date(effectiveFrom).toISOString(),
      by,
      version === STARTER_VERSION,
      JSON.stringify(source),
    ],
  );
}

/** Gives wallets that are new their numbers, after those there are. */
export async function addWallets(
  client: pg.ClientBase,
  rulebook: Rulebook,
  stored: Pick<Stored, "wallets">,
): Promise<void> {
  let id = stored.wallets.length;
  const known = new Set(stored.wallets.map((wallet) => wallet.code));
  for (const { code, unit } of rulebook.wallets) {
    if (known.has(code)) continue;
    await client.query("INSERT INTO wallets (id, code, unit) VALUES ($1, $2, $3)", [++id, code, unit]);
  }
}

async function readStored(client: pg.ClientBase): Promise<Stored> {
  const versions = await client.query("SELECT version, source FROM rulebooks ORDER BY version DESC LIMIT 1");
  const facts = await client.query(`SELECT EXISTS (SELECT FROM operations) AS "anyOperation",
    EXISTS (SELECT FROM cards) OR EXISTS (SELECT FROM identities WHERE kind = 4) AS "anyCard"`);
  const wallets = await client.query("SELECT id, code, unit FROM wallets ORDER BY id");
  const latest = versions.rows[0] as { version: number; source: unknown } | undefined;
  const loaded = loadRulebook(latest?.source ?? {});
  assert(loaded.ok, `rulebook version ${latest?.version} does not load`);
  const { anyOperation, anyCard } = facts.rows[0] as { anyOperation: boolean; anyCard: boolean };
  return {
    version: latest?.version ?? STARTER_VERSION,
    rulebook: loaded.rulebook,
    anyOperation,
    anyCard,
    wallets: wallets.rows as Stored["wallets"],
  };
}

/** What may not differ from what is stored (program.md section 3, and the design's word on currency and decimals). */
function refusals({ program, wallets }: Rulebook, stored: Stored): RulebookProblem[] {
  const errors: RulebookProblem[] = [];
  const before = stored.rulebook.program;
  const fixed = (key: keyof Program, since: string): void => {
    if (program[key] === before[key]) return;
    errors.push({
      path: `program.${key}`,
      message: `is ${String(program[key])}; it stays ${String(before[key])} ${since}`,
    });
  };
  if (stored.anyOperation) {
    fixed("currency", "once operations are stored");
    fixed("pointDecimals", "once operations are stored");
  }
  // The starter's is nobody's choice, and the first import comes before the first publication.
  if (stored.anyCard && stored.version !== STARTER_VERSION) fixed("cardManagement", "once a card exists");
  const units = new Map(stored.wallets.map((wallet) => [wallet.code, wallet.unit]));
  wallets.forEach(({ code, unit }, index) => {
    const given = units.get(code);
    if (given !== undefined && given !== unit) {
      errors.push({
        path: `wallets[${index}].unit`,
        message: `is ${unit}; wallet ${code} has always counted ${given}`,
      });
    }
  });
  return errors;
}

function refusedInstant({ effectiveFrom, now }: Publication, first: boolean): RulebookProblem[] {
  if (!first || effectiveFrom === null || effectiveFrom <= now) return [];
  return [
    {
      path: "effectiveFrom",
      message:
        "is in the future; the first publication replaces the starter since ever: publish what holds until then first",
    },
  ];
}

function warnedInstant({ effectiveFrom, now }: Publication, first: boolean): RulebookProblem[] {
  if (effectiveFrom === null || effectiveFrom >= now) return [];
  const message = first
    ? "is not needed: the first publication counts since ever"
    : "is in the past: operations that occurred since and are yet to come are evaluated under this version, those stored stay as they are";
  return [{ path: "effectiveFrom", message }];
}

/** Versions that were to come and now never do: from their instant on this one has the higher number. */
async function warnedOvertaken(
  client: pg.ClientBase,
  { now }: Publication,
  effectiveFrom: number,
): Promise<RulebookProblem[]> {
  if (effectiveFrom === SINCE_EVER) return [];
  const { rows } = await client.query(
    `SELECT r.version, r.effective_from FROM rulebooks r WHERE r.effective_from > $1 AND r.effective_from >= $2
       AND NOT EXISTS (SELECT FROM rulebooks o WHERE o.version > r.version AND o.effective_from <= r.effective_from)
     ORDER BY r.version`,
    [new Date(now).toISOString(), new Date(effectiveFrom).toISOString()],
  );
  return (rows as { version: number; effective_from: Date }[]).map(({ version, effective_from }) => ({
    path: "effectiveFrom",
    message: `comes before version ${version}, scheduled for ${formatInstant(effective_from.getTime())}, which now never comes into force: publish that one again`,
  }));
}

/** What accounts may still have of the version before. */
function warningsOf(rulebook: Rulebook, stored: Stored): RulebookProblem[] {
  if (!stored.anyOperation) return [];
  const warnings: RulebookProblem[] = [];
  const wallets = new Set(rulebook.wallets.map((wallet) => wallet.code));
  for (const { code } of stored.rulebook.wallets) {
    if (!wallets.has(code))
      warnings.push({ path: "wallets", message: `${code} is gone: what accounts have in it cannot be spent` });
  }
  const levels = new Set(rulebook.levels.map((level) => level.code));
  for (const { code } of stored.rulebook.levels) {
    if (!levels.has(code))
      warnings.push({ path: "levels", message: `${code} is gone: who is at it stays there until the next review` });
  }
  return warnings;
}
