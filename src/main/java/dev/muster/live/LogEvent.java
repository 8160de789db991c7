package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One event of Okta's System Log or of AWS CloudTrail: something that was done, and succeeded.
///
/// @param id by which the log itself finds it
/// @param at when the service says that it was done
/// @param name the service's own name for it, such as `group.user_membership.remove`
/// @param client the program that called, as it names itself; anybody may claim any name
/// @param address from which it was called, as the service saw it
/// @param things what it was done to
public record LogEvent(
        Target log,
        String id,
        Instant at,
        String name,
        Deed deed,
        Actor actor,
        Optional<String> client,
        Optional<String> address,
        List<Thing> things) {

    /// The latest first; those of one moment by their ids.
    public static final Comparator<LogEvent> LATEST_FIRST =
            Comparator.comparing(LogEvent::at)
                    .reversed()
                    .thenComparing(LogEvent::log)
                    .thenComparing(LogEvent::id);

    public LogEvent {
        requireNonNull(log, "log is null");
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(name, "name is null");
        requireNonNull(deed, "deed is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(client, "client is null");
        requireNonNull(address, "address is null");
        things = List.copyOf(things);
    }

    /// Who did it.
    ///
    /// @param id Okta's id of a person or an app, or an ARN
    /// @param name what a person knows them by, such as `Eve <eve@example.com>`
    /// @param isMuster whether it was done with the credential that Muster itself uses
    public record Actor(String id, String name, boolean isMuster) {}

    /// One object that an event speaks of.
    ///
    /// @param name empty where the log tells none
    public record Thing(String id, String name) {}

    /// Whether it speaks of an object.
    public boolean isAbout(String thing) {
        return things.stream().anyMatch(one -> one.id().equals(thing));
    }

    /// Whether it speaks of an object that goes by that name.
    public boolean isAboutNamed(String thing) {
        return things.stream().anyMatch(one -> one.name().equals(thing));
    }
}
