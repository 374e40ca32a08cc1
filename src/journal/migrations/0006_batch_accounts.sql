-- Up Migration

-- Which accounts a batch changed, ascending, each as the difference to the one before it in seven bits a byte: what follows the
-- journal need not read its rows to know where to look. Null: written before there was this column.
ALTER TABLE batches ADD COLUMN accounts bytea;
ALTER TABLE batches ALTER COLUMN accounts SET STATISTICS 0;

-- Down Migration
