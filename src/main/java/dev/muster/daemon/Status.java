package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.history.DriftTally;
import dev.muster.history.Suspension;
import dev.muster.model.Target;
import dev.muster.settings.Daemon.Mode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// In what state the loop is, for whoever operates it.
///
/// @param conditions why, one by one
/// @param head where the branch or tag was seen last
/// @param lastAttemptedCommit the head as a turn fetched it last, followed or not
/// @param lastAppliedCommit what was carried out last
/// @param lastTurn empty until the first one has ended
/// @param everythingReadAt how old the oldest list is that the state rests on: since then some
///   parts have been read again, and the rest is as it was then as far as any sign tells; empty
///   until a turn has read
/// @param nextTurn when it comes if nothing calls for it before
/// @param suspensions that hold now
/// @param detour why the last turn did not work at the head
/// @param drift what the last turn knew of pending and drift, and who made it
public record Status(
        Sync sync,
        Health health,
        List<StatusCondition> conditions,
        Mode mode,
        Optional<String> head,
        Optional<String> lastAttemptedCommit,
        Optional<String> lastAppliedCommit,
        Optional<LastTurn> lastTurn,
        Counts counts,
        Optional<Instant> everythingReadAt,
        Optional<Instant> nextTurn,
        List<Suspension> suspensions,
        Optional<Detour> detour,
        DriftTally drift) {

    public Status {
        requireNonNull(sync, "sync is null");
        requireNonNull(health, "health is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(drift, "drift is null");
        conditions = List.copyOf(conditions);
        suspensions = List.copyOf(suspensions);
    }

    /// Whether what is live is as the head of the repository says.
    public enum Sync {
        /// It is, as far as the authorities let Muster decide.
        IN_SYNC("InSync"),
        /// It is not, or the head is not followed.
        OUT_OF_SYNC("OutOfSync"),
        /// It cannot be told: no turn has ended yet, or not everything could be read.
        UNKNOWN("Unknown");

        private final String word;

        Sync(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Whether the loop gets on.
    public enum Health {
        /// It does all it should.
        HEALTHY("Healthy"),
        /// Something is on its way, or the first turn has not ended.
        PROGRESSING("Progressing"),
        /// Something is wrong with the files, a system, the repository or Muster.
        DEGRADED("Degraded"),
        /// A guard or a person keeps something back.
        HELD("Held"),
        /// It cannot be told here: another replica leads, or none does.
        UNKNOWN("Unknown");

        private final String word;

        Health(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// How many of what the last turn left.
    ///
    /// @param pending changes that are not in force, and are neither waiting nor held
    /// @param waiting changes that wait, and links of the chain that are on their way
    /// @param held changes that a guard holds or refuses, and those that depend on one
    /// @param withheld differences that an authority keeps
    public record Counts(int pending, int waiting, int held, int withheld) {

        /// Before the first turn.
        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /// What the last turn came to.
    ///
    /// @param id under which the history keeps it; empty where none does
    /// @param trigger what led to it, with `+` between several
    /// @param outcome its word
    /// @param results how many changes had which result
    /// @param calls to each system
    public record LastTurn(
            Optional<String> id,
            String trigger,
            Instant began,
            Instant ended,
            String outcome,
            SortedMap<String, Integer> results,
            SortedMap<Target, Long> calls) {

        public LastTurn {
            requireNonNull(id, "id is null");
            results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
            calls = Collections.unmodifiableSortedMap(new TreeMap<>(calls));
        }
    }
}
