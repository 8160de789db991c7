package dev.muster.settings;

import java.util.List;

/// Which names a scope entry speaks of: those that match one of `match` and none of `ignore`.
public record Selection(List<Pattern> match, List<Pattern> ignore) {

    public Selection {
        match = List.copyOf(match);
        ignore = List.copyOf(ignore);
    }

    /// Whether the entry speaks of that name at all: a name that is ignored is spoken of, and out of
    /// scope.
    public boolean mentions(String name) {
        return match.stream().anyMatch(pattern -> pattern.matches(name))
                || ignore.stream().anyMatch(pattern -> pattern.matches(name));
    }

    public boolean selects(String name) {
        return match.stream().anyMatch(pattern -> pattern.matches(name))
                && ignore.stream().noneMatch(pattern -> pattern.matches(name));
    }
}
