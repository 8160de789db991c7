package dev.muster.report;

import static java.util.Objects.requireNonNull;

/// What became of a commit, for whoever looks at it on the Git host.
///
/// @param commit its full id
/// @param description a sentence without its full stop
public record CommitNote(String commit, State state, String description) {

    /// GitHub takes no longer one (docs.github.com, "Create a commit status"); GitLab takes 255.
    private static final int CHARACTERS_AT_MOST = 140;

    public CommitNote {
        requireNonNull(commit, "commit is null");
        requireNonNull(state, "state is null");
        description =
                description.length() <= CHARACTERS_AT_MOST
                        ? description
                        : description.substring(0, CHARACTERS_AT_MOST - 1).stripTrailing()
                                + "\u2026";
    }

    /// How far it is, in what both hosts tell apart.
    public enum State {
        /// Something waits, is held, or will be tried again.
        PENDING,
        /// All of it is in force; or, with `observe`, planned.
        SUCCESS,
        /// It is not followed, or something of it failed.
        FAILURE
    }
}
