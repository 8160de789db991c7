package dev.muster.reconcile;

import static java.util.stream.Collectors.toSet;

import dev.muster.history.Pin;
import dev.muster.history.Sighting;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The objects of a live state that have ids of their own, for the history: what is in scope, what
/// once was, and every person met. Lists that were not read completely tell nothing.
final class Seen {

    private final List<Sighting> found = new ArrayList<>();
    private final Scope scope;
    private final Set<Name> pinned;

    private record Name(Kind kind, String text) {}

    private Seen(Scope scope, List<Pin> pins) {
        this.scope = scope;
        this.pinned = pins.stream().map(pin -> new Name(pin.kind(), pin.key())).collect(toSet());
    }

    /// @param pins what is pinned already
    static List<Sighting> of(LiveState live, Scope scope, List<Pin> pins) {
        Seen seen = new Seen(scope, pins);
        seen.okta(live.okta());
        seen.aws(live.aws());
        return List.copyOf(seen.found);
    }

    private void okta(OktaState okta) {
        okta.groups().known().stream()
                .flatMap(List::stream)
                .filter(group -> group.type() == OktaState.GroupType.OKTA_GROUP)
                .forEach(group ->
                        add(
                                new Key.Group(group.nameInOkta()),
                                group.id(),
                                scope.groupObjects(group.nameInOkta()).isPresent()));
        // People are pinned in scope or not: a recycled login matters in every group.
        okta.users().known().stream()
                .flatMap(users -> users.values().stream())
                .forEach(user ->
                        found.add(
                                new Sighting(
                                        new Key.User(user.login()),
                                        user.id(),
                                        scope.user(user.login()).isPresent())));
        okta.apps()
                .forEach((key, observed) ->
                        observed.known()
                                .flatMap(app -> app)
                                .ifPresent(app ->
                                        add(
                                                new Key.App(key),
                                                app.id(),
                                                scope.appSettings(key).isPresent())));
    }

    private void aws(AwsState aws) {
        aws.sets().known().stream()
                .flatMap(List::stream)
                .forEach(set ->
                        add(
                                new Key.PermissionSet(set.name()),
                                set.arn(),
                                scope.permissionSet(set.name()).isPresent()));
    }

    private void add(Key key, String id, boolean inScope) {
        if (inScope || pinned.contains(new Name(key.kind(), key.text()))) {
            found.add(new Sighting(key, id, inScope));
        }
    }
}
