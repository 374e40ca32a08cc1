/**
 * Who is who, as sets: every name of a customer leads to that customer, and every name leads to a customer there is. What a
 * registration says is compared where it is replayed (account-audit.ts).
 */
import { IDENTITY_KINDS } from "../codes.js";
import type { Findings } from "./report.js";
import type { SnapshotConnection } from "./snapshot-connection.js";

/** Places told of one check: which names are wrong is seen by a few. */
const TOLD_MAX = 20;

interface Check {
  readonly expected: string;
  readonly actual: string;
  /** Gives `place`; no personal data in it. */
  readonly sql: string;
}

const NAMES = [
  ["customer code", "code", IDENTITY_KINDS.customerCode],
  ["phone", "phone", IDENTITY_KINDS.phone],
  ["e-mail", "email", IDENTITY_KINDS.email],
] as const;

const CHECKS: readonly Check[] = [
  ...NAMES.map(([name, column, kind]) => ({
    expected: `the ${name} leads to this account`,
    actual: "it leads nowhere or elsewhere",
    sql: `SELECT 'customer of account ' || c.account AS place FROM customers c
      LEFT JOIN identities i ON i.kind = ${kind} AND i.value = c.${column}
      WHERE c.${column} <> '' AND i.account IS DISTINCT FROM c.account ORDER BY c.account`,
  })),
  {
    expected: "a customer",
    actual: "missing",
    sql: `SELECT 'identity of kind ' || i.kind || ' of account ' || i.account AS place FROM identities i
      LEFT JOIN customers c ON c.account = i.account
      WHERE i.kind < ${IDENTITY_KINDS.source} AND c.account IS NULL ORDER BY i.account`,
  },
];

/** Resolves with the number of customers. */
export async function auditDirectory(connection: SnapshotConnection, findings: Findings): Promise<number> {
  for (const { expected, actual, sql } of CHECKS) {
    const rows = await connection.query<{ place: string }>(`${sql} LIMIT ${TOLD_MAX}`);
    for (const { place } of rows) findings.add("directory", place, expected, actual);
  }
  const [row] = await connection.query<{ count: string }>("SELECT count(*) AS count FROM customers");
  return Number(row?.count ?? 0);
}
