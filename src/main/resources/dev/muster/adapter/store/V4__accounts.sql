-- What each account was called, where it lay and which tags it bore, in one row for each time that this changed.
-- NULL where nobody has read it yet; tags as a JSON object.
CREATE TABLE accounts (
    id            TEXT   NOT NULL,
    since_ms      BIGINT NOT NULL,
    until_ms      BIGINT NOT NULL,
    first_seen_ms BIGINT NOT NULL,
    name          TEXT   NOT NULL,
    unit          TEXT,
    tags          TEXT,
    PRIMARY KEY (id, since_ms)
);
CREATE INDEX accounts_until ON accounts (until_ms);
