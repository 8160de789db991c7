package dev.muster.doctor;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// What was found, step by step in the order in which a person sets things up.
///
/// @param pins the settings that name this org and this organization, as far as they could be read
public record Checkup(List<Step> steps, Pins pins) {

    public Checkup {
        steps = List.copyOf(steps);
        requireNonNull(pins, "pins is null");
    }

    /// How sure Muster is of a step.
    public enum Standing {
        /// Seen with its own eyes.
        PROVEN("proven"),
        /// Follows from something else that was seen; no public API tells it.
        INFERRED("inferred"),
        /// Not done, or not as it should be; only a person can do it.
        LEFT("left for a person"),
        /// Could not be read.
        UNREADABLE("unreadable");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /// One step.
    ///
    /// @param id a stable name, such as `identity-source`
    /// @param saw what was found, in a sentence
    /// @param todo what a person has to do, in a sentence; empty if nothing
    /// @param page where it is done; empty if it is not a console page
    /// @param values what has to be copied
    public record Step(
            String id,
            String title,
            Standing standing,
            String saw,
            Optional<String> todo,
            Optional<String> page,
            List<Paste> values) {
        public Step {
            values = List.copyOf(values);
        }

        Step with(Paste... pastes) {
            return new Step(id, title, standing, saw, todo, page, List.of(pastes));
        }
    }

    /// A value to copy from one console into the other.
    ///
    /// @param value empty where no API tells it
    /// @param page the console page that shows it
    public record Paste(String name, Optional<String> value, String page) {}

    /// The pins of the settings; what could not be read is empty.
    public record Pins(
            Optional<String> org,
            Optional<String> organization,
            Optional<String> instance,
            Optional<String> identityStore) {

        /// The lines to put into `muster.yaml`.
        public List<String> yaml() {
            return List.of(
                    "okta:",
                    "  org: " + org.orElse("# could not be read"),
                    "aws:",
                    "  organization: " + organization.orElse("# could not be read"),
                    "  instance: " + instance.orElse("# could not be read"),
                    "  identityStore: " + identityStore.orElse("# could not be read"));
        }
    }

    /// Whether some step has a standing.
    public boolean has(Standing standing) {
        return steps.stream().anyMatch(step -> step.standing() == standing);
    }
}
