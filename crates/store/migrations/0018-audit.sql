-- Finding lines of the audit by whom, when and what (docs/promises.md, S13).
CREATE INDEX audit_by_actor ON audit (actor, seq);
CREATE INDEX audit_by_action ON audit (action, seq);
CREATE INDEX audit_by_time ON audit (at);
