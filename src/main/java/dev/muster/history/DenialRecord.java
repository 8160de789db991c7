package dev.muster.history;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Login;
import java.time.Instant;

/// A person who was taken out of every managed group without a commit, until a commit says the
/// same.
///
/// @param actor who asked for it
public record DenialRecord(Login login, String actor, String reason, Instant since) {

    public DenialRecord {
        requireNonNull(login, "login is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(since, "since is null");
    }
}
