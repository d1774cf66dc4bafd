-- Done erasures stay for good and are not gone through to find the ones that wait.
CREATE INDEX erasure_waiting ON erasure (due_at) WHERE done_at IS NULL;
