/**
 * From rows read to rows stored: what the file says as a whole is checked, then masters, identities and audit trail change
 * in sets, in the transaction that the file was read in. Statements work on the temporary tables `import_rows` (as read)
 * and `import_next` (as the table will have them).
 */
import type pg from "pg";
import type { ApiProblem } from "../admin/api-error.js";
import { IDENTITY_KINDS } from "../journal/codes.js";
import { ACCOUNT_BLOCK } from "../router/postgres-names.js";
import type { ImportColumn, ImportKind } from "./import-kinds.js";
import { ERRORS_MAX, type ReadFile, refused } from "./read-upload.js";

export interface ImportCounts {
  readonly inserted: number;
  readonly updated: number;
  /** Codes that nothing is known of, by the column that names them. */
  readonly warnings: readonly string[];
}

export interface ImportAuthor {
  readonly actor: string;
  readonly origin: string;
}

/** A column of a table, and the SQL that makes its value; `r` is the row read, `t` the row there is, if any. */
interface Target {
  readonly column: string;
  readonly sql: string;
  readonly type?: string;
}

/** Names shown in a warning. */
const NAMES_SHOWN = 5;

/**
 * Stores what was read.
 * @throws ApiError IMPORT_INVALID with what is wrong between rows, or between the file and what is stored
 */
export async function applyImport(
  client: pg.PoolClient,
  kind: ImportKind,
  file: ReadFile,
  author: ImportAuthor,
): Promise<ImportCounts> {
  const [key] = kind.columns;
  await client.query("ANALYZE import_rows");
  const unique = file.columns.filter((column) => column === key || (kind.name === "customers" && isIdentity(column)));
  const problems: ApiProblem[] = [];
  for (const column of unique) problems.push(...(await findRepeated(client, column)));
  if (kind.name === "cards") problems.push(...(await findUnknownCustomers(client, file)));
  if (problems.length > 0) throw refused(problems);

  const targets = targetsOf(kind, file);
  if (kind.name === "customers") await numberNewAccounts(client);
  // Only what is new or differs goes further: a file that is sent every night mostly says what is known.
  const differs = targets.filter(({ column }) => column !== key.column);
  const same =
    differs.length === 0
      ? "true"
      : `ROW(${differs.map(({ column }) => `t.${column}`).join(", ")}) IS NOT DISTINCT FROM ROW(${differs.map(({ sql }) => sql).join(", ")})`;
  await client.query(
    `CREATE TEMP TABLE import_next ON COMMIT DROP AS SELECT r.row, t.${key.column} IS NULL AS is_new,
       ${targets.map((target) => `${target.sql} AS ${target.column}`).join(", ")}
     FROM import_rows r LEFT JOIN ${kind.table} t ON t.${key.column} = r.${key.column} ${joinsOf(kind, file)}
     WHERE t.${key.column} IS NULL OR NOT (${same})`,
  );
  await client.query("ANALYZE import_next");
  if (kind.name === "customers") await moveCustomerIdentities(client, file);
  if (kind.name === "cards" && has(file, "customer")) await moveCardIdentities(client);
  const counts = await noteChanges(client, kind, targets, author);
  await upsert(client, kind, targets);
  return { ...counts, warnings: await findUnknownReferences(client, kind, file) };
}

function has(file: ReadFile, column: string): boolean {
  return file.columns.some((candidate) => candidate.column === column);
}

function isIdentity(column: ImportColumn): boolean {
  return column.column === "phone" || column.column === "email";
}

/** The same key, phone or e-mail in two rows: neither can be meant. */
async function findRepeated(client: pg.PoolClient, { name, column }: ImportColumn): Promise<ApiProblem[]> {
  const { rows } = await client.query(
    `SELECT min(row) AS first, max(row) AS row FROM import_rows WHERE ${column} <> '' GROUP BY ${column} HAVING count(*) > 1
     ORDER BY 2 LIMIT ${ERRORS_MAX}`,
  );
  return (rows as { first: number; row: number }[]).map(({ first, row }) => ({
    row,
    column: name,
    message: `is the same as in row ${first}`,
  }));
}

async function findUnknownCustomers(client: pg.PoolClient, file: ReadFile): Promise<ApiProblem[]> {
  if (!has(file, "customer")) return [];
  const { rows } = await client.query(
    `SELECT r.row FROM import_rows r WHERE r.customer <> '' AND NOT EXISTS (SELECT FROM customers c WHERE c.code = r.customer)
     ORDER BY r.row LIMIT ${ERRORS_MAX}`,
  );
  return (rows as { row: number }[]).map(({ row }) => ({
    row,
    column: "customer",
    message: "is the code of no customer",
  }));
}

/** Accounts of new customers, in blocks that nobody else is given; the rest of the last block stays unused. */
async function numberNewAccounts(client: pg.PoolClient): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE import_new ON COMMIT DROP AS SELECT r.code, row_number() OVER (ORDER BY r.row) - 1 AS place
     FROM import_rows r WHERE NOT EXISTS (SELECT FROM customers c WHERE c.code = r.code)`,
  );
  await client.query(
    `CREATE TEMP TABLE import_blocks ON COMMIT DROP AS SELECT place, nextval('account_numbers') AS block FROM
       generate_series(0, (SELECT ceil(count(*)::numeric / ${ACCOUNT_BLOCK})::bigint FROM import_new) - 1) place`,
  );
  await client.query("ANALYZE import_new, import_blocks");
}

function targetsOf(kind: ImportKind, file: ReadFile): Target[] {
  const targets: Target[] = [];
  for (const column of file.columns) {
    if (kind.name === "cards" && column.column === "customer") continue;
    const cell = `r.${column.column}`;
    targets.push({ column: column.column, sql: column.sql?.replaceAll("$", cell) ?? cell });
  }
  if (kind.name === "customers") {
    targets.push({
      column: "account",
      sql: `coalesce(t.account, b.block * ${ACCOUNT_BLOCK} + n.place % ${ACCOUNT_BLOCK})`,
    });
  }
  if (kind.name === "cards") {
    const account = has(file, "customer") ? "c.account" : "t.account";
    targets.push({ column: "account", sql: account });
    targets.push({
      column: "state",
      // A card that is given to somebody can be used; one that belongs to nobody, yet or any more, waits in the pool.
      sql: `CASE WHEN ${account} IS NOT NULL AND coalesce(t.state, 'created') IN ('created', 'issued') THEN 'active'
              WHEN ${account} IS NULL AND t.state = 'active' THEN 'created' ELSE coalesce(t.state, 'created') END`,
    });
  }
  return targets;
}

function joinsOf(kind: ImportKind, file: ReadFile): string {
  if (kind.name === "customers") {
    return `LEFT JOIN import_new n ON n.code = r.code LEFT JOIN import_blocks b ON b.place = n.place / ${ACCOUNT_BLOCK}`;
  }
  return kind.name === "cards" && has(file, "customer")
    ? "LEFT JOIN customers c ON c.code = r.customer AND r.customer <> ''"
    : "";
}

/**
 * The names by which operations find customers. Old ones go first, so that two customers of one file can swap phones.
 * @throws ApiError IMPORT_INVALID when a phone or e-mail is another customer's
 */
async function moveCustomerIdentities(client: pg.PoolClient, file: ReadFile): Promise<void> {
  const moving = (["phone", "email"] as const).filter((column) => has(file, column));
  for (const column of moving) {
    await client.query(
      `DELETE FROM identities i USING import_next n JOIN customers c ON c.account = n.account
       WHERE NOT n.is_new AND c.${column} <> n.${column} AND i.kind = ${IDENTITY_KINDS[column]} AND i.value = c.${column}
         AND i.account = c.account`,
    );
  }
  const problems: ApiProblem[] = [];
  for (const column of moving) {
    const { rows } = await client.query(
      `SELECT n.row, c.code FROM import_next n JOIN identities i ON i.kind = ${IDENTITY_KINDS[column]} AND i.value = n.${column}
         LEFT JOIN customers c ON c.account = i.account
       WHERE n.${column} <> '' AND i.account <> n.account ORDER BY n.row LIMIT ${ERRORS_MAX}`,
    );
    for (const { row, code } of rows as { row: number; code: string | null }[]) {
      problems.push({ row, column, message: code === null ? "is taken" : `is customer ${code}'s` });
    }
  }
  if (problems.length > 0) throw refused(problems);
  // In the order of the key: the index grows at its end or in runs, not all over.
  await client.query(
    `INSERT INTO identities (kind, value, account) SELECT ${IDENTITY_KINDS.customerCode}, code, account FROM import_next WHERE is_new ORDER BY 2`,
  );
  for (const column of moving) {
    await client.query(
      `INSERT INTO identities (kind, value, account) SELECT ${IDENTITY_KINDS[column]}, n.${column}, n.account
       FROM import_next n LEFT JOIN customers c ON c.account = n.account
       WHERE n.${column} <> '' AND (n.is_new OR c.${column} <> n.${column}) ORDER BY 2`,
    );
  }
}

async function moveCardIdentities(client: pg.PoolClient): Promise<void> {
  const kind = IDENTITY_KINDS.cardNumber;
  await client.query(
    `DELETE FROM identities i USING import_next n WHERE i.kind = ${kind} AND i.value = n.number AND i.account IS DISTINCT FROM n.account`,
  );
  await client.query(
    `INSERT INTO identities (kind, value, account) SELECT ${kind}, n.number, n.account FROM import_next n
     WHERE n.account IS NOT NULL AND NOT EXISTS (SELECT FROM identities i WHERE i.kind = ${kind} AND i.value = n.number) ORDER BY 2`,
  );
}

/** One row of the audit trail for each master that is new or changes, before and after. */
async function noteChanges(
  client: pg.PoolClient,
  kind: ImportKind,
  targets: readonly Target[],
  { actor, origin }: ImportAuthor,
): Promise<{ inserted: number; updated: number }> {
  const key = kind.columns[0].column;
  const after = `jsonb_build_object(${targets.map(({ column }) => `'${column}', n.${column}`).join(", ")})`;
  const { rows } = await client.query(
    `WITH noted AS (
       INSERT INTO audit_trail (actor, origin, subject, key, before, after)
       SELECT $1, $2, $3, n.${key}, to_jsonb(t), coalesce(to_jsonb(t), '{}') || ${after}
       FROM import_next n LEFT JOIN ${kind.table} t ON t.${key} = n.${key} ORDER BY n.row
       RETURNING before IS NULL AS is_new)
     SELECT count(*) FILTER (WHERE is_new)::int AS inserted, count(*) FILTER (WHERE NOT is_new)::int AS updated FROM noted`,
    [actor, origin, kind.subject],
  );
  return rows[0] as { inserted: number; updated: number };
}

async function upsert(client: pg.PoolClient, kind: ImportKind, targets: readonly Target[]): Promise<void> {
  const key = kind.columns[0].column;
  const names = targets.map((target) => target.column).join(", ");
  const changing = targets.filter(({ column }) => column !== key);
  const action =
    changing.length === 0
      ? "NOTHING"
      : `UPDATE SET ${changing.map(({ column }) => `${column} = excluded.${column}`).join(", ")}`;
  await client.query(
    `INSERT INTO ${kind.table} (${names}) SELECT ${names} FROM import_next ORDER BY row ON CONFLICT (${key}) DO ${action}`,
  );
}

/** Not errors: files may come in any order, and a program may accept unknown masters. */
async function findUnknownReferences(client: pg.PoolClient, kind: ImportKind, file: ReadFile): Promise<string[]> {
  const warnings: string[] = [];
  for (const { column, table, kind: named } of kind.references) {
    if (!has(file, column)) continue;
    const { rows } = await client.query(
      `SELECT n.${column} AS code, count(*) OVER ()::int AS codes FROM import_next n
       WHERE n.${column} <> '' AND NOT EXISTS (SELECT FROM ${table} t WHERE t.code = n.${column}) GROUP BY 1 ORDER BY 1 LIMIT ${NAMES_SHOWN}`,
    );
    const unknown = rows as { code: string; codes: number }[];
    if (unknown.length === 0) continue;
    const codes = unknown[0]?.codes ?? 0;
    const more = codes > unknown.length ? " ..." : "";
    warnings.push(`${codes} not in ${named}: ${unknown.map(({ code }) => code).join(", ")}${more}`);
  }
  return warnings;
}
