package dev.muster.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// How an account was from one reading to another.
///
/// @param firstSeen when any reading saw the account first, however it was then
/// @param since when a reading saw it first as it is here
/// @param until when a reading saw it last as it is here
public record AccountSpell(
        AccountSighting account, Instant firstSeen, Instant since, Instant until) {

    public AccountSpell {
        requireNonNull(account, "account is null");
        requireNonNull(firstSeen, "firstSeen is null");
        requireNonNull(since, "since is null");
        requireNonNull(until, "until is null");
    }
}
