-- Up Migration

INSERT INTO operation_kinds VALUES (15, 'ruling');

-- The review queue: what rules with the action `hold` raised, less what has a row of the source loyald:ruling.
CREATE INDEX signals_hold ON signals (id) WHERE action = 'hold';

-- Down Migration
