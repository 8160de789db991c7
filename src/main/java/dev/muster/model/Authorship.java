package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Who wrote a line of a file last.
public sealed interface Authorship {

    /// In a commit.
    ///
    /// @param commit 40 hexadecimal digits
    /// @param author the name that the commit gives; Git proves it to nobody
    /// @param at when it was written
    record Committed(String commit, String author, Instant at) implements Authorship {
        public Committed {
            requireNonNull(commit, "commit is null");
            requireNonNull(author, "author is null");
            requireNonNull(at, "at is null");
        }
    }

    /// It stands in the folder and in no commit yet.
    record Uncommitted() implements Authorship {}

    /// The history that is there does not reach back to that line: it was written in the commit
    /// with which that history begins, or before it, and by whom is not known.
    ///
    /// @param commit 40 hexadecimal digits
    /// @param at when that one was committed
    record NotAfter(String commit, Instant at) implements Authorship {
        public NotAfter {
            requireNonNull(commit, "commit is null");
            requireNonNull(at, "at is null");
        }
    }

    /// The folder is no Git clone, or the line could not be followed.
    record Unknown() implements Authorship {}
}
