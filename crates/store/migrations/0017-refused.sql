-- While callers are refused for one reason in unusual number (docs/promises.md, S7): since when, how many, and when
-- that was last counted.
ALTER TABLE refusal ADD COLUMN many_since INTEGER;
ALTER TABLE refusal ADD COLUMN many INTEGER NOT NULL DEFAULT 0;
ALTER TABLE refusal ADD COLUMN many_at INTEGER;
