-- What holds until something ends it: the commit in force, the version that may remove.
CREATE TABLE standing (
    name     TEXT   NOT NULL PRIMARY KEY,
    setting  TEXT   NOT NULL,
    since_ms BIGINT NOT NULL
);

-- Objects that Muster made itself, until a turn has seen them.
CREATE TABLE made (
    kind    TEXT   NOT NULL,
    name    TEXT   NOT NULL,
    made_ms BIGINT NOT NULL,
    PRIMARY KEY (kind, name)
);

-- Stops that a person asked for; without a subject all of Muster is meant.
CREATE TABLE suspensions (
    id       TEXT   NOT NULL PRIMARY KEY,
    subject  TEXT   NOT NULL,
    actor    TEXT   NOT NULL,
    reason   TEXT   NOT NULL,
    since_ms BIGINT NOT NULL,
    until_ms BIGINT
);

-- People who were taken out of everything without a commit.
CREATE TABLE denials (
    login    TEXT   NOT NULL PRIMARY KEY,
    actor    TEXT   NOT NULL,
    reason   TEXT   NOT NULL,
    since_ms BIGINT NOT NULL
);
