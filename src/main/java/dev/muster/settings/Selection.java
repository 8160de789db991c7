package dev.muster.settings;

import java.util.List;
import java.util.Locale;

/// Which names a scope entry speaks of: those that match one of `match` and none of `ignore`.
public record Selection(List<Pattern> match, List<Pattern> ignore) {

    public Selection {
        match = List.copyOf(match);
        ignore = List.copyOf(ignore);
    }

    /// Whether the entry speaks of that name at all: a name that is ignored is spoken of, and out
    /// of scope.
    public boolean mentions(String name) {
        return match.stream().anyMatch(pattern -> pattern.matches(name))
                || ignore.stream().anyMatch(pattern -> pattern.matches(name));
    }

    public boolean selects(String name) {
        return match.stream().anyMatch(pattern -> pattern.matches(name))
                && ignore.stream().noneMatch(pattern -> pattern.matches(name));
    }

    /// Whether the entry selects an object that goes by several names: one of them matches and none
    /// is ignored.
    public boolean selectsAny(List<String> names) {
        return names.stream()
                        .anyMatch(name -> match.stream().anyMatch(pattern -> pattern.matches(name)))
                && names.stream()
                        .noneMatch(
                                name -> ignore.stream().anyMatch(pattern -> pattern.matches(name)));
    }

    /// The same selection for names that are kept in lower case.
    public Selection lowerCase() {
        return new Selection(lowerCase(match), lowerCase(ignore));
    }

    private static List<Pattern> lowerCase(List<Pattern> patterns) {
        return patterns.stream()
                .map(pattern -> new Pattern(pattern.text().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
