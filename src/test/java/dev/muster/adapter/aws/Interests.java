package dev.muster.adapter.aws;

import dev.muster.live.Interest;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// What tests want to read.
record Interests(List<String> groups, boolean tree, boolean tags, boolean byPrincipal) {

    static Interests of(String... groups) {
        return of(List.of(groups));
    }

    static Interests of(List<String> groups) {
        return new Interests(groups, false, false, false);
    }

    Interests withTree() {
        return new Interests(groups, true, tags, byPrincipal);
    }

    Interests withTags() {
        return new Interests(groups, tree, true, byPrincipal);
    }

    Interests byGroup() {
        return new Interests(groups, tree, tags, true);
    }

    /// Every permission set with its details and its assignments.
    Interest all() {
        return new Interest(
                new TreeSet<>(groups),
                new TreeSet<>(),
                new TreeMap<>(),
                false,
                tree,
                tags,
                _ -> true,
                _ -> true,
                byPrincipal);
    }
}
