/**
 * The naive lane's tables: the account with its balances in one row, lots, operations and entries, as such a program is
 * usually laid out. Only the indexes that the work itself needs.
 */
export const SCHEMA = `
CREATE TABLE accounts (
  account bigint PRIMARY KEY,
  customer_code text COLLATE "C" NOT NULL UNIQUE,
  customer_group text NOT NULL,
  birthday text NOT NULL,
  seq bigint NOT NULL DEFAULT 0,
  clock bigint NOT NULL DEFAULT -1,
  first_now bigint NOT NULL DEFAULT -1,
  opened boolean NOT NULL DEFAULT false,
  level text NOT NULL DEFAULT '',
  next_lot bigint NOT NULL DEFAULT 1,
  first_sale boolean NOT NULL DEFAULT false,
  balances json NOT NULL DEFAULT '[]',
  plan_sales json NOT NULL DEFAULT '{}'
) WITH (fillfactor = 70);
CREATE TABLE lots (
  account bigint NOT NULL,
  no bigint NOT NULL,
  wallet text NOT NULL,
  units bigint NOT NULL,
  held bigint NOT NULL,
  expired bigint NOT NULL,
  awarded_at bigint NOT NULL,
  active_from bigint NOT NULL,
  expires_at bigint NOT NULL,
  extended boolean NOT NULL,
  plan_code text NOT NULL,
  row_no integer NOT NULL,
  opened_by bigint NOT NULL,
  PRIMARY KEY (account, no)
);
CREATE TABLE operations (
  source text COLLATE "C" NOT NULL,
  operation_id text COLLATE "C" NOT NULL,
  account bigint NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  rulebook_version integer NOT NULL,
  content json NOT NULL,
  outcome json NOT NULL,
  record json NOT NULL,
  PRIMARY KEY (source, operation_id)
);
CREATE UNIQUE INDEX operations_account ON operations (account, seq);
CREATE TABLE entries (
  account bigint NOT NULL,
  seq bigint NOT NULL,
  no smallint NOT NULL,
  kind text NOT NULL,
  wallet text NOT NULL,
  lot bigint NOT NULL,
  amount bigint NOT NULL,
  balance bigint NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (account, seq, no)
);
-- What this lane leaves behind must not be cleaned up at the expense of the lane that is measured next.
ALTER TABLE accounts SET (autovacuum_enabled = off);
ALTER TABLE lots SET (autovacuum_enabled = off);
ALTER TABLE operations SET (autovacuum_enabled = off);
ALTER TABLE entries SET (autovacuum_enabled = off);
`;

/** $1: customers, $2: the first account. The same customers as in the daemon's database. */
export const FILL = `
INSERT INTO accounts (account, customer_code, customer_group, birthday)
SELECT $2 + i, 'C' || lpad(i::text, 7, '0'), CASE WHEN i % 20 = 0 THEN 'VIP' ELSE '' END,
  (date '1950-01-01' + (i * 37 % 20000))::text
FROM generate_series(0, $1::integer - 1) i`;
