-- When each desk was last there, and when it drew the key pair that it has, by the server's clock: milliseconds since
-- 1970, UTC. NULL: not since this was kept.
ALTER TABLE desk ADD COLUMN seen_at bigint;
ALTER TABLE desk ADD COLUMN drawn_at bigint;
