-- Up Migration

-- Nothing searches new rows by their batch: batches name their accounts. Summing the index up as they come took requests that
-- PostgreSQL has room for 256 of, and a line of its log for each one more: dozens a second. Vacuuming sums up as well.
ALTER INDEX operations_batch SET (autosummarize = off);

-- Down Migration
