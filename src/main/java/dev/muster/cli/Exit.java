package dev.muster.cli;

import dev.muster.reconcile.Outcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What `--help` says of the exit codes, which are those of [Outcome] and those with which a signal
/// ends a process.
final class Exit {

    private Exit() {}

    /// Meanings by number, in the order of the numbers.
    static SequencedMap<String, String> meanings() {
        SequencedMap<String, String> meanings = new LinkedHashMap<>();
        Arrays.stream(Outcome.values())
                .sorted(Comparator.comparingInt(Outcome::exitCode))
                .forEach(outcome ->
                        meanings.put(String.valueOf(outcome.exitCode()), meaning(outcome)));
        meanings.put("130", "Stopped by Ctrl-C; apply finishes and reports what it has begun");
        meanings.put("143", "Stopped by SIGTERM; as with Ctrl-C");
        return meanings;
    }

    private static String meaning(Outcome outcome) {
        return switch (outcome) {
            case IN_SYNC -> "In sync along the whole chain, or applied completely and verified";
            case INVALID ->
                    "The declaration or the settings are invalid; nothing was read or written";
            case DIFFERENT ->
                    "plan, drift: differences found; apply: one came to light that nobody has agreed to;"
                            + " why: no access; verify: altered";
            case HELD ->
                    "Something is held or refused by a guard; apply: the saved plan is for other files, or was"
                            + " edited";
            case INCOMPLETE ->
                    "A system could not be read, resolved or written completely, or the result not printed;"
                            + " what was done is reported";
            case USAGE -> "Usage error; nothing was read or written";
            case WAITING ->
                    "Applied as far as possible, the rest waits; doctor: something is left for a person";
            case BUG -> "A bug in Muster; a stack trace is shown only here";
        };
    }
}
