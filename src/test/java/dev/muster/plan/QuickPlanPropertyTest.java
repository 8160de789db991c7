package dev.muster.plan;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.guard.ApprovedChange;
import dev.muster.guard.Guard;
import dev.muster.guard.Verdict;
import dev.muster.live.AwsState;
import dev.muster.live.ClockReading;
import dev.muster.live.Deed;
import dev.muster.live.EventLog;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.LogEvent;
import dev.muster.live.LogInterest;
import dev.muster.live.LogReading;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Login;
import dev.muster.model.Target;
import dev.muster.reconcile.LiveReader;
import dev.muster.reconcile.QuickLook;
import dev.muster.reconcile.Turn;
import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A quick turn never does more than one that reads everything would, and takes nothing away by
/// what it remembers: companies and declarations made out of a seed, of which some lists change
/// between two turns, and logs that tell of it, of only some of it, or of what never happened.
class QuickPlanPropertyTest {

    private static final Instant FIRST = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(300);

    static Stream<Long> seeds() {
        return LongStream.range(0, 100).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void plansTheSameWhereEverythingIsToldOf(long seed) {
        Comparison found = new World(seed, 100).turns();

        assertThat(ids(found.quick())).isEqualTo(ids(found.whole()));
        assertThat(approved(found.judgedQuick())).isSubsetOf(approved(found.judgedWhole()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesNothingThatAWholeTurnWouldNotWhateverTheLogsTell(long seed) {
        Comparison found = new World(seed, 40).turns();

        if (found.state().remembered().isPresent()) {
            assertThat(found.judgedQuick().approved().changes())
                    .extracting(ApprovedChange::change)
                    .allMatch(change -> change.action() == Action.CREATE && !change.isRemoval());
        } else {
            assertThat(ids(found.quick())).isEqualTo(ids(found.whole()));
        }
        assertThat(removals(found.judgedQuick())).isSubsetOf(removals(found.judgedWhole()));
        assertThat(ids(found.quick())).isSubsetOf(ids(found.whole()));
    }

    private record Comparison(
            LiveState state, Plan quick, Plan whole, Verdict judgedQuick, Verdict judgedWhole) {}

    private static Set<ChangeId> ids(Plan plan) {
        return plan.changes().stream().map(Change::id).collect(toSet());
    }

    private static Set<ChangeId> approved(Verdict verdict) {
        return verdict.approved().changes().stream()
                .map(change -> change.change().id())
                .collect(toSet());
    }

    private static Set<ChangeId> removals(Verdict verdict) {
        return verdict.approved().changes().stream()
                .map(ApprovedChange::change)
                .filter(Change::isRemoval)
                .map(Change::id)
                .collect(toSet());
    }

    /// Two moments of a company.
    private static final class World {

        private final Random random;
        private final int told;
        private final PlanCase before;
        private final PlanCase after;
        private final SimulatedTimekeeper clock = new SimulatedTimekeeper(FIRST);
        private final List<LogEvent> events = new ArrayList<>();
        private LiveState live;

        /// @param told how many of a hundred changes a log tells of
        World(long seed, int told) {
            this.random = new Random(seed);
            this.told = told;
            Organizations one = new Organizations(seed);
            Organizations other = new Organizations(seed + 1_000);
            String access = one.access();
            PlanCase first = PlanCase.of(access, one.live());
            for (int turn = 0; turn < 3; turn++) {
                first = first.with(CarriedOut.of(first.live(), first.plan()));
            }
            this.before = first.with(stamped(first.live(), FIRST));
            this.live = before.live();
            PlanCase second = PlanCase.of(other.access(), other.live());
            this.after = chance(50) ? second : first;
        }

        Comparison turns() {
            QuickLook look =
                    new QuickLook(
                            new LiveReader(this::okta, this::aws, clock),
                            new QuickLook.Ports(
                                    this::okta,
                                    this::aws,
                                    _ -> live.aws().jobs(),
                                    List.of(log(Target.OKTA), log(Target.IDENTITY_CENTER))),
                            Duration.ofHours(1),
                            () -> "nothing",
                            clock);
            Interest firstInterest = Interests.of(before.declaration(), before.settings());
            LiveState first = look.look(firstInterest, state -> before.with(state).plan());
            look.ended(turn(first));
            clock.advance(Duration.between(FIRST, SECOND));
            live = mixed(PlanCase.of("groups: {}\n", new Organizations(random.nextLong()).live()));
            Interest interest = Interests.of(after.declaration(), after.settings());
            LiveState state = look.look(interest, it -> after.with(it).plan());
            Plan quick = after.with(state).plan();
            LiveState all = new LiveReader(this::okta, this::aws, clock).read(interest);
            Plan whole = after.with(all).plan();
            return new Comparison(
                    state,
                    quick,
                    whole,
                    Guard.judge(quick, state, after.settings()),
                    Guard.judge(whole, all, after.settings()));
        }

        private Turn turn(LiveState state) {
            Plan plan = before.with(state).plan();
            return new Turn(
                    true,
                    FIRST,
                    FIRST,
                    Optional.of("abc"),
                    List.of(),
                    Optional.of(state),
                    Optional.of(plan),
                    Optional.of(Guard.judge(plan, state, before.settings())),
                    List.of(),
                    new TreeSet<>(),
                    Optional.empty(),
                    Optional.empty(),
                    new TreeMap<>());
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private EventLog log(Target target) {
            return new EventLog() {
                @Override
                public Target log() {
                    return target;
                }

                @Override
                public int cost(LogInterest interest) {
                    return 1;
                }

                @Override
                public LogReading read(LogInterest interest) {
                    return new LogReading(
                            target,
                            events.stream().filter(event -> event.log() == target).toList(),
                            List.of());
                }
            };
        }

        private void tell(Deed deed, String id) {
            events.add(
                    new LogEvent(
                            deed.log(),
                            "e" + events.size(),
                            SECOND.minusSeconds(10),
                            deed.name(),
                            deed,
                            new LogEvent.Actor("x", "x", false),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(new LogEvent.Thing(id, ""))));
        }

        /// Some lists as they are elsewhere. A log tells of some of them, and now and then of one
        /// that is as it was.
        private LiveState mixed(PlanCase elsewhere) {
            OktaState okta = live.okta();
            OktaState otherOkta = elsewhere.live().okta();
            SortedMap<Login, OktaState.User> users = okta.users().known().orElseThrow();
            SortedMap<String, Observed<List<OktaState.Member>>> members = new TreeMap<>();
            List<OktaState.Group> groups = new ArrayList<>();
            for (OktaState.Group group : okta.groups().known().orElseThrow()) {
                boolean moves = otherOkta.members().containsKey(group.id()) && chance(30);
                boolean touched = (moves && chance(told)) || chance(10);
                groups.add(changed(group, touched ? SECOND : FIRST));
                Optional.ofNullable((moves ? otherOkta : okta).members().get(group.id()))
                        .ifPresent(list -> members.put(group.id(), of(users, list)));
            }
            SortedMap<String, Observed<Optional<OktaState.App>>> apps = new TreeMap<>(okta.apps());
            if (chance(20)) {
                apps.put("aws", Objects.requireNonNull(otherOkta.apps().get("aws")));
                if (chance(told)) {
                    tell(Deed.PUSH_STARTED, "0oa-aws");
                }
            }
            return stamped(
                    new LiveState(
                            new OktaState(
                                    okta.org(),
                                    Observed.complete(groups, SECOND),
                                    members,
                                    okta.rules(),
                                    okta.users(),
                                    apps,
                                    okta.clock()),
                            mixed(live.aws(), elsewhere.live().aws()),
                            SECOND),
                    SECOND);
        }

        private AwsState mixed(AwsState aws, AwsState other) {
            SortedMap<String, Observed<List<String>>> memberships =
                    new TreeMap<>(aws.memberships());
            for (String id : aws.memberships().keySet()) {
                if (other.memberships().containsKey(id) && chance(20)) {
                    memberships.put(id, Objects.requireNonNull(other.memberships().get(id)));
                    if (chance(told)) {
                        tell(Deed.STORE_MEMBER_ADDED, id);
                    }
                }
            }
            SortedMap<String, Observed<List<AwsState.Row>>> rows = new TreeMap<>(aws.assignments());
            List<AwsState.PermissionSet> sets = new ArrayList<>();
            for (AwsState.PermissionSet set : aws.sets().known().orElseThrow()) {
                Optional<AwsState.PermissionSet> there =
                        other.sets().known().orElseThrow().stream()
                                .filter(it -> it.arn().equals(set.arn()))
                                .findFirst();
                boolean moves = there.isPresent() && chance(30);
                sets.add(moves ? there.get() : set);
                if (moves) {
                    rows.put(set.arn(), Objects.requireNonNull(other.assignments().get(set.arn())));
                }
                if ((moves && chance(told)) || chance(10)) {
                    tell(Deed.ASSIGNMENT_CREATED, set.arn());
                }
            }
            return new AwsState(
                    aws.caller(),
                    aws.instance(),
                    aws.organization(),
                    aws.accounts(),
                    aws.units(),
                    aws.storeGroups(),
                    aws.storeUsers(),
                    memberships,
                    Observed.complete(sets, SECOND),
                    rows,
                    aws.lockedSets(),
                    aws.jobs(),
                    aws.clock(),
                    aws.accessControl());
        }

        /// The members with the status that people have here.
        private static Observed<List<OktaState.Member>> of(
                SortedMap<Login, OktaState.User> users, Observed<List<OktaState.Member>> list) {
            return list.map(all ->
                    all.stream()
                            .filter(member -> users.containsKey(member.login()))
                            .map(member ->
                                    new OktaState.Member(
                                            member.userId(),
                                            member.login(),
                                            Objects.requireNonNull(users.get(member.login()))
                                                    .status(),
                                            member.origin()))
                            .toList());
        }

        private static OktaState.Group changed(OktaState.Group group, Instant at) {
            return new OktaState.Group(
                    group.id(),
                    group.name(),
                    group.type(),
                    group.description(),
                    group.sourceAppId(),
                    group.admin(),
                    Optional.of(at));
        }

        /// The same, told at that moment.
        private static LiveState stamped(LiveState state, Instant at) {
            OktaState okta = state.okta();
            return new LiveState(
                    new OktaState(
                            okta.org(),
                            okta.groups()
                                    .map(all ->
                                            all.stream()
                                                    .map(group ->
                                                            group.lastMembershipUpdated()
                                                                            .isPresent()
                                                                    ? group
                                                                    : changed(group, FIRST))
                                                    .toList()),
                            okta.members(),
                            okta.rules(),
                            okta.users(),
                            okta.apps(),
                            Optional.of(new ClockReading(at, at))),
                    pinned(state.aws(), at),
                    at);
        }

        /// The organization that the settings pin, or nothing would be approved.
        private static AwsState pinned(AwsState aws, Instant at) {
            return new AwsState(
                    aws.caller(),
                    Observed.complete(
                            new AwsState.Instance(
                                    "arn:i",
                                    "ssoins-6804a1b2c3d4e5f6",
                                    "d-99670a1b2c",
                                    Optional.empty()),
                            at),
                    Observed.complete(
                            new AwsState.Organization(
                                    "o-musterdemo1",
                                    aws.organization().known().orElseThrow().managementAccount()),
                            at),
                    aws.accounts(),
                    aws.units(),
                    aws.storeGroups(),
                    aws.storeUsers(),
                    aws.memberships(),
                    aws.sets(),
                    aws.assignments(),
                    aws.lockedSets(),
                    aws.jobs(),
                    aws.clock(),
                    aws.accessControl());
        }

        private static <T> Observed<T> now(Observed<T> list, Instant at) {
            return list.known().map(value -> Observed.complete(value, at)).orElse(list);
        }

        /// What Okta answers to an interest.
        private OktaState okta(Interest interest) {
            OktaState okta = live.okta();
            Instant at = clock.now();
            SortedMap<String, Observed<Optional<OktaState.App>>> apps = new TreeMap<>(okta.apps());
            apps.keySet().retainAll(interest.apps().keySet());
            Set<String> attached = new TreeSet<>();
            apps.values().stream()
                    .flatMap(app -> app.known().flatMap(it -> it).stream())
                    .forEach(app -> {
                        app.assignments().known().orElseThrow().stream()
                                .map(OktaState.AppGroup::groupId)
                                .forEach(attached::add);
                        app.mappings().known().orElseThrow().stream()
                                .map(OktaState.Mapping::sourceGroupId)
                                .forEach(attached::add);
                    });
            SortedMap<String, Observed<List<OktaState.Member>>> members = new TreeMap<>();
            Set<Login> met = new TreeSet<>(interest.logins());
            for (OktaState.Group group : okta.groups().known().orElseThrow()) {
                boolean wanted =
                        interest.groups().contains(group.name())
                                || (attached.contains(group.id())
                                        && interest.attachedGroups().test(group.name()));
                if (wanted
                        && group.type() == GroupType.OKTA_GROUP
                        && okta.members().containsKey(group.id())) {
                    Observed<List<OktaState.Member>> list =
                            now(Objects.requireNonNull(okta.members().get(group.id())), at);
                    members.put(group.id(), list);
                    list.known().orElseThrow().forEach(member -> met.add(member.login()));
                }
            }
            SortedMap<Login, OktaState.User> users =
                    new TreeMap<>(okta.users().known().orElseThrow());
            users.keySet().retainAll(met);
            apps.replaceAll((_, app) -> now(app, at));
            return new OktaState(
                    now(okta.org(), at),
                    now(okta.groups(), at),
                    members,
                    now(okta.rules(), at),
                    Observed.complete(users, at),
                    apps,
                    Optional.of(new ClockReading(at, at)));
        }

        /// What AWS answers to an interest.
        private AwsState aws(Interest interest) {
            AwsState aws = live.aws();
            Instant at = clock.now();
            SortedMap<String, Observed<List<String>>> memberships = new TreeMap<>();
            Set<String> principals = new TreeSet<>();
            for (AwsState.StoreGroup group : aws.storeGroups().known().orElseThrow()) {
                if (interest.isStoreGroupRead(group.name())) {
                    memberships.put(
                            group.id(),
                            now(Objects.requireNonNull(aws.memberships().get(group.id())), at));
                }
                if (interest.groups().contains(group.name())) {
                    principals.add(group.id());
                }
            }
            List<AwsState.PermissionSet> sets = new ArrayList<>();
            SortedMap<String, Observed<List<AwsState.Row>>> rows = new TreeMap<>();
            for (AwsState.PermissionSet set : aws.sets().known().orElseThrow()) {
                boolean described = interest.describedSets().test(set.name());
                boolean assigned = interest.assignedSets().test(set.name());
                sets.add(
                        new AwsState.PermissionSet(
                                set.arn(),
                                set.name(),
                                set.details().filter(_ -> described).map(it -> now(it, at)),
                                set.provisionedIn()
                                        .filter(_ -> assigned && !interest.byPrincipal())
                                        .map(it -> now(it, at)),
                                set.tags()
                                        .filter(_ ->
                                                described || interest.ownedSets().test(set.name()))
                                        .map(it -> now(it, at))));
                if (assigned) {
                    rows.put(
                            set.arn(),
                            now(Objects.requireNonNull(aws.assignments().get(set.arn())), at)
                                    .map(all ->
                                            all.stream()
                                                    .filter(row ->
                                                            !interest.byPrincipal()
                                                                    || principals.contains(
                                                                            row.principalId()))
                                                    .toList()));
                }
            }
            return new AwsState(
                    aws.caller(),
                    aws.instance(),
                    aws.organization(),
                    now(aws.accounts(), at)
                            .map(all ->
                                    all.stream().map(account -> told(account, interest)).toList()),
                    interest.organizationTree()
                            ? now(aws.units(), at)
                            : Observed.complete(List.of(), at),
                    now(aws.storeGroups(), at),
                    now(aws.storeUsers(), at),
                    memberships,
                    Observed.complete(List.copyOf(sets), at),
                    rows,
                    now(aws.lockedSets(), at),
                    now(aws.jobs(), at),
                    Optional.empty(),
                    aws.accessControl().filter(_ -> interest.accessControlAttributes()));
        }

        private static AwsState.Account told(AwsState.Account account, Interest interest) {
            return new AwsState.Account(
                    account.id(),
                    account.name(),
                    account.state(),
                    account.unitId().filter(_ -> interest.organizationTree()),
                    account.tags().filter(_ -> interest.accountTags()),
                    account.joined());
        }
    }
}
