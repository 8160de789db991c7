package dev.muster.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// A person's word that a hold may be carried out.
///
/// @param hold the id of the hold
/// @param digest of the hold that was looked at
/// @param file the file of the access repository that says so
/// @param commit in which it was found first
/// @param until when it ends, used or not
public record Release(
        String hold, String digest, String file, String commit, Instant found, Instant until) {

    public Release {
        requireNonNull(hold, "hold is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(file, "file is null");
        requireNonNull(commit, "commit is null");
        requireNonNull(found, "found is null");
        requireNonNull(until, "until is null");
    }
}
