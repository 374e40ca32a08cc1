-- Up Migration

-- Months are those of the program's time zone, and a lot belongs to the month of its last instant: what a fixed date ends with
-- 31 December, at midnight, is December's.
CREATE OR REPLACE VIEW ageing AS
SELECT date_trunc('month', (l.expires_at - interval '1 millisecond') AT TIME ZONE p.time_zone)::date AS month, l.wallet, l.account,
  coalesce(c.code, '') AS customer_code, coalesce(c.customer_group, '') AS customer_group, s.level, sum(l.amount)::bigint AS amount,
  count(*) AS lots
FROM lots l
CROSS JOIN (
  SELECT coalesce((SELECT r.source #>> '{program,timeZone}' FROM rulebooks r ORDER BY r.version DESC LIMIT 1), 'UTC') AS time_zone
) p
LEFT JOIN customers c ON c.account = l.account
LEFT JOIN account_states s ON s.account = l.account
GROUP BY 1, 2, 3, 4, 5, 6;

-- Down Migration
