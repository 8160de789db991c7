package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// One thing that is as it should be, or is not.
///
/// @param message a sentence
/// @param since when its answer became what it is
public record StatusCondition(Type type, Answer answer, String message, Instant since) {

    public StatusCondition {
        requireNonNull(type, "type is null");
        requireNonNull(answer, "answer is null");
        requireNonNull(message, "message is null");
        requireNonNull(since, "since is null");
    }

    /// What is asked. True is good.
    public enum Type {
        /// The turns work at the head of the repository.
        HEAD_FOLLOWED("HeadFollowed"),
        /// Everything that decides was read.
        EVERYTHING_READ("EverythingRead"),
        /// No change failed.
        NOTHING_FAILED("NothingFailed"),
        /// No guard holds or refuses a change.
        NOTHING_HELD("NothingHeld"),
        /// Nobody has suspended Muster or an object.
        NOT_SUSPENDED("NotSuspended");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Whether it is so.
    public enum Answer {
        TRUE("True"),
        FALSE("False"),
        /// No turn has come so far as to tell.
        UNKNOWN("Unknown");

        private final String word;

        Answer(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Answer of(boolean is) {
            return is ? TRUE : FALSE;
        }
    }
}
