-- Up Migration

-- What is packed is never searched. Statistics of it made ANALYZE take three times as long, beside the operations.
ALTER TABLE operations
  ALTER COLUMN fingerprint SET STATISTICS 0,
  ALTER COLUMN content SET STATISTICS 0,
  ALTER COLUMN facts SET STATISTICS 0,
  ALTER COLUMN outcome SET STATISTICS 0,
  ALTER COLUMN entries SET STATISTICS 0,
  ALTER COLUMN changes SET STATISTICS 0,
  SET (autovacuum_analyze_scale_factor = 0.5);
ALTER TABLE record_updates ALTER COLUMN record SET STATISTICS 0;
ALTER TABLE hand_overs ALTER COLUMN payload SET STATISTICS 0;
ALTER TABLE snapshots ALTER COLUMN state SET STATISTICS 0;
ALTER TABLE batches
  ALTER COLUMN previous SET STATISTICS 0,
  ALTER COLUMN hash SET STATISTICS 0,
  ALTER COLUMN totals SET STATISTICS 0;

-- Down Migration
