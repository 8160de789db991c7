package dev.muster.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// Who made a drift, as far as the log of its system has told by now.
///
/// @param asked how often the log was asked
/// @param lastAsked when it was asked last
/// @param event what the answer rests on; empty where nothing was found
/// @param why why nothing was found, in a sentence; empty where something was, or nobody asked
public record Culprit(
        Answer answer,
        int asked,
        Optional<Instant> lastAsked,
        Optional<Event> event,
        Optional<String> why) {

    /// Nobody has asked yet.
    public static final Culprit NOT_ASKED =
            new Culprit(Answer.NOT_ASKED, 0, Optional.empty(), Optional.empty(), Optional.empty());

    public Culprit {
        requireNonNull(answer, "answer is null");
        requireNonNull(lastAsked, "lastAsked is null");
        requireNonNull(event, "event is null");
        requireNonNull(why, "why is null");
    }

    /// What the log said.
    public enum Answer {
        /// It was not asked.
        NOT_ASKED("not-asked"),
        /// Somebody else than Muster.
        FOUND("found"),
        /// Whoever holds Muster's own credential: Muster itself, or somebody who has it as well.
        OWN_CREDENTIAL("own-credential"),
        /// No event explains it, which never means that nobody did it.
        NOT_FOUND("not-found"),
        /// No single event makes such a difference.
        NO_EVENT("no-event");

        private final String word;

        Answer(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// An event of the System Log or of CloudTrail.
    ///
    /// @param actor as a person knows them
    /// @param actorId Okta's id, or an ARN
    /// @param at when it was done
    /// @param address from where
    /// @param client with which program, as it names itself
    /// @param action the service's own name for what was done
    /// @param id under which the log finds it
    public record Event(
            String actor,
            String actorId,
            Instant at,
            Optional<String> address,
            Optional<String> client,
            String action,
            String id) {

        public Event {
            requireNonNull(actor, "actor is null");
            requireNonNull(actorId, "actorId is null");
            requireNonNull(at, "at is null");
            requireNonNull(address, "address is null");
            requireNonNull(client, "client is null");
            requireNonNull(action, "action is null");
            requireNonNull(id, "id is null");
        }
    }
}
