-- People who sign in. A row stays when somebody may not any more: the audit names them.
CREATE TABLE user (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    -- As it is compared: without differences of case, width and joiners.
    folded     TEXT NOT NULL UNIQUE,
    -- A list, JSON.
    roles      TEXT NOT NULL,
    -- The requester of the configuration that they ask as.
    requester  TEXT,
    state      TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- How often the row changed. A sign-in holds for the row that it began with.
    changes    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
