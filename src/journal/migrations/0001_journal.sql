-- Up Migration

-- Names: docs/ARCHITECTURE.md, glossary. Instants are timestamptz; money and points are integers in their smallest unit.

CREATE TABLE settings (
  key text PRIMARY KEY,
  value text NOT NULL
);

-- One row: who may write. Each commit locks it FOR KEY SHARE and compares the epoch; a take-over locks it FOR UPDATE, so it
-- waits for commits under way, and every later commit of the old owner fails. Renewals of the lease wait for neither.
CREATE TABLE writer (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  epoch bigint NOT NULL,
  holder text NOT NULL,
  ws_url text NOT NULL,
  lease_until timestamptz NOT NULL
);
INSERT INTO writer (epoch, holder, ws_url, lease_until) VALUES (0, '', '', '-infinity');

CREATE TABLE wallets (
  id smallint PRIMARY KEY,
  code text COLLATE "C" NOT NULL UNIQUE,
  unit text NOT NULL CHECK (unit IN ('points', 'currency'))
);
INSERT INTO wallets VALUES (1, 'points', 'points'), (2, 'currency', 'currency');

-- Accounts of customers are numbered from here; accounts of sources (sales of non-members, operations of unknown
-- customers) have 2^40 added, so that a number tells what it is.
-- In blocks of 1000 accounts.
CREATE SEQUENCE account_numbers;
CREATE SEQUENCE source_numbers;

-- kind: 1 customer code, 2 phone, 3 e-mail, 4 card number, 5 source.
CREATE TABLE identities (
  kind smallint NOT NULL,
  value text COLLATE "C" NOT NULL,
  account bigint NOT NULL,
  PRIMARY KEY (kind, value)
);
CREATE INDEX identities_account ON identities (account);

-- Personal data lives here, in identities, and in what audit_trail says of changes to both: all three can be erased
-- without touching the journal.
CREATE TABLE customers (
  account bigint PRIMARY KEY,
  code text COLLATE "C" NOT NULL UNIQUE,
  phone text NOT NULL DEFAULT '',
  email text NOT NULL DEFAULT '',
  name text NOT NULL DEFAULT '',
  birthday date,
  anniversary date,
  customer_group text NOT NULL DEFAULT '',
  language text NOT NULL DEFAULT '',
  consents jsonb NOT NULL DEFAULT '{}',
  attributes jsonb NOT NULL DEFAULT '{}'
);

-- The journal: one row an operation. entries: packed, six numbers each: kind, wallet, lot, amount, balance after, instant
-- (ms, 0 = received_at); the view `entries` unpacks them. changes: all other effects and the operation's record.
CREATE TABLE operations (
  account bigint NOT NULL,
  seq bigint NOT NULL,
  batch bigint NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  kind smallint NOT NULL,
  status smallint NOT NULL,
  rulebook_version integer NOT NULL,
  evaluator smallint NOT NULL,
  source text COLLATE "C" NOT NULL,
  operation_id text COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  content bytea NOT NULL,
  facts bytea NOT NULL,
  outcome bytea NOT NULL,
  entries bigint[] NOT NULL,
  changes bytea NOT NULL,
  CONSTRAINT operations_pkey PRIMARY KEY (account, seq),
  CONSTRAINT operations_id UNIQUE (source, operation_id)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.5);
CREATE INDEX operations_batch ON operations USING brin (batch) WITH (pages_per_range = 32, autosummarize = on);

-- The running record of an earlier operation, written anew by each operation that changes it.
CREATE TABLE record_updates (
  account bigint NOT NULL,
  record_seq bigint NOT NULL,
  seq bigint NOT NULL,
  record bytea NOT NULL,
  PRIMARY KEY (account, record_seq, seq)
);

-- Effects on a second account, not yet applied. They appear with their cause and go with their application.
CREATE TABLE hand_overs (
  from_account bigint NOT NULL,
  from_seq bigint NOT NULL,
  index smallint NOT NULL,
  to_account bigint NOT NULL,
  payload bytea NOT NULL,
  PRIMARY KEY (from_account, from_seq, index)
);

-- One link a commit: a hash over its rows and the hash before it of the same worker. totals: what the batch moved by
-- wallet and program account, three numbers each (wallet, program account, amount), kept apart from the entries.
CREATE TABLE batches (
  batch bigint PRIMARY KEY,
  worker smallint NOT NULL,
  epoch bigint NOT NULL,
  operations integer NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  totals bigint[] NOT NULL,
  committed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX batches_worker ON batches (worker, batch);

-- A cache of the fold. One ahead of the journal is ignored. next_due: when a sweep has something to do.
CREATE TABLE snapshots (
  account bigint PRIMARY KEY,
  seq bigint NOT NULL,
  fold smallint NOT NULL,
  next_due timestamptz,
  state bytea NOT NULL
);
CREATE INDEX snapshots_due ON snapshots (next_due) WHERE next_due IS NOT NULL;

-- All accounts touched in batches up to here (of this worker) have snapshots at least that new.
CREATE TABLE snapshot_horizon (
  worker smallint PRIMARY KEY,
  batch bigint NOT NULL
);

CREATE TABLE rulebooks (
  version integer PRIMARY KEY,
  effective_from timestamptz NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  published_by text NOT NULL,
  starter boolean NOT NULL DEFAULT false,
  source jsonb NOT NULL
);

CREATE TABLE stores (
  code text COLLATE "C" PRIMARY KEY,
  description text NOT NULL DEFAULT '',
  time_zone text NOT NULL DEFAULT '',
  groups text[] NOT NULL DEFAULT '{}'
);
CREATE TABLE tenders (code text COLLATE "C" PRIMARY KEY, description text NOT NULL DEFAULT '');
CREATE TABLE product_groups (code text COLLATE "C" PRIMARY KEY, description text NOT NULL DEFAULT '');
CREATE TABLE customer_groups (code text COLLATE "C" PRIMARY KEY, description text NOT NULL DEFAULT '');
CREATE TABLE products (
  code text COLLATE "C" PRIMARY KEY,
  description text NOT NULL DEFAULT '',
  product_group text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE cards (
  number text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL DEFAULT 'bonus' CHECK (kind IN ('bonus', 'discount', 'gift')),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('created', 'issued', 'active', 'blocked', 'expired')),
  account bigint,
  store text NOT NULL DEFAULT ''
);

CREATE TABLE audit_trail (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  origin text NOT NULL,
  subject text NOT NULL,
  key text NOT NULL,
  before jsonb,
  after jsonb
);

-- The fence of each commit: the epoch must still be ours, and the last batch of this worker must be the one we chained to.
CREATE PROCEDURE fence(our_epoch bigint, our_worker smallint, our_previous bigint) LANGUAGE plpgsql AS $$
DECLARE last bigint;
BEGIN
  PERFORM 1 FROM writer WHERE epoch = our_epoch FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'epoch % is no longer the writer', our_epoch USING ERRCODE = 'LY001';
  END IF;
  SELECT max(batch) INTO last FROM batches WHERE worker = our_worker;
  IF coalesce(last, 0) <> our_previous THEN
    RAISE EXCEPTION 'worker % follows batch %, but the last one stored is %', our_worker, our_previous, last USING ERRCODE = 'LY002';
  END IF;
END $$;

-- Down Migration
