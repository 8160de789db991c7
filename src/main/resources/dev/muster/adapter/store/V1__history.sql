-- The history, in the SQL that SQLite and PostgreSQL share. Moments are milliseconds since 1970, UTC.

-- Intents, results and refusals. `line` is the entry; the columns before it repeat parts of it for questions.
CREATE TABLE journal (
    number    BIGINT NOT NULL PRIMARY KEY,
    at_ms     BIGINT NOT NULL,
    turn      TEXT   NOT NULL,
    event     TEXT   NOT NULL,
    change_id TEXT   NOT NULL,
    line      TEXT   NOT NULL,
    mac       TEXT   NOT NULL
);
CREATE INDEX journal_turn ON journal (turn, number);
CREATE INDEX journal_change ON journal (change_id, number);

-- Where the chain begins and ends, sealed: one row.
CREATE TABLE journal_ends (
    one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    key_id       TEXT    NOT NULL,
    first_number BIGINT  NOT NULL,
    before_mac   TEXT    NOT NULL,
    last_number  BIGINT  NOT NULL,
    last_mac     TEXT    NOT NULL,
    seal         TEXT    NOT NULL
);

CREATE TABLE turns (
    id        TEXT   NOT NULL PRIMARY KEY,
    began_ms  BIGINT NOT NULL,
    ended_ms  BIGINT,
    commit_id TEXT,
    outcome   TEXT
);
CREATE INDEX turns_began ON turns (began_ms);

CREATE TABLE turn_counts (
    turn   TEXT    NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
    result TEXT    NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (turn, result)
);

-- Which id a key had when it was first seen.
CREATE TABLE pins (
    kind              TEXT   NOT NULL,
    name              TEXT   NOT NULL,
    id                TEXT   NOT NULL,
    first_seen_ms     BIGINT NOT NULL,
    last_seen_ms      BIGINT NOT NULL,
    in_scope_since_ms BIGINT,
    PRIMARY KEY (kind, name)
);
CREATE INDEX pins_id ON pins (kind, id);

CREATE TABLE holds (
    id        TEXT   NOT NULL PRIMARY KEY,
    guard     TEXT   NOT NULL,
    digest    TEXT   NOT NULL,
    message   TEXT   NOT NULL,
    commit_id TEXT   NOT NULL,
    opened_ms BIGINT NOT NULL,
    closed_ms BIGINT
);

CREATE TABLE hold_changes (
    hold      TEXT NOT NULL REFERENCES holds (id) ON DELETE CASCADE,
    change_id TEXT NOT NULL,
    used_ms   BIGINT,
    PRIMARY KEY (hold, change_id)
);

CREATE TABLE releases (
    hold      TEXT   NOT NULL REFERENCES holds (id) ON DELETE CASCADE,
    digest    TEXT   NOT NULL,
    file      TEXT   NOT NULL,
    commit_id TEXT   NOT NULL,
    found_ms  BIGINT NOT NULL,
    until_ms  BIGINT NOT NULL,
    PRIMARY KEY (hold, digest, file, until_ms)
);

-- One row for each spell of a difference.
CREATE TABLE drift (
    change_id      TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    name           TEXT   NOT NULL,
    first_seen_ms  BIGINT NOT NULL,
    last_seen_ms   BIGINT NOT NULL,
    corrected_ms   BIGINT,
    corrected_turn TEXT,
    PRIMARY KEY (change_id, first_seen_ms)
);
