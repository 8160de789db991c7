package dev.muster.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// One line of the journal.
///
/// @param number counts from 1 without a gap
/// @param turn the turn that it belongs to
/// @param change the id of the change
/// @param line the whole entry as one line of JSON, `muster.journal/1`
/// @param mac what chains it to the entry before, in hexadecimal
public record JournalEntry(
        long number, Instant at, String turn, Event event, String change, String line, String mac) {

    public JournalEntry {
        requireNonNull(at, "at is null");
        requireNonNull(turn, "turn is null");
        requireNonNull(event, "event is null");
        requireNonNull(change, "change is null");
        requireNonNull(line, "line is null");
        requireNonNull(mac, "mac is null");
    }

    /// What an entry says of its change.
    public enum Event {
        /// It is about to be written.
        INTENT("intent"),
        /// What became of the write.
        RESULT("result"),
        /// A guard keeps it back.
        REFUSAL("refusal");

        private final String text;

        Event(String text) {
            this.text = text;
        }

        /// As the line says it.
        public String text() {
            return text;
        }
    }
}
