package dev.muster.source;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of an access repository at one moment.
///
/// @param commit what names this content: a Git commit, or outside Git the SHA-256 over paths and
///   contents of `access/` and `releases/`
/// @param files contents by path relative to the repository, with `/` between parts
public record Snapshot(String commit, SortedMap<String, String> files) {

    public Snapshot {
        requireNonNull(commit, "commit is null");
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
