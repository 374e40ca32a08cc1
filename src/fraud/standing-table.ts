/** The table `standings`: read by workers, changed by operators, each change with its trace in the audit trail. */
import type pg from "pg";
import { inTransaction } from "../masters/transaction.js";
import type { StandingKind, StandingRow, StandingSubject } from "./standings.js";

export async function readStandings(database: Pick<pg.Pool, "query">): Promise<StandingRow[]> {
  const { rows } = await database.query(
    'SELECT subject, value, standing, stops_awards AS "stopsAwards" FROM standings ORDER BY subject, value',
  );
  return rows as StandingRow[];
}

export interface StandingChange {
  readonly subject: StandingSubject;
  readonly value: string;
  /** Null: back to neither. */
  readonly standing: StandingKind | null;
  readonly stopsAwards: boolean;
  readonly reason: string;
  readonly actor: string;
  readonly origin: string;
}

/** Sets or removes a standing; false when that is how it was. */
export function changeStanding(pool: pg.Pool, change: StandingChange): Promise<boolean> {
  const { subject, value, standing, stopsAwards, reason, actor, origin } = change;
  return inTransaction(pool, async (client) => {
    const found = await client.query(
      "SELECT standing, stops_awards, reason FROM standings WHERE subject = $1 AND value = $2 FOR UPDATE",
      [subject, value],
    );
    const row = found.rows[0] as { standing: StandingKind; stops_awards: boolean; reason: string } | undefined;
    const before = row && { standing: row.standing, stopsAwards: row.stops_awards, reason: row.reason };
    const after = standing === null ? undefined : { standing, stopsAwards, reason };
    if (before === undefined && after === undefined) return false;
    if (before?.standing === after?.standing && before?.stopsAwards === after?.stopsAwards) return false;
    if (standing === null) {
      await client.query("DELETE FROM standings WHERE subject = $1 AND value = $2", [subject, value]);
    } else {
      await client.query(
        `INSERT INTO standings (subject, value, standing, stops_awards, reason) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (subject, value) DO UPDATE SET standing = excluded.standing, stops_awards = excluded.stops_awards,
           reason = excluded.reason, since = now()`,
        [subject, value, standing, stopsAwards, reason],
      );
    }
    await client.query(
      "INSERT INTO audit_trail (actor, origin, subject, key, before, after) VALUES ($1, $2, 'standing', $3, $4, $5)",
      [actor, origin, `${subject} ${value}`, before ?? null, after ?? null],
    );
    return true;
  });
}
