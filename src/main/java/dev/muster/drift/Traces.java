package dev.muster.drift;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.muster.drift.Trace.Ref;
import dev.muster.live.AwsState;
import dev.muster.live.Deed;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.review.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which events may have made a difference. Objects are looked for by the ids that they have now,
/// which no rename changes.
final class Traces {

    private static final Map<String, Deed> SET_FIELDS =
            Map.of(
                    "description", Deed.SET_SETTINGS_EDITED,
                    "sessionDuration", Deed.SET_SETTINGS_EDITED,
                    "relayState", Deed.SET_SETTINGS_EDITED,
                    "managedPolicies", Deed.SET_MANAGED_POLICIES_EDITED,
                    "customerManagedPolicies", Deed.SET_CUSTOMER_POLICIES_EDITED,
                    "inlinePolicy", Deed.SET_INLINE_POLICY_EDITED,
                    "permissionsBoundary", Deed.SET_BOUNDARY_EDITED);

    private final LiveState live;
    private final Map<String, OktaState.Group> groups;

    Traces(LiveState live) {
        this.live = live;
        this.groups =
                live.okta().groups().known().orElse(List.of()).stream()
                        .filter(group -> group.type() == OktaState.GroupType.OKTA_GROUP)
                        .collect(toMap(OktaState.Group::name, identity(), (one, _) -> one));
    }

    /// Empty where no event of a log makes such a difference: what is on its way, what was left
    /// half done, what Muster refuses to settle.
    Optional<Trace> of(Difference difference) {
        return difference.key().flatMap(key -> of(key, difference));
    }

    private Optional<Trace> of(Key key, Difference difference) {
        boolean presence = difference.field().equals(Difference.PRESENCE);
        boolean there = presence && !difference.live().equals("absent");
        return switch (key) {
            case Key.User(Login login) -> trace(presence, there, USER, List.of(user(login)));
            case Key.Group(String name) ->
                    // A renamed group is there under a name that nobody declares.
                    presence && there
                            ? Optional.of(
                                    new Trace(
                                            Set.of(Deed.GROUP_CREATED, Deed.GROUP_EDITED),
                                            Set.of(),
                                            List.of(group(name))))
                            : trace(presence, there, GROUP, List.of(group(name)));
            case Key.Membership(String group, Login login) ->
                    presence && !there && !groups.containsKey(group)
                            ? goneWithItsGroup(group)
                            : trace(
                                    presence,
                                    there,
                                    MEMBERSHIP,
                                    List.of(group(group), user(login)));
            case Key.App(String app) -> trace(presence, there, APP, List.of(app(app)));
            case Key.AppAssignment(String app, String group) ->
                    trace(presence, there, APP_ASSIGNMENT, List.of(app(app), group(group)));
            case Key.PushMapping(String app, String group) ->
                    trace(true, there, PUSH, List.of(app(app), group(group)));
            case Key.AccessControlAttribute _ ->
                    Optional.of(new Trace(Set.of(Deed.ATTRIBUTES_EDITED), Set.of(), List.of()));
            case Key.PermissionSet(String name) ->
                    presence
                            ? trace(true, there, SET, List.of(set(name)))
                            : setEdit(difference.field(), name);
            case Key.AccountAssignment(String set, Principal principal, var account) ->
                    principal instanceof Principal.Unresolved(_, String id)
                            ? Optional.of(
                                    new Trace(
                                            Set.of(
                                                    Deed.STORE_GROUP_DELETED,
                                                    Deed.STORE_USER_DELETED),
                                            Set.of(),
                                            List.of(new Ref(Optional.of(id), ""))))
                            : trace(
                                    presence,
                                    there,
                                    ASSIGNMENT,
                                    List.of(
                                            set(set),
                                            principal(principal),
                                            new Ref(Optional.of(account.value()), "")));
        };
    }

    /// The deeds that make, end and change an object of a kind.
    private record Life(Set<Deed> begin, Set<Deed> end, Set<Deed> edit) {}

    private static final Life USER =
            new Life(Set.of(Deed.USER_CREATED), Set.of(), Set.of(Deed.USER_EDITED));
    private static final Life GROUP =
            new Life(
                    Set.of(Deed.GROUP_CREATED),
                    Set.of(Deed.GROUP_DELETED),
                    Set.of(Deed.GROUP_EDITED));
    private static final Life MEMBERSHIP =
            new Life(Set.of(Deed.MEMBER_ADDED), Set.of(Deed.MEMBER_REMOVED), Set.of());
    private static final Life APP =
            new Life(Set.of(Deed.APP_CREATED), Set.of(Deed.APP_DELETED), Set.of(Deed.APP_EDITED));
    private static final Life APP_ASSIGNMENT =
            new Life(
                    Set.of(Deed.APP_ASSIGNED),
                    Set.of(Deed.APP_UNASSIGNED),
                    Set.of(Deed.APP_ASSIGNMENT_EDITED));
    private static final Life PUSH =
            new Life(Set.of(Deed.PUSH_STARTED), Set.of(Deed.PUSH_STOPPED), Set.of());
    private static final Life SET =
            new Life(Set.of(Deed.SET_CREATED), Set.of(Deed.SET_DELETED), Set.of());
    private static final Life ASSIGNMENT =
            new Life(Set.of(Deed.ASSIGNMENT_CREATED), Set.of(Deed.ASSIGNMENT_DELETED), Set.of());

    private static Optional<Trace> trace(
            boolean presence, boolean there, Life life, List<Ref> things) {
        Set<Deed> making = presence ? there ? life.begin() : life.end() : life.edit();
        Set<Deed> unmaking = presence ? there ? life.end() : life.begin() : Set.of();
        return making.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trace(making, unmaking, things));
    }

    private Optional<Trace> goneWithItsGroup(String group) {
        return Optional.of(
                new Trace(
                        Set.of(Deed.GROUP_DELETED),
                        Set.of(Deed.GROUP_CREATED),
                        List.of(group(group))));
    }

    private Optional<Trace> setEdit(String field, String name) {
        Deed deed = field.startsWith("tags.") ? Deed.SET_TAGS_EDITED : SET_FIELDS.get(field);
        return Optional.ofNullable(deed)
                .map(edit -> new Trace(Set.of(edit), Set.of(), List.of(set(name))));
    }

    private Ref group(String name) {
        return new Ref(Optional.ofNullable(groups.get(name)).map(OktaState.Group::id), name);
    }

    private Ref user(Login login) {
        Optional<String> id =
                live.okta().users().known().map(users -> users.get(login)).map(OktaState.User::id);
        return new Ref(id, login.value());
    }

    private Ref app(String key) {
        Optional<OktaState.App> app =
                Optional.ofNullable(live.okta().apps().get(key))
                        .flatMap(found -> found.known().flatMap(known -> known));
        return new Ref(app.map(OktaState.App::id), app.map(OktaState.App::label).orElse(key));
    }

    private Ref set(String name) {
        return new Ref(
                live.aws().sets().known().orElse(List.of()).stream()
                        .filter(set -> set.name().equals(name))
                        .map(AwsState.PermissionSet::arn)
                        .findFirst(),
                name);
    }

    private Ref principal(Principal principal) {
        Optional<String> id =
                switch (principal) {
                    case Principal.Group(String name) ->
                            live.aws().storeGroups().known().orElse(List.of()).stream()
                                    .filter(group -> group.name().equals(name))
                                    .map(AwsState.StoreGroup::id)
                                    .findFirst();
                    case Principal.User(Login login) ->
                            live.aws().storeUsers().known().orElse(List.of()).stream()
                                    .filter(user -> user.login().equals(login))
                                    .map(AwsState.StoreUser::id)
                                    .findFirst();
                    case Principal.Unresolved(_, String found) -> Optional.of(found);
                };
        return new Ref(id, principal.text());
    }
}
