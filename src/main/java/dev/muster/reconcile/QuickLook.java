package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.ReadInThisTurn;
import dev.muster.guard.Verdict;
import dev.muster.live.AwsReader;
import dev.muster.live.AwsState;
import dev.muster.live.Condition;
import dev.muster.live.EventLog;
import dev.muster.live.Glance;
import dev.muster.live.Interest;
import dev.muster.live.JobList;
import dev.muster.live.LiveState;
import dev.muster.live.LogEvent;
import dev.muster.live.LogReading;
import dev.muster.live.Observed;
import dev.muster.live.OktaReader;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.live.Pointers;
import dev.muster.live.Remembered;
import dev.muster.live.Signs;
import dev.muster.model.Key;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads again only what something points to, and takes the rest from what earlier turns read:
///
/// - the groups of Okta by when their members changed last, both event logs, and the jobs,
/// - what the declaration needs and was not read before,
/// - what the last turn wrote, and what it left to wait for,
/// - each object that the plan would make, once more before it is made.
///
/// Everything is read where that is due, where anything would be taken away or edited, after a turn
/// that failed, and wherever it cannot be told what changed. So nothing that takes access away ever
/// rests on what is remembered, and what no sign tells of is found by the next reading of
/// everything.
///
/// For one thread; between two looks it must be told what the turn came to.
public final class QuickLook implements Looking {

    /// How late an event may come into a log: AWS names no bound; fifteen minutes is what its
    /// documentation calls usual at the most, and Okta's are far quicker.
    static final Duration LATE = Duration.ofMinutes(20);

    /// Beyond so many calls for one log, everything is read instead: CloudTrail allows two a
    /// second.
    static final int LOG_CALLS = 10;

    /// Planning shows what has to be read, which may show more, once for each kind of list.
    private static final int ROUNDS = 4;

    /// A turn that wrote more than this is followed by a reading of everything, which then costs
    /// hardly more.
    private static final int WRITTEN_AT_MOST = 25;

    private static final int NAMED_AT_MOST = 5;

    private final LiveReader everything;
    private final Ports ports;
    private final Duration fullEvery;
    private final Supplier<Object> decisions;
    private final Timekeeper clock;
    private Optional<Memory> memory = Optional.empty();
    private Optional<Looked> looked = Optional.empty();
    private String forgotten = "nothing was read before";

    /// What is looked at, beside what [LiveReader] reads.
    ///
    /// @param logs one for each system
    public record Ports(OktaReader okta, AwsReader aws, JobList jobs, List<EventLog> logs) {
        public Ports {
            requireNonNull(okta, "okta is null");
            requireNonNull(aws, "aws is null");
            requireNonNull(jobs, "jobs is null");
            logs = List.copyOf(logs);
        }
    }

    /// What a look came to.
    ///
    /// @param quick whether some of it is remembered
    /// @param why for what reason everything was read; else what was read again, nothing if empty
    public record Account(boolean quick, String why) {}

    /// What is kept between two turns.
    ///
    /// @param until up to when the logs were asked
    /// @param heard ids of events that need not be looked into again
    /// @param open what the last turn wrote, and what it waits for
    /// @param left changes of the last plan that a guard or the mode kept back
    /// @param unresolved what the last plan could not tell
    private record Memory(
            Remembered remembered,
            Instant until,
            Set<String> heard,
            Object decided,
            Pointers open,
            Set<ChangeId> left,
            Set<Object> unresolved) {}

    /// A look whose turn has not ended.
    private record Looked(
            Remembered remembered,
            Instant until,
            Set<String> heard,
            Object decided,
            Account account) {}

    /// @param fullEvery how long everything may be remembered
    /// @param decisions what people have decided beside the declaration, such as suspensions and
    ///   releases; where it is no longer equal, everything is read
    public QuickLook(
            LiveReader everything,
            Ports ports,
            Duration fullEvery,
            Supplier<Object> decisions,
            Timekeeper clock) {
        this.everything = requireNonNull(everything, "everything is null");
        this.ports = requireNonNull(ports, "ports is null");
        this.fullEvery = requireNonNull(fullEvery, "fullEvery is null");
        this.decisions = requireNonNull(decisions, "decisions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public LiveState look(Interest interest, Function<LiveState, Plan> planning) {
        looked = Optional.empty();
        Instant began = clock.now();
        Optional<String> due = memory.map(it -> due(it, began)).orElse(Optional.of(forgotten));
        return due.isPresent()
                ? all(interest, due.get())
                : new Look(memory.orElseThrow(), interest, planning, began).result();
    }

    private Optional<String> due(Memory known, Instant now) {
        Instant last = known.remembered().everything();
        if (now.isBefore(known.until())) {
            return Optional.of("the clock was set back");
        }
        if (!known.decided().equals(decisions.get())) {
            return Optional.of("a suspension or a release has changed");
        }
        return now.isBefore(last.plus(fullEvery))
                ? Optional.empty()
                : Optional.of("loop.fullEvery has passed");
    }

    private LiveState all(Interest interest, String why) {
        LiveState read = everything.read(interest);
        looked =
                Optional.of(
                        new Looked(
                                new Remembered(read, interest, read.readAt()),
                                read.readAt(),
                                Set.of(),
                                decisions.get(),
                                new Account(false, why)));
        return read;
    }

    /// The next look reads everything.
    ///
    /// @param why part of a sentence
    public void forget(String why) {
        memory = Optional.empty();
        forgotten = why;
    }

    /// What the turn came to for which was looked. A turn that did not get to its end, could not
    /// read something or failed to write something leaves nothing to build on.
    ///
    /// @return what the look came to; empty if the turn ended before it looked
    public Optional<Account> ended(Turn turn) {
        Optional<Looked> look = looked;
        looked = Optional.empty();
        if (look.isEmpty() || turn.plan().isEmpty()) {
            forget("the last turn did not come to a plan");
        } else if (!isSound(turn)) {
            forget("the last turn failed in part");
        } else if (turn.verdict().filter(QuickLook::holdsForWantOfReading).isPresent()) {
            forget("something that was held may be carried out");
        } else {
            keep(look.get(), turn, turn.plan().get());
        }
        return look.map(Looked::account);
    }

    /// What another guard held before and no longer does.
    private static boolean holdsForWantOfReading(Verdict verdict) {
        return verdict.holds().stream().anyMatch(hold -> hold.guard().equals(ReadInThisTurn.ID));
    }

    private static boolean isSound(Turn turn) {
        return turn.stopped().isEmpty()
                && turn.bug().isEmpty()
                && turn.live().filter(live -> live.coverage().isComplete()).isPresent()
                && turn.results().stream()
                        .filter(result -> !turn.unconfirmed().contains(result.change().id()))
                        .noneMatch(QuickLook::isUnsettled);
    }

    private static boolean isUnsettled(ChangeResult result) {
        return switch (result.result()) {
            case Result.Failed _, Result.Superseded _, Result.NotTried _ -> true;
            case Result.Done _, Result.AlreadyThere _, Result.Waiting _ -> false;
            case Result.Blocked _, Result.Held _, Result.Refused _ -> false;
        };
    }

    private void keep(Looked look, Turn turn, Plan plan) {
        List<Key> written =
                turn.results().stream()
                        .filter(result ->
                                result.result() instanceof Result.Done
                                        || result.result() instanceof Result.AlreadyThere)
                        .map(result -> result.change().key())
                        .toList();
        if (written.size() > WRITTEN_AT_MOST) {
            forget("the last turn wrote much");
            return;
        }
        Collection<String> apps = look.remembered().interest().apps().keySet();
        Pointers open = Pointers.NONE;
        for (Key key : written) {
            open = open.and(Pointers.to(key));
        }
        Set<Condition> waiting = new HashSet<>(turn.next().waiting());
        waiting.addAll(plan.waiting());
        for (Condition condition : waiting) {
            open = open.and(Pointers.to(condition, apps));
        }
        memory =
                Optional.of(
                        new Memory(
                                look.remembered(),
                                look.until(),
                                look.heard(),
                                look.decided(),
                                open,
                                left(turn, plan),
                                unresolved(plan)));
    }

    /// What was found before and kept back needs no second look until a commit or a person moves.
    private static Set<ChangeId> left(Turn turn, Plan plan) {
        Set<ChangeId> left = new HashSet<>();
        plan.changes().forEach(change -> left.add(change.id()));
        if (turn.writes()) {
            turn.verdict().ifPresent(verdict -> left.removeAll(verdict.approved().approved()));
            left.addAll(turn.unconfirmed());
        }
        return left;
    }

    private static Set<Object> unresolved(Plan plan) {
        Set<Object> unresolved = new HashSet<>(plan.unknown());
        plan.findings().stream()
                .filter(finding -> finding.level() == Finding.Level.UNRESOLVED)
                .map(Finding::message)
                .forEach(unresolved::add);
        return unresolved;
    }

    /// One look.
    private final class Look {

        private final Memory known;
        private final Interest interest;
        private final Function<LiveState, Plan> planning;
        private final Instant began;
        private Pointers read = Pointers.NONE;

        Look(Memory known, Interest interest, Function<LiveState, Plan> planning, Instant began) {
            this.known = known;
            this.interest = interest;
            this.planning = planning;
            this.began = began;
        }

        LiveState result() {
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
                    return all(interest, next.everything().get());
                }
                Pointers found = next;
                if (!found.isEmpty()) {
                    Again again = again(state, found);
                    if (again.trouble().isPresent()) {
                        return all(interest, again.trouble().get());
                    }
                    state = again.state();
                    read = read.and(found);
                }
                if (!state.state().coverage().isComplete()) {
                    return all(interest, "something could not be read");
                }
                next = shown(planning.apply(state.state()), state.state()).without(read);
                if (next.isEmpty()) {
                    looked =
                            Optional.of(
                                    new Looked(
                                            state,
                                            began,
                                            heard(glance),
                                            known.decided(),
                                            new Account(true, words(read))));
                    return state.state();
                }
            }
            return all(interest, "each plan points to something else");
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
                                found.isInOkta()
                                        ? ports.okta().read(inOkta)
                                        : before.state().okta());
                Optional<AwsState> fresh =
                        found.identityCenter()
                                ? Optional.of(
                                        SideBySide.result(
                                                reads.start(() -> ports.aws().read(inAws))))
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

        /// What a plan points to: what it would make is looked at once more, and for everything
        /// else that it would do, everything is.
        private Pointers shown(Plan plan, LiveState state) {
            Set<Object> more = new HashSet<>(unresolved(plan));
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
                        case Key.AccessControlAttribute _, Key.AccountAssignment _ ->
                                Optional.empty();
                    };
            return group.map(name -> isThere(name, state) || isMade(name, plan)).orElse(true);
        }

        private static boolean isThere(String group, LiveState state) {
            return state.okta().groups().known().orElse(List.of()).stream()
                    .anyMatch(live ->
                            live.type() == GroupType.OKTA_GROUP && live.name().equals(group));
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

    private static String words(Pointers read) {
        List<String> words = new ArrayList<>();
        add(words, "members of", "groups", read.groups());
        add(words, "Okta users", "", read.logins());
        add(words, "apps", "", read.apps());
        add(words, "permission sets", "", read.sets());
        add(words, "identity store members of", "groups", read.storeGroups());
        if (read.identityCenter()) {
            words.add("the lists of Identity Center");
        }
        return String.join("; ", words);
    }

    private static void add(List<String> words, String what, String each, Collection<?> names) {
        if (!names.isEmpty()) {
            words.add(
                    names.size() > NAMED_AT_MOST
                            ? what + " " + (names.size() + " " + each).strip()
                            : what
                                    + " "
                                    + String.join(
                                            ", ", names.stream().map(String::valueOf).toList()));
        }
    }
}
