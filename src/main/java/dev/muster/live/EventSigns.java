package dev.muster.live;

import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Login;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What an event of a log points to, against what is remembered.
final class EventSigns {

    private final Remembered before;
    private final OktaState okta;
    private final Map<String, String> storeNames = new HashMap<>();
    private final Map<String, String> groupNames = new HashMap<>();

    /// @param okta with the groups as they are now
    EventSigns(Remembered before, OktaState okta) {
        this.before = before;
        this.okta = okta;
        before.state()
                .aws()
                .storeGroups()
                .known()
                .orElse(List.of())
                .forEach(group -> storeNames.put(group.id(), group.name()));
        Remembered.oktaGroups(before.state())
                .forEach(group -> groupNames.put(group.id(), group.name()));
    }

    /// What an event points to; nothing where all that it speaks of was read long enough after it.
    Pointers of(LogEvent event) {
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
        return readAt.filter(at -> event.at().plus(Signs.UNSETTLED).isBefore(at)).isPresent();
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
        return okta.groups().known().orElse(List.of()).stream()
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
}
