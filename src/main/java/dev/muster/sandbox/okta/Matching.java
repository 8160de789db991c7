package dev.muster.sandbox.okta;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Patterns with `*` for any characters.
final class Matching {

    private Matching() {}

    static boolean matches(String pattern, String text) {
        return text.matches(
                Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
    }
}
