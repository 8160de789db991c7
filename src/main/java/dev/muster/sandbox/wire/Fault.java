package dev.muster.sandbox.wire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One misbehaviour aimed at some operations.
///
/// @param operation a name as counted, with `*` for any characters; `*` alone means every operation
/// @param times how many calls it hits before it is used up
/// @param skip how many calls of that pattern go by unharmed before
/// @param status of [Kind#ERROR]; of no meaning otherwise
/// @param code of [Kind#ERROR], the system's own; empty for the usual one of that status
/// @param latency of [Kind#LATENCY], on the sandbox's clock
public record Fault(
        String operation,
        Kind kind,
        int times,
        int skip,
        int status,
        String code,
        Duration latency) {

    /// What goes wrong.
    public enum Kind {
        /// The system's own answer to a caller who is too fast; nothing is done.
        THROTTLE,
        /// An error of the given status and code; nothing is done.
        ERROR,
        /// The answer takes longer.
        LATENCY,
        /// The connection is closed and nothing is done.
        DROP_BEFORE,
        /// The work is done, then the connection is closed without an answer.
        DROP_AFTER,
        /// The work is done, half of the body arrives.
        TRUNCATED,
        /// The work is done, the body is called HTML.
        WRONG_CONTENT_TYPE,
        /// The work is done, the answer is 200 with text that is no JSON.
        NON_JSON,
        /// A list answers no item and where the rest is.
        EMPTY_PAGE,
        /// A list answers one item and where the rest is.
        SHORT_PAGE;

        /// The name in the controls: lower case with dashes.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> labelled(String label) {
            return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
        }

        static String labels() {
            return Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", "));
        }
    }

    public Fault {
        requireNonNull(kind, "kind is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(code, "code is null");
        requireNonNull(latency, "latency is null");
        if (times < 1 || skip < 0) {
            throw new IllegalArgumentException("times must be at least 1 and skip at least 0");
        }
    }

    /// A fault that hits the next call of those operations.
    public static Fault once(String operation, Kind kind) {
        return new Fault(operation, kind, 1, 0, 500, "", Duration.ZERO);
    }

    /// An error answered to the next call of those operations.
    public static Fault error(String operation, int status, String code) {
        return new Fault(operation, Kind.ERROR, 1, 0, status, code, Duration.ZERO);
    }

    /// The same fault, hitting that many calls.
    public Fault times(int times) {
        return new Fault(operation, kind, times, skip, status, code, latency);
    }

    /// The same fault, after that many calls unharmed.
    public Fault skipping(int skip) {
        return new Fault(operation, kind, times, skip, status, code, latency);
    }

    boolean concerns(String name) {
        return matches(operation, name);
    }

    static boolean matches(String pattern, String name) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return name.matches(expression);
    }
}
