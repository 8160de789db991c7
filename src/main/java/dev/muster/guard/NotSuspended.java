package dev.muster.guard;

import static java.util.stream.Collectors.toCollection;

import dev.muster.history.Suspension;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// `suspended`: an object that a person told Muster to leave alone (`POST /api/v1/suspend`) is left
/// as it is until then, or until it is resumed. No release ends it.
public final class NotSuspended implements Rule {

    /// Its id.
    public static final String ID = "suspended";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        return evidence.past().suspended().stream()
                .flatMap(suspension -> objection(suspension, evidence))
                .toList();
    }

    private static Stream<Objection> objection(Suspension suspension, Evidence evidence) {
        SortedSet<ChangeId> ids =
                evidence.plan().changes().stream()
                        .filter(change -> isMeant(suspension, change))
                        .map(Change::id)
                        .collect(toCollection(TreeSet::new));
        return ids.isEmpty()
                ? Stream.of()
                : Stream.of(new Objection.Hold(ids, message(suspension)));
    }

    private static boolean isMeant(Suspension suspension, Change change) {
        return suspension
                .subject()
                .filter(subject ->
                        names(change.key()).noneMatch(name -> name.equalsIgnoreCase(subject)))
                .isEmpty();
    }

    private static String message(Suspension suspension) {
        return suspension.subject().orElse("everything")
                + " is suspended by "
                + suspension.actor()
                + suspension.until().map(until -> " until " + until).orElse("")
                + ": "
                + suspension.reason()
                + ". POST /api/v1/resume ends it (docs/api.md).";
    }

    /// Everything that a key names.
    private static Stream<String> names(Key key) {
        return switch (key) {
            case Key.User(Login login) -> Stream.of(login.value());
            case Key.Group(String name) -> Stream.of(name);
            case Key.Membership(String group, Login login) -> Stream.of(group, login.value());
            case Key.App(String app) -> Stream.of(app);
            case Key.AppAssignment(String app, String group) -> Stream.of(app, group);
            case Key.PushMapping(String app, String group) -> Stream.of(app, group);
            case Key.AccessControlAttribute(String attribute) -> Stream.of(attribute);
            case Key.PermissionSet(String name) -> Stream.of(name);
            case Key.AccountAssignment(String set, Principal principal, var account) ->
                    Stream.of(set, principal.text(), account.toString());
        };
    }
}
