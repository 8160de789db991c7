-- What was in force when it was compared last, in one row for each managed object: the hashes of its rows, eight bytes for each.
CREATE TABLE in_force (
    kind          TEXT  NOT NULL,
    name          TEXT  NOT NULL,
    row_hashes    BYTEA NOT NULL,
    untold_hashes BYTEA NOT NULL,
    PRIMARY KEY (kind, name)
);

-- The turn that it was remembered in: one row.
CREATE TABLE in_force_turn (
    one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    since_ms BIGINT  NOT NULL,
    whole    INTEGER NOT NULL,
    scope    TEXT    NOT NULL
);

ALTER TABLE drift ADD COLUMN action TEXT NOT NULL DEFAULT 'UPDATE';
ALTER TABLE drift ADD COLUMN object TEXT NOT NULL DEFAULT '';
ALTER TABLE drift ADD COLUMN fields TEXT NOT NULL DEFAULT '';
ALTER TABLE drift ADD COLUMN ended_how TEXT;
ALTER TABLE drift ADD COLUMN who_answer TEXT NOT NULL DEFAULT 'NOT_ASKED';
ALTER TABLE drift ADD COLUMN who_asked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE drift ADD COLUMN who_asked_ms BIGINT;
ALTER TABLE drift ADD COLUMN who_actor TEXT;
ALTER TABLE drift ADD COLUMN who_actor_id TEXT;
ALTER TABLE drift ADD COLUMN who_at_ms BIGINT;
ALTER TABLE drift ADD COLUMN who_address TEXT;
ALTER TABLE drift ADD COLUMN who_client TEXT;
ALTER TABLE drift ADD COLUMN who_action TEXT;
ALTER TABLE drift ADD COLUMN who_event TEXT;
ALTER TABLE drift ADD COLUMN who_why TEXT;
CREATE INDEX drift_seen ON drift (last_seen_ms);
