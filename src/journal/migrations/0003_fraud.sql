-- Up Migration

-- Who is blocked and who is trusted. Cards by number, customers by code, tills by source, lots never.
-- stops_awards: a blocked one earns nothing either.
CREATE TABLE standings (
  subject text NOT NULL CHECK (subject IN ('customer', 'card', 'till')),
  value text COLLATE "C" NOT NULL,
  standing text NOT NULL CHECK (standing IN ('blocked', 'trusted')),
  stops_awards boolean NOT NULL DEFAULT false,
  reason text NOT NULL DEFAULT '',
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject, value)
);

-- What velocity rules and blocked cards raised, written by the commit that raised it. id ascends, but commits of several
-- workers may become visible in another order. late: counted after the operation had gone on unchecked.
-- blocks_*: what a rule with the action `block` blocks; '' for nothing.
CREATE TABLE signals (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account bigint NOT NULL,
  raised_at timestamptz NOT NULL,
  rule text NOT NULL,
  action text NOT NULL,
  value bigint NOT NULL,
  rule_limit bigint NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  source text COLLATE "C" NOT NULL,
  operation_id text COLLATE "C" NOT NULL,
  store text NOT NULL,
  terminal text NOT NULL,
  customer_code text NOT NULL,
  late boolean NOT NULL,
  blocks_subject text NOT NULL,
  blocks_value text NOT NULL,
  webhook_done boolean NOT NULL DEFAULT false,
  webhook_at timestamptz NOT NULL DEFAULT '-infinity',
  stream_done boolean NOT NULL DEFAULT false,
  stream_at timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX signals_account ON signals (account, id);
CREATE INDEX signals_webhook ON signals (id) WHERE NOT webhook_done;
CREATE INDEX signals_stream ON signals (id) WHERE NOT stream_done;

-- A rule that blocks does so in the commit of the operation that exceeded it, and leaves its trace in the audit trail.
CREATE FUNCTION block_on_signal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standings (subject, value, standing, reason)
  VALUES (NEW.blocks_subject, NEW.blocks_value, 'blocked', 'velocity rule ' || NEW.rule)
  ON CONFLICT (subject, value) DO NOTHING;
  IF FOUND THEN
    INSERT INTO audit_trail (actor, origin, subject, key, after)
    VALUES ('velocity rule ' || NEW.rule, '', 'standing', NEW.blocks_subject || ' ' || NEW.blocks_value,
      jsonb_build_object('standing', 'blocked', 'stopsAwards', false, 'reason', 'velocity rule ' || NEW.rule,
        'source', NEW.source, 'operationId', NEW.operation_id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER signals_block AFTER INSERT ON signals FOR EACH ROW WHEN (NEW.blocks_subject <> '')
  EXECUTE FUNCTION block_on_signal();

-- Down Migration
