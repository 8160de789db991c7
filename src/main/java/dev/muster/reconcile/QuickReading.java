package dev.muster.reconcile;

import dev.muster.live.AwsState;
import dev.muster.live.EventLog;
import dev.muster.live.Glance;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.LogEvent;
import dev.muster.live.LogReading;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.live.Pointers;
import dev.muster.live.Remembered;
import dev.muster.live.Signs;
import dev.muster.model.Key;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;

/// One look of a [QuickLook]: reads what something points to, plans, and reads what the plan points
/// to, until it points to nothing more.
final class QuickReading {

    /// How late an event may come into a log: AWS names no bound; fifteen minutes is what its
    /// documentation calls usual at the most, and Okta's are far quicker.
    static final Duration LATE = Duration.ofMinutes(20);

    /// Beyond so many calls for one log, everything is read instead: CloudTrail allows two a
    /// second.
    static final int LOG_CALLS = 10;

    /// Planning shows what has to be read, which may show more, once for each kind of list.
    private static final int ROUNDS = 4;

    /// What it came to.
    sealed interface Found {

        /// @param state what is remembered now
        /// @param heard ids of events that need not be looked into again
        /// @param read what was read again
        record Enough(Remembered state, Set<String> heard, Pointers read) implements Found {}

        /// Everything has to be read.
        record NotEnough(String why) implements Found {}
    }

    private final QuickLook.Ports ports;
    private final BetweenTurns known;
    private final Interest interest;
    private final Function<LiveState, Plan> planning;
    private final Instant began;
    private Pointers read = Pointers.NONE;

    QuickReading(
            QuickLook.Ports ports,
            BetweenTurns known,
            Interest interest,
            Function<LiveState, Plan> planning,
            Instant began) {
        this.ports = ports;
        this.known = known;
        this.interest = interest;
        this.planning = planning;
        this.began = began;
    }

    Found result() {
        Glance glance = glance();
        Remembered state =
                known.remembered()
                        .with(
                                interest,
                                glance.okta(),
                                Interest.NOTHING,
                                Optional.empty(),
                                glance.jobs(),
                                began);
        Pointers next =
                Signs.of(glance, known.remembered(), known.heard())
                        .and(known.remembered().missing(interest, glance.okta()))
                        .and(known.open());
        for (int round = 0; round < ROUNDS; round++) {
            if (next.everything().isPresent()) {
                return new Found.NotEnough(next.everything().get());
            }
            Pointers found = next;
            if (!found.isEmpty()) {
                Again again = again(state, found);
                if (again.trouble().isPresent()) {
                    return new Found.NotEnough(again.trouble().get());
                }
                state = again.state();
                read = read.and(found);
            }
            if (!state.state().coverage().isComplete()) {
                return new Found.NotEnough("something could not be read");
            }
            next = shown(planning.apply(state.state()), state.state()).without(read);
            if (next.isEmpty()) {
                return new Found.Enough(state, heard(glance), read);
            }
        }
        return new Found.NotEnough("each plan points to something else");
    }

    private Glance glance() {
        try (SideBySide reads = new SideBySide()) {
            Future<OktaState> okta = reads.start(() -> ports.okta().read(Interest.NOTHING));
            Future<Observed<List<AwsState.Job>>> jobs = reads.start(this::jobs);
            List<Future<LogReading>> logs =
                    ports.logs().stream().map(log -> reads.start(() -> read(log))).toList();
            return new Glance(
                    SideBySide.result(okta),
                    SideBySide.result(jobs),
                    logs.stream().map(SideBySide::result).toList(),
                    began);
        }
    }

    private Observed<List<AwsState.Job>> jobs() {
        return switch (known.remembered().state().aws().instance()) {
            case Observed.Complete<AwsState.Instance>(AwsState.Instance instance, _) ->
                    ports.jobs().open(instance);
            case Observed.Unknown<AwsState.Instance>(String why, var failure) ->
                    new Observed.Unknown<>(why, failure);
        };
    }

    private LogReading read(EventLog log) {
        return log.read(Signs.asked(log.log(), known.until().minus(LATE), began, LOG_CALLS));
    }

    /// What was read again.
    ///
    /// @param trouble why it cannot be added to what is remembered
    private record Again(Remembered state, Optional<String> trouble) {}

    private Again again(Remembered before, Pointers found) {
        Interest inOkta = before.inOkta(found, interest);
        Interest inAws = before.inIdentityCenter(found, interest);
        try (SideBySide reads = new SideBySide()) {
            Future<OktaState> reading =
                    reads.start(() ->
                            found.isInOkta() ? ports.okta().read(inOkta) : before.state().okta());
            Optional<AwsState> fresh =
                    found.identityCenter()
                            ? Optional.of(
                                    SideBySide.result(reads.start(() -> ports.aws().read(inAws))))
                            : Optional.empty();
            OktaState okta = SideBySide.result(reading);
            Optional<String> trouble = fresh.flatMap(before::contradiction);
            return new Again(
                    before.with(
                            interest,
                            okta,
                            found.isInOkta() ? inOkta : Interest.NOTHING,
                            fresh,
                            before.state().aws().jobs(),
                            began),
                    trouble);
        }
    }

    /// What a plan points to: what it would make is looked at once more, and for everything else
    /// that it would do, everything is.
    private Pointers shown(Plan plan, LiveState state) {
        Set<Object> more = new HashSet<>(BetweenTurns.unresolved(plan));
        more.removeAll(known.unresolved());
        if (!more.isEmpty()) {
            return Pointers.toEverything("something of the plan cannot be told");
        }
        Pointers found = Pointers.NONE;
        for (Change change : plan.changes()) {
            if (known.left().contains(change.id())) {
                continue;
            }
            if (change.action() != Action.CREATE || change.isRemoval()) {
                return Pointers.toEverything("something would be edited or taken away");
            }
            if (!isThereOrMade(change.key(), plan, state)) {
                return Pointers.toEverything("a group goes by another name");
            }
            found = found.and(Pointers.to(change.key()));
        }
        return found;
    }

    private boolean isThereOrMade(Key key, Plan plan, LiveState state) {
        Optional<String> group =
                switch (key) {
                    case Key.Membership(String name, _) -> Optional.of(name);
                    case Key.AppAssignment(_, String name) -> Optional.of(name);
                    case Key.PushMapping(_, String name) -> Optional.of(name);
                    case Key.User _, Key.Group _, Key.App _, Key.PermissionSet _ ->
                            Optional.empty();
                    case Key.AccessControlAttribute _, Key.AccountAssignment _ -> Optional.empty();
                };
        return group.map(name -> isThere(name, state) || isMade(name, plan)).orElse(true);
    }

    private static boolean isThere(String group, LiveState state) {
        return state.okta().groups().known().orElse(List.of()).stream()
                .anyMatch(live -> live.type() == GroupType.OKTA_GROUP && live.name().equals(group));
    }

    private static boolean isMade(String group, Plan plan) {
        return plan.changes().stream()
                .anyMatch(change -> change.key().equals(new Key.Group(group)));
    }

    /// An event that is young enough for lists not to show it yet is heard again.
    private Set<String> heard(Glance glance) {
        Set<String> heard = new HashSet<>();
        glance.logs().stream()
                .flatMap(log -> log.events().stream())
                .filter(event -> event.at().plus(Signs.UNSETTLED).isBefore(began))
                .map(LogEvent::id)
                .forEach(heard::add);
        return heard;
    }
}
