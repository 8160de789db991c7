package dev.muster.source;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
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

    /// What names the content, whether it came from a folder or from a commit: SHA-256 over every
    /// path and text in order, each after its length.
    public String content() {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return ContentDigest.of(contents);
    }
}
