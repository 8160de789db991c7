package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `muster run` goes by. Of it, `apply` looks at the Lease, and no other command at anything.
///
/// @param source the repository that it follows; empty where the settings name none
/// @param loop when it looks at the systems, and whether it may change them
/// @param server where it listens
/// @param lease by which several replicas agree on the one that writes; empty where there is one
/// @param notifiers who is told what happened
public record Daemon(
        Optional<Source> source,
        Loop loop,
        Server server,
        Optional<Lease> lease,
        List<Notifier> notifiers) {

    /// Follows nothing yet.
    public static final Daemon DEFAULT =
            new Daemon(Optional.empty(), Loop.DEFAULT, Server.NONE, Optional.empty(), List.of());

    public Daemon {
        requireNonNull(source, "source is null");
        requireNonNull(loop, "loop is null");
        requireNonNull(server, "server is null");
        requireNonNull(lease, "lease is null");
        notifiers = List.copyOf(notifiers);
    }

    /// When turns come without anybody's asking.
    ///
    /// @param every how long after a turn the systems are looked at again
    /// @param fullEvery how long after everything was read it is read again
    /// @param mode whether turns may write
    public record Loop(Duration every, Duration fullEvery, Mode mode) {

        /// Every five minutes, with everything read once an hour, and enforced.
        public static final Loop DEFAULT =
                new Loop(Duration.ofMinutes(5), Duration.ofHours(1), Mode.ENFORCE);

        public Loop {
            requireNonNull(every, "every is null");
            requireNonNull(fullEvery, "fullEvery is null");
            requireNonNull(mode, "mode is null");
        }
    }

    /// What turns may do.
    public enum Mode {
        /// Read, plan, guard and report; there is no writer.
        OBSERVE,
        /// Carry out what the guards let through.
        ENFORCE;

        /// As the settings write it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
