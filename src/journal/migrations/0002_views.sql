-- Up Migration

-- For analysts: docs/analysts.md. Views over the journal are exact as of the last commit; the tables `lots` and
-- `account_states` are made from it by the daemon, and `projection_horizon` says up to which batch.

-- The numbers of src/domain/effects.ts (ENTRY_KINDS) and src/journal/codes.ts (KINDS, STATUSES), for joins.
CREATE TABLE entry_kinds (id smallint PRIMARY KEY, code text NOT NULL UNIQUE, counter_account text NOT NULL);
INSERT INTO entry_kinds VALUES
  (0, 'award', 'issued'), (1, 'bonus', 'issued'), (2, 'activity', 'issued'), (3, 'clawBack', 'issued'), (4, 'adjust', 'adjusted'),
  (5, 'redeem', 'redeemed'), (6, 'giveBack', 'redeemed'), (7, 'expire', 'expired'), (8, 'unexpire', 'expired'),
  (9, 'transferOut', 'transit'), (10, 'transferIn', 'transit');

CREATE TABLE operation_kinds (id smallint PRIMARY KEY, code text NOT NULL UNIQUE);
INSERT INTO operation_kinds VALUES
  (1, 'register'), (2, 'sale'), (3, 'refund'), (4, 'voidOperation'), (5, 'quote'), (6, 'redeem'), (7, 'authorize'), (8, 'capture'),
  (9, 'release'), (10, 'adjust'), (11, 'transfer'), (12, 'activity'), (13, 'handOver'), (14, 'sweep');

-- The other side of entries, as numbered in batches.totals (src/journal/program-accounts.ts).
CREATE TABLE program_accounts (id smallint PRIMARY KEY, code text NOT NULL UNIQUE);
INSERT INTO program_accounts VALUES (1, 'issued'), (2, 'redeemed'), (3, 'expired'), (4, 'adjusted'), (5, 'transit');

-- What each operation moved in its own account: one row an entry. With a condition on account it reads that account only.
CREATE VIEW account_entries AS
SELECT o.account, o.seq, e.position, k.code AS kind, w.code AS wallet, w.unit, e.lot, e.amount, e.balance,
  k.counter_account,
  CASE WHEN e.at_ms = 0 THEN o.received_at ELSE to_timestamp(e.at_ms / 1000.0) END AS at,
  o.occurred_at, o.received_at, o.source, o.operation_id, o.rulebook_version, o.batch
FROM operations o
CROSS JOIN LATERAL (
  SELECT i / 6 + 1 AS position, o.entries[i] AS kind, o.entries[i + 1] AS wallet, o.entries[i + 2] AS lot,
    o.entries[i + 3] AS amount, o.entries[i + 4] AS balance, o.entries[i + 5] AS at_ms
  FROM generate_series(1, cardinality(o.entries), 6) i
) e
JOIN entry_kinds k ON k.id = e.kind
JOIN wallets w ON w.id = e.wallet;

-- Double entry: every entry twice, once in the account (ledger `account`), once in the program's own. Sums to zero.
CREATE VIEW entries AS
SELECT e.account, e.seq, e.position, s.ledger, e.kind, e.wallet, e.unit, e.lot, s.amount, e.at, e.occurred_at,
  e.received_at, e.source, e.operation_id, e.rulebook_version
FROM account_entries e
CROSS JOIN LATERAL (VALUES ('account', e.amount), (e.counter_account, -e.amount)) s(ledger, amount);

-- What each account has by wallet: what its lots hold, what it owes. Exact; reads the journal of the accounts asked for.
CREATE VIEW balances AS
SELECT e.account, coalesce(c.code, '') AS customer_code, e.wallet, e.unit, sum(e.amount)::bigint AS balance,
  coalesce(sum(e.amount) FILTER (WHERE e.lot <> 0), 0)::bigint AS in_lots,
  coalesce(-sum(e.amount) FILTER (WHERE e.lot = 0), 0)::bigint AS debt
FROM account_entries e LEFT JOIN customers c ON c.account = e.account
GROUP BY e.account, c.code, e.wallet, e.unit;

-- What the program owes its customers, by wallet. Exact, and cheap: each commit kept its totals apart from its entries.
CREATE VIEW liability AS
SELECT w.code AS wallet, w.unit, -sum(t.amount)::bigint AS outstanding,
  coalesce(-sum(t.amount) FILTER (WHERE p.code = 'issued'), 0)::bigint AS issued,
  coalesce(sum(t.amount) FILTER (WHERE p.code = 'redeemed'), 0)::bigint AS redeemed,
  coalesce(sum(t.amount) FILTER (WHERE p.code = 'expired'), 0)::bigint AS expired,
  coalesce(-sum(t.amount) FILTER (WHERE p.code = 'adjusted'), 0)::bigint AS adjusted,
  coalesce(sum(t.amount) FILTER (WHERE p.code = 'transit'), 0)::bigint AS in_transit
FROM batches b
CROSS JOIN LATERAL (
  SELECT b.totals[i] AS wallet, b.totals[i + 1] AS program_account, b.totals[i + 2] AS amount
  FROM generate_series(1, cardinality(b.totals), 3) i
) t
JOIN wallets w ON w.id = t.wallet
JOIN program_accounts p ON p.id = t.program_account
GROUP BY w.id, w.code, w.unit;

-- Made by src/admin/lot-projection.ts out of the journal, for the accounts that changed since the last time.
CREATE TABLE account_states (
  account bigint PRIMARY KEY,
  seq bigint NOT NULL,
  level text NOT NULL
);
CREATE TABLE lots (
  account bigint NOT NULL,
  lot bigint NOT NULL,
  wallet text COLLATE "C" NOT NULL,
  -- Units in it, those held included.
  amount bigint NOT NULL,
  held bigint NOT NULL,
  awarded_at timestamptz NOT NULL,
  active_from timestamptz NOT NULL,
  -- Null: never.
  expires_at timestamptz,
  plan_code text NOT NULL,
  row_no integer NOT NULL,
  -- Sequence of the operation that opened it.
  opened_by bigint NOT NULL,
  PRIMARY KEY (account, lot)
);
CREATE INDEX lots_expires_at ON lots (expires_at);
-- By worker: the last batch whose accounts are in the tables above, and when that was looked up.
CREATE TABLE projection_horizon (
  worker smallint PRIMARY KEY,
  batch bigint NOT NULL,
  as_of timestamptz NOT NULL
);

-- What expires in which month, by customer and group; month null: never.
CREATE VIEW ageing AS
SELECT date_trunc('month', l.expires_at, 'UTC')::date AS month, l.wallet, l.account, coalesce(c.code, '') AS customer_code,
  coalesce(c.customer_group, '') AS customer_group, s.level, sum(l.amount)::bigint AS amount, count(*) AS lots
FROM lots l
LEFT JOIN customers c ON c.account = l.account
LEFT JOIN account_states s ON s.account = l.account
GROUP BY 1, 2, 3, 4, 5, 6;

-- The same by card. An account with several cards appears once for each: amounts of cards do not add up.
CREATE VIEW ageing_by_card AS
SELECT d.number AS card_number, a.month, a.wallet, a.account, a.customer_code, a.amount, a.lots
FROM ageing a JOIN cards d ON d.account = a.account;

-- Who is at which level.
CREATE VIEW levels AS
SELECT s.level, coalesce(c.customer_group, '') AS customer_group, count(*) AS accounts
FROM account_states s JOIN customers c ON c.account = s.account
GROUP BY 1, 2;

CREATE INDEX audit_trail_subject ON audit_trail (subject, key);

-- Down Migration
