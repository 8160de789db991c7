package dev.muster.live;

import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Login;
import dev.muster.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a [Glance] points to, against what is remembered. Where it cannot be told what changed, it
/// points to everything. It never says what is there or is not: only reading does.
public final class Signs {

    /// How long after a list was read an event may still speak of what the list did not show yet:
    /// the minute by which clocks may differ ([ClockReading#TOLERANCE]), and another for lists that
    /// lag.
    public static final Duration UNSETTLED = Duration.ofMinutes(2);

    private final Remembered before;
    private final Glance glance;
    private final Set<String> heard;
    private final Map<String, String> setNames = new HashMap<>();
    private final Map<String, String> storeNames = new HashMap<>();
    private final Map<String, String> groupNames = new HashMap<>();

    private Signs(Remembered before, Glance glance, Set<String> heard) {
        this.before = before;
        this.glance = glance;
        this.heard = heard;
        Remembered.sets(before.state()).forEach(set -> setNames.put(set.arn(), set.name()));
        before.state()
                .aws()
                .storeGroups()
                .known()
                .orElse(List.of())
                .forEach(group -> storeNames.put(group.id(), group.name()));
        Remembered.oktaGroups(before.state())
                .forEach(group -> groupNames.put(group.id(), group.name()));
    }

    /// @param heard ids of events that have pointed somewhere before
    public static Pointers of(Glance glance, Remembered before, Set<String> heard) {
        Signs signs = new Signs(before, glance, heard);
        Pointers found = signs.okta().and(signs.jobs());
        for (LogReading log : glance.logs()) {
            found = found.and(signs.log(log));
        }
        return found;
    }

    private Pointers okta() {
        OktaState now = glance.okta();
        OktaState then = before.state().okta();
        if (!now.org().isKnown() || !now.groups().isKnown()) {
            return Pointers.toEverything("the groups of Okta could not be read");
        }
        if (!now.org().known().equals(then.org().known())) {
            return Pointers.toEverything("it is another Okta org");
        }
        if (now.clock().filter(ClockReading::agrees).isEmpty()) {
            return Pointers.toEverything("Okta's clock does not say that Muster's is right");
        }
        if (!now.rules().known().equals(then.rules().known())) {
            return Pointers.toEverything("the group rules of Okta have changed");
        }
        return groups(now.groups().known().orElseThrow(), then);
    }

    private Pointers groups(List<OktaState.Group> now, OktaState then) {
        Map<String, OktaState.Group> known = new HashMap<>();
        then.groups().known().orElse(List.of()).forEach(group -> known.put(group.id(), group));
        Set<String> ids = new HashSet<>();
        Pointers found = Pointers.NONE;
        for (OktaState.Group group : now) {
            ids.add(group.id());
            Optional<OktaState.Group> old = Optional.ofNullable(known.get(group.id()));
            if (then.members().containsKey(group.id()) && mayHaveOthers(group, old)) {
                found = found.and(Pointers.toGroup(group.name()));
            }
        }
        // A group takes its assignments and its push mappings along.
        return ids.equals(known.keySet()) ? found : found.and(apps());
    }

    private static boolean mayHaveOthers(OktaState.Group group, Optional<OktaState.Group> old) {
        return group.lastMembershipUpdated().isEmpty()
                || old.filter(it ->
                                it.lastMembershipUpdated().equals(group.lastMembershipUpdated())
                                        && it.name().equals(group.name()))
                        .isEmpty();
    }

    private Pointers apps() {
        return Pointers.toApps(before.interest().apps().keySet());
    }

    private Pointers jobs() {
        Optional<List<AwsState.Job>> now = glance.jobs().known();
        if (now.isEmpty()) {
            return Pointers.toEverything("the jobs of Identity Center could not be listed");
        }
        Set<AwsState.Job> then =
                new HashSet<>(before.state().aws().jobs().known().orElse(List.of()));
        Set<AwsState.Job> still = new HashSet<>(now.get());
        return Stream.concat(
                        then.stream().filter(job -> !still.contains(job)),
                        still.stream().filter(job -> !then.contains(job)))
                .map(job ->
                        job.setArn()
                                .map(this::set)
                                .orElse(
                                        Pointers.toEverything(
                                                "a job does not say what it works on")))
                .reduce(Pointers.NONE, Pointers::and);
    }

    /// A set that is not known yet has a name that the list of sets will tell.
    private Pointers set(String arn) {
        return Optional.ofNullable(setNames.get(arn))
                .map(Pointers::toSet)
                .orElse(Pointers.toIdentityCenter());
    }

    private Pointers log(LogReading log) {
        for (LogGap gap : log.gaps()) {
            switch (gap) {
                case LogGap.Delay _ -> {}
                case LogGap.Retention _, LogGap.Bound _ -> {
                    return Pointers.toEverything(
                            "the log of " + log.log().text() + " holds more than could be read");
                }
                case LogGap.Failed _ -> {
                    return Pointers.toEverything(
                            "the log of " + log.log().text() + " could not be read");
                }
            }
        }
        return log.events().stream()
                .filter(event -> !heard.contains(event.id()))
                .map(this::event)
                .reduce(Pointers.NONE, Pointers::and);
    }

    private Pointers event(LogEvent event) {
        return switch (event.deed()) {
            case USER_CREATED, USER_EDITED -> person(event);
            // The list of groups itself has been read.
            case GROUP_CREATED, GROUP_EDITED, GROUP_DELETED -> Pointers.NONE;
            case GROUP_RULE_EDITED -> rule(event);
            case MEMBER_ADDED, MEMBER_REMOVED -> members(event);
            case APP_CREATED, APP_EDITED, APP_DELETED -> app(event, true);
            case APP_ASSIGNED, APP_ASSIGNMENT_EDITED, APP_UNASSIGNED, PUSH_STARTED, PUSH_STOPPED ->
                    app(event, false);
            case SET_CREATED,
                    SET_DELETED,
                    SET_SETTINGS_EDITED,
                    SET_MANAGED_POLICIES_EDITED,
                    SET_CUSTOMER_POLICIES_EDITED,
                    SET_INLINE_POLICY_EDITED,
                    SET_BOUNDARY_EDITED,
                    SET_TAGS_EDITED,
                    SET_PROVISIONED,
                    ASSIGNMENT_CREATED,
                    ASSIGNMENT_DELETED ->
                    sets(event);
            case ATTRIBUTES_EDITED ->
                    !before.interest().accessControlAttributes()
                                    || isSettled(event, Optional.of(before.everything()))
                            ? Pointers.NONE
                            : Pointers.toEverything(
                                    "the attributes for access control were edited");
            case STORE_GROUP_CREATED,
                    STORE_GROUP_EDITED,
                    STORE_GROUP_DELETED,
                    STORE_MEMBER_ADDED,
                    STORE_MEMBER_REMOVED,
                    STORE_USER_CREATED,
                    STORE_USER_EDITED,
                    STORE_USER_DELETED ->
                    store(event);
            case ORGANIZATION_EDITED ->
                    isSettled(event, Optional.of(before.everything()))
                            ? Pointers.NONE
                            : Pointers.toEverything(
                                    "the organization was edited (" + event.name() + ")");
            case OTHER ->
                    isSettled(event, Optional.of(before.everything()))
                            ? Pointers.NONE
                            : Pointers.toEverything(
                                    "Identity Center tells of something unknown ("
                                            + event.name()
                                            + ")");
        };
    }

    /// Whether the list that an event speaks of was read long enough after it.
    ///
    /// @param readAt empty where it was not read
    private static boolean isSettled(LogEvent event, Optional<Instant> readAt) {
        return readAt.filter(at -> event.at().plus(UNSETTLED).isBefore(at)).isPresent();
    }

    private Pointers person(LogEvent event) {
        OktaState then = before.state().okta();
        Pointers found = Pointers.NONE;
        for (LogEvent.Thing thing : event.things()) {
            for (Map.Entry<String, Observed<List<OktaState.Member>>> list :
                    then.members().entrySet()) {
                boolean isIn =
                        list.getValue().known().orElse(List.of()).stream()
                                .anyMatch(member -> member.userId().equals(thing.id()));
                if (isIn && !isSettled(event, list.getValue().readAt())) {
                    found = found.and(group(list.getKey()));
                }
            }
            found = found.and(login(event, thing));
        }
        return event.things().isEmpty()
                ? Pointers.toEverything("an event does not say of whom it speaks")
                : found;
    }

    private Pointers login(LogEvent event, LogEvent.Thing thing) {
        OktaState then = before.state().okta();
        Stream<Login> byId =
                then.users().known().stream()
                        .flatMap(users -> users.values().stream())
                        .filter(user -> user.id().equals(thing.id()))
                        .map(OktaState.User::login);
        Stream<Login> byName =
                before.interest().logins().stream()
                        .filter(login -> login.value().equalsIgnoreCase(thing.name()));
        return isSettled(event, then.users().readAt())
                ? Pointers.NONE
                : Stream.concat(byId, byName)
                        .map(Pointers::toPerson)
                        .reduce(Pointers.NONE, Pointers::and);
    }

    private Pointers rule(LogEvent event) {
        return isSettled(event, before.state().okta().rules().readAt())
                ? Pointers.NONE
                : Pointers.toEverything("a group rule of Okta has changed");
    }

    private Pointers members(LogEvent event) {
        Map<String, Observed<List<OktaState.Member>>> lists = before.state().okta().members();
        return event.things().stream()
                .map(LogEvent.Thing::id)
                .filter(lists::containsKey)
                .filter(id -> !isSettled(event, Objects.requireNonNull(lists.get(id)).readAt()))
                .map(this::group)
                .reduce(Pointers.NONE, Pointers::and);
    }

    /// The group goes by the name that it has now; one that is gone needs no reading.
    private Pointers group(String id) {
        return glance.okta().groups().known().orElse(List.of()).stream()
                .filter(group -> group.type() == GroupType.OKTA_GROUP && group.id().equals(id))
                .map(group -> Pointers.toGroup(group.name()))
                .findFirst()
                .orElseGet(() ->
                        Optional.ofNullable(groupNames.get(id))
                                .map(Pointers::toGroup)
                                .orElse(Pointers.NONE));
    }

    /// @param itself whether the app was made, edited or deleted, so that it may only now be one of
    ///   those looked for
    private Pointers app(LogEvent event, boolean itself) {
        Pointers found = Pointers.NONE;
        for (Map.Entry<String, Observed<Optional<OktaState.App>>> app :
                before.state().okta().apps().entrySet()) {
            Optional<OktaState.App> there = app.getValue().known().flatMap(it -> it);
            boolean isMeant = there.map(it -> event.isAbout(it.id())).orElse(itself);
            if (isMeant && !isSettled(event, app.getValue().readAt())) {
                found = found.and(Pointers.toApps(List.of(app.getKey())));
            }
        }
        return found;
    }

    private Pointers sets(LogEvent event) {
        Optional<AwsState.PermissionSet> known =
                Remembered.sets(before.state()).stream()
                        .filter(set -> event.isAbout(set.arn()))
                        .findFirst();
        if (known.isEmpty()) {
            return isSettled(event, before.state().aws().sets().readAt())
                    ? Pointers.NONE
                    : Pointers.toIdentityCenter();
        }
        return isSettled(event, readAt(known.get()))
                ? Pointers.NONE
                : Pointers.toSet(known.get().name());
    }

    /// When the oldest of a set's lists was read.
    private Optional<Instant> readAt(AwsState.PermissionSet set) {
        AwsState aws = before.state().aws();
        return Stream.of(
                        Optional.of(aws.sets()).map(it -> (Observed<?>) it),
                        set.details().map(it -> (Observed<?>) it),
                        set.tags().map(it -> (Observed<?>) it),
                        set.provisionedIn().map(it -> (Observed<?>) it),
                        Optional.ofNullable(aws.assignments().get(set.arn()))
                                .map(it -> (Observed<?>) it))
                .flatMap(Optional::stream)
                .flatMap(list -> list.readAt().stream())
                .min(Instant::compareTo);
    }

    private Pointers store(LogEvent event) {
        AwsState aws = before.state().aws();
        Pointers found =
                isSettled(event, aws.storeGroups().readAt())
                                && isSettled(event, aws.storeUsers().readAt())
                        ? Pointers.NONE
                        : Pointers.toIdentityCenter();
        for (Map.Entry<String, Observed<List<String>>> list : aws.memberships().entrySet()) {
            boolean isMeant =
                    event.isAbout(list.getKey())
                            || list.getValue().known().orElse(List.of()).stream()
                                    .anyMatch(event::isAbout);
            if (isMeant && !isSettled(event, list.getValue().readAt())) {
                found =
                        found.and(
                                Optional.ofNullable(storeNames.get(list.getKey()))
                                        .map(Pointers::toStoreGroup)
                                        .orElse(Pointers.toIdentityCenter()));
            }
        }
        return found;
    }

    /// What both logs are asked, to know what to read again.
    ///
    /// @param target whose log
    /// @param since how far back
    /// @param callsAtMost beyond which everything is read rather than the log
    public static LogInterest asked(Target target, Instant since, Instant until, int callsAtMost) {
        java.util.SortedSet<Deed> deeds = new java.util.TreeSet<>();
        for (Deed deed : Deed.values()) {
            if (deed.log() == target) {
                deeds.add(deed);
            }
        }
        return new LogInterest(
                deeds, java.util.Collections.emptySortedSet(), since, until, callsAtMost);
    }
}
