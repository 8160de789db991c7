package dev.muster.daemon;

import dev.muster.reconcile.Next;
import dev.muster.reconcile.Turn;
import dev.muster.settings.Daemon.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When the next turn is due, after what the last ones came to. Not for several threads.
final class Due {

    /// The first pause after a turn that failed. Ours: about as long as a service that throttles
    /// asks for.
    static final Duration FIRST_BACK_OFF = Duration.ofSeconds(15);

    private final Loop loop;
    private final Jitter every;
    private int failures;

    Due(Loop loop, RandomGenerator random) {
        this.loop = loop;
        this.every = new Jitter(loop.every(), random);
    }

    /// How long after a turn the next one is due if nothing rings.
    ///
    /// @param moment the next moment at which time alone changes something
    Duration after(Turn turn, Next next, Instant now, Optional<Instant> moment) {
        Duration usual =
                switch (kind(turn)) {
                    case FAILED -> backOff();
                    case CHANGED -> {
                        failures = 0;
                        yield next instanceof Next.Again ? Duration.ZERO : every.next();
                    }
                    case SETTLED -> {
                        failures = 0;
                        yield every.next();
                    }
                };
        return moment.map(it -> Duration.between(now, it))
                .filter(until -> until.compareTo(usual) < 0)
                .map(until -> until.isNegative() ? Duration.ZERO : until)
                .orElse(usual);
    }

    private enum Kind {
        /// Another turn may get further soon.
        FAILED,
        /// Something was done, to be verified.
        CHANGED,
        /// Nothing that another turn would find otherwise.
        SETTLED
    }

    private Kind kind(Turn turn) {
        return switch (turn.work()) {
            case INCOMPLETE, BUG -> Kind.FAILED;
            case WAITING, DIFFERENT, IN_SYNC -> turn.hasWritten() ? Kind.CHANGED : Kind.SETTLED;
            // A commit, a release or a person has to come.
            case INVALID, HELD, USAGE -> turn.hasWritten() ? Kind.CHANGED : Kind.SETTLED;
        };
    }

    /// Twice as long after each failure in a row, and never longer than between any two turns.
    private Duration backOff() {
        Duration pause = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, 16));
        failures++;
        return pause.compareTo(loop.every()) < 0 ? pause : loop.every();
    }
}
