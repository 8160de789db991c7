package dev.muster.sandbox.aws;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A filter of a SCIM list: equality of attributes, joined by `and`.
///
/// @param values by attribute path as written
record ScimFilter(Map<String, String> values) {

    private static final Pattern TERM =
            Pattern.compile("\\s*([A-Za-z.:0-9]+)\\s+(?i:eq)\\s+\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");
    private static final Pattern AND = Pattern.compile("(?i:and)\\s");

    ScimFilter {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /// Reads a filter that may use these attributes: each alone, or those of one pair together.
    static ScimFilter parse(String text, Set<String> single, Set<Set<String>> together) {
        Map<String, String> values = new TreeMap<>();
        Matcher term = TERM.matcher(text);
        int from = 0;
        while (true) {
            if (!term.region(from, text.length()).lookingAt()) {
                throw invalid();
            }
            values.put(term.group(1), term.group(2).replaceAll("\\\\(.)", "$1"));
            from = term.end();
            if (from == text.length()) {
                break;
            }
            Matcher and = AND.matcher(text).region(from, text.length());
            if (!and.lookingAt()) {
                throw invalid();
            }
            from = and.end();
        }
        boolean allowed =
                values.size() == 1
                        ? single.containsAll(values.keySet())
                        : together.contains(values.keySet());
        if (!allowed) {
            throw invalid();
        }
        return new ScimFilter(values);
    }

    Optional<String> value(String attribute) {
        return Optional.ofNullable(values.get(attribute));
    }

    private static Refusal invalid() {
        return Refusal.validation("Invalid Filter format");
    }
}
