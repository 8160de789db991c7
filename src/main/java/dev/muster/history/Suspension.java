package dev.muster.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A person told Muster to leave everything, or one object, as it is.
///
/// @param subject the name of a group, app, permission set or person, or the id of an account;
///   empty for everything
/// @param actor who asked for it
/// @param until when it ends by itself; empty for never
public record Suspension(
        String id,
        Optional<String> subject,
        String actor,
        String reason,
        Instant since,
        Optional<Instant> until) {

    public Suspension {
        requireNonNull(id, "id is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(since, "since is null");
        requireNonNull(until, "until is null");
    }

    /// Whether it still holds.
    public boolean holdsAt(Instant moment) {
        return until.filter(end -> !moment.isBefore(end)).isEmpty();
    }
}
