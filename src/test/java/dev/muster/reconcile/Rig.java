package dev.muster.reconcile;

import static dev.muster.testing.Changes.COMMIT;
import static dev.muster.testing.Changes.NOON;

import dev.muster.apply.Journal;
import dev.muster.apply.StopSign;
import dev.muster.desired.Declaration;
import dev.muster.desired.Reading;
import dev.muster.live.ChainWatch;
import dev.muster.live.Condition;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import dev.muster.settings.Settings;
import dev.muster.source.Snapshot;
import dev.muster.source.SourceReading;
import dev.muster.testing.Organization;
import dev.muster.testing.RecordingWriter;
import dev.muster.testing.TestSettings;
import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything around a turn, by hand: plans as a test scripts them, turn by turn (the last one
/// stays), conditions that come at a moment, writers that record.
final class Rig {

    final SimulatedTimekeeper clock = new SimulatedTimekeeper(NOON);
    final RecordingWriter okta = new RecordingWriter(Target.OKTA);
    final RecordingWriter aws = new RecordingWriter(Target.IDENTITY_CENTER);
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final SortedMap<Condition, Instant> comesAt = new TreeMap<>();
    final Deque<Plan> plans = new ArrayDeque<>();
    Organization live = new Organization();
    Settings settings = TestSettings.all();
    Reading reading = new Reading.Valid(Declaration.NOTHING, List.of());
    SourceReading source = new SourceReading.Fetched(new Snapshot(COMMIT, new TreeMap<>()));
    StopSign stop = StopSign.NEVER;
    Chronicle chronicle = Chronicle.NONE;
    Instant blindFrom = Instant.MAX;
    Instant blindUntil = Instant.MAX;
    Instant goneFrom = Instant.MAX;
    final ApiFailure outOfOrder =
            new ApiFailure.Unavailable(
                    new ApiFailure.Call(
                            Target.OKTA,
                            "GET /api/v1/groups",
                            "out of order",
                            Optional.empty(),
                            Optional.empty()));
    int reads;
    int looks;

    Rig plans(Plan... perTurn) {
        plans.addAll(List.of(perTurn));
        return this;
    }

    Rig comes(Condition condition, Duration after) {
        comesAt.put(condition, NOON.plus(after));
        return this;
    }

    Stages stages() {
        return new Stages(
                () -> source,
                _ -> reading,
                new LiveReader(_ -> okta(), _ -> live.live().aws(), clock),
                planning(),
                settings,
                clock,
                CallCount.NONE,
                progress());
    }

    ApplyLoop loop() {
        return new ApplyLoop(
                stages(),
                new ApplyLoop.Writing(_ -> List.of(okta, aws), Journal.none(), chronicle, stop),
                watch());
    }

    List<Change> written() {
        List<Change> written = new ArrayList<>(okta.written());
        written.addAll(aws.written());
        return written;
    }

    private OktaState okta() {
        reads++;
        return clock.now().isBefore(goneFrom) ? live.live().okta() : gone();
    }

    private OktaState gone() {
        return new OktaState(
                Observed.unknown(outOfOrder),
                Observed.unknown(outOfOrder),
                new TreeMap<>(),
                Observed.unknown(outOfOrder),
                Observed.unknown(outOfOrder),
                new TreeMap<>(),
                Optional.empty());
    }

    private ChainWatch watch() {
        return conditions -> {
            looks++;
            SortedSet<Condition> holding = new TreeSet<>(conditions);
            holding.removeIf(condition ->
                    clock.now().isBefore(comesAt.getOrDefault(condition, Instant.MAX)));
            return new ChainWatch.Look(holding, blind(clock.now()));
        };
    }

    private List<ApiFailure> blind(Instant now) {
        return now.isBefore(blindFrom) || now.isAfter(blindUntil) ? List.of() : List.of(outOfOrder);
    }

    private Planning planning() {
        return new Planning() {
            @Override
            public Interest interest(Declaration declaration, Settings settings) {
                return new Interest(
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeMap<>(),
                        false,
                        false,
                        false,
                        _ -> false,
                        _ -> false,
                        false);
            }

            @Override
            public Plan plan(
                    Declaration declaration,
                    LiveState live,
                    Settings settings,
                    Instant now,
                    String commit) {
                return plans.size() > 1 ? plans.removeFirst() : plans.getFirst();
            }
        };
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void stageBegan(Stage stage) {
                told.add(stage.text());
            }

            @Override
            public void waitingFor(SortedSet<Condition> conditions, Duration bound) {
                conditions.forEach(condition -> told.add("waiting for " + condition.text()));
            }

            @Override
            public void came(Condition condition, Duration waited) {
                told.add("came after " + waited.toSeconds() + " s: " + condition.text());
            }
        };
    }
}
