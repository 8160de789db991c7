package dev.muster.guard;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.muster.guard.Past.Attendance;
import dev.muster.history.Pin;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// `known-object`: where no person stands behind a turn, nothing is taken away from an object that
/// no earlier turn of this history has seen in scope, nor from one that now has another id than it
/// had. A scope that was widened by a slip, a history that was lost, and a group that somebody
/// deleted and made again under its old name are looked at by a person first.
///
/// Who is under `deny` goes all the same: nobody is to have to wait for that.
public final class KnownObjects implements Rule {

    /// Its id, which holds are kept under.
    public static final String ID = "known-object";

    private static final int NAMED_AT_MOST = 5;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        return switch (evidence.past().attendance()) {
            case Attendance.Attended _ -> List.of();
            case Attendance.Unattended unattended -> objections(evidence, unattended);
        };
    }

    private static List<Objection> objections(Evidence evidence, Attendance.Unattended unattended) {
        Memory memory = new Memory(unattended.pins(), unattended.made());
        SortedMap<Key, SortedSet<ChangeId>> unseen = new TreeMap<>();
        SortedMap<Key, SortedSet<ChangeId>> changed = new TreeMap<>();
        evidence.plan().changes().stream()
                .filter(change -> isWaitedFor(change))
                .forEach(change ->
                        objects(change.key(), evidence.live())
                                .forEach(object -> {
                                    switch (memory.standing(object)) {
                                        case KNOWN -> {}
                                        case UNSEEN -> add(unseen, object.key(), change.id());
                                        case ANOTHER -> add(changed, object.key(), change.id());
                                    }
                                }));
        List<Objection> holds = new ArrayList<>();
        hold(
                holds,
                changed,
                "had another id when it was seen before, so it is another object under the same name");
        hold(holds, unseen, "was not seen in scope by an earlier turn of this history");
        return holds;
    }

    private static boolean isWaitedFor(Change change) {
        return change.isRemoval() && !(change.reason() instanceof Reason.Denied);
    }

    private static void add(SortedMap<Key, SortedSet<ChangeId>> to, Key object, ChangeId change) {
        to.computeIfAbsent(object, _ -> new TreeSet<>(naturalOrder())).add(change);
    }

    private static void hold(
            List<Objection> holds, SortedMap<Key, SortedSet<ChangeId>> found, String what) {
        if (found.isEmpty()) {
            return;
        }
        SortedSet<ChangeId> ids = new TreeSet<>();
        found.values().forEach(ids::addAll);
        String names =
                found.keySet().stream()
                        .limit(NAMED_AT_MOST)
                        .map(key -> key.kind().text() + " " + key.text())
                        .collect(joining(", "));
        int more = found.size() - NAMED_AT_MOST;
        holds.add(
                new Objection.Hold(
                        ids,
                        names
                                + (more > 0 ? " and " + more + " more" : "")
                                + ": each "
                                + what
                                + ". What would be taken away there waits until a person has looked at"
                                + " it: release the hold, or apply with somebody to confirm."));
    }

    private enum Standing {
        KNOWN,
        UNSEEN,
        ANOTHER
    }

    /// An object with an id of its own.
    ///
    /// @param key the name that it has in its system at this moment
    /// @param id empty if it is not there, or was not read: what rests on that is for other guards
    record Known(Key key, Optional<String> id) {}

    /// What is remembered, to be asked by name and by id.
    private static final class Memory {

        private final Set<Key> made;
        private final Map<String, Pin> byName = new HashMap<>();
        private final Set<String> idsInScope = new HashSet<>();

        Memory(Collection<Pin> pins, Set<Key> made) {
            this.made = made;
            for (Pin pin : pins) {
                byName.put(pin.kind() + " " + pin.key(), pin);
                if (pin.inScopeSince().isPresent()) {
                    idsInScope.add(pin.kind() + " " + pin.id());
                }
            }
        }

        Standing standing(Known object) {
            if (object.id().isEmpty() || made.contains(object.key())) {
                return Standing.KNOWN;
            }
            String kind = object.key().kind() + " ";
            Pin pin = byName.get(kind + object.key().text());
            if (pin != null && !pin.id().equals(object.id().get())) {
                return Standing.ANOTHER;
            }
            // By its id it is known under a name that it had before, too.
            return idsInScope.contains(kind + object.id().get()) ? Standing.KNOWN : Standing.UNSEEN;
        }
    }

    /// The objects that would lose something by a change of that key.
    static Stream<Known> objects(Key key, LiveState live) {
        return switch (key) {
            case Key.User(var login) ->
                    Stream.of(
                            new Known(
                                    key,
                                    live.okta()
                                            .users()
                                            .known()
                                            .flatMap(users -> Optional.ofNullable(users.get(login)))
                                            .map(OktaState.User::id)));
            case Key.Group(String name) -> group(name, live);
            case Key.Membership(String group, _) -> group(group, live);
            case Key.App(String app) -> Stream.of(app(app, live));
            case Key.AppAssignment(String app, String group) ->
                    Stream.concat(Stream.of(app(app, live)), group(group, live));
            case Key.PushMapping(String app, String group) ->
                    Stream.concat(Stream.of(app(app, live)), group(group, live));
            case Key.AccessControlAttribute _ -> Stream.of();
            case Key.PermissionSet(String name) -> Stream.of(set(name, live));
            case Key.AccountAssignment(String set, Principal principal, _) ->
                    Stream.concat(
                            Stream.of(set(set, live)),
                            switch (principal) {
                                case Principal.Group(String name) -> group(name, live);
                                case Principal.User _, Principal.Unresolved _ -> Stream.of();
                            });
        };
    }

    private static Stream<Known> group(String name, LiveState live) {
        return live.okta().groups().known().orElse(List.of()).stream()
                .filter(group -> group.type() == GroupType.OKTA_GROUP)
                .filter(group -> group.name().equals(name))
                .map(group ->
                        new Known(new Key.Group(group.nameInOkta()), Optional.of(group.id())));
    }

    private static Known app(String key, LiveState live) {
        return new Known(
                new Key.App(key),
                Optional.ofNullable(live.okta().apps().get(key))
                        .flatMap(app -> app.known())
                        .flatMap(app -> app)
                        .map(OktaState.App::id));
    }

    private static Known set(String name, LiveState live) {
        return new Known(
                new Key.PermissionSet(name),
                live.aws().sets().known().orElse(List.of()).stream()
                        .filter(set -> set.name().equals(name))
                        .map(AwsState.PermissionSet::arn)
                        .findFirst());
    }

    /// What a hold of this guard keeps out of the objects that count as seen: they are still to be
    /// looked at.
    ///
    /// @param held keys of the changes that it holds
    public static Set<Key> unlooked(Collection<Key> held, LiveState live, List<Pin> pins) {
        Memory memory = new Memory(pins, Set.of());
        return held.stream()
                .flatMap(key -> objects(key, live))
                .filter(object -> memory.standing(object) != Standing.KNOWN)
                .map(Known::key)
                .collect(toCollection(TreeSet::new));
    }
}
