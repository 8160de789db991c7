package dev.muster.plan;

import dev.muster.desired.AttributeDeclaration;
import dev.muster.live.AwsState.AccessControl;
import dev.muster.live.Condition;
import dev.muster.live.Observed;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares the attributes for access control of the instance, each by itself, where a file
/// declares them at all. While they are being turned on, nothing can be changed about them.
final class AccessControlAttributeDiff {

    private static final String SUBJECT = "access control attributes";

    private final Turn turn;
    private final SortedSet<Condition> waiting = new TreeSet<>();

    AccessControlAttributeDiff(Turn turn) {
        this.turn = turn;
    }

    /// What has to happen before the rest can be seen; known after [#drafts()].
    SortedSet<Condition> waiting() {
        return waiting;
    }

    List<Draft> drafts() {
        Optional<SortedMap<String, AttributeDeclaration>> declared =
                turn.declaration().accessControlAttributes();
        if (declared.isEmpty()) {
            return List.of();
        }
        Observed<AccessControl> read =
                turn.live()
                        .aws()
                        .accessControl()
                        .orElseGet(() -> Observed.unknown("they were not read"));
        return turn.notes()
                .known(SUBJECT, read)
                .map(live -> settled(declared.get(), live))
                .orElse(List.of());
    }

    private List<Draft> settled(
            SortedMap<String, AttributeDeclaration> declared, AccessControl live) {
        List<Draft> drafts = drafts(declared, live);
        return switch (live.status()) {
            case ON, OFF -> drafts;
            case FAILED -> areOthersLeft(declared, live, drafts) ? List.of() : drafts;
            case BEING_TURNED_ON -> {
                waiting.add(new Condition.AccessControlTurnedOn());
                if (!drafts.isEmpty()) {
                    turn.notes().unknown(SUBJECT, "they are being turned on");
                }
                yield List.of();
            }
        };
    }

    /// A failed attempt has to be removed before another, and with it all that was to be turned on.
    /// What no file declares is not Muster's to remove.
    private boolean areOthersLeft(
            SortedMap<String, AttributeDeclaration> declared,
            AccessControl live,
            List<Draft> drafts) {
        SortedMap<String, String> others = new TreeMap<>(live.sources());
        others.keySet().removeAll(declared.keySet());
        if (others.isEmpty() || drafts.isEmpty()) {
            return false;
        }
        turn.notes()
                .refused(
                        "attributes-failed",
                        drafts.getFirst().key(),
                        drafts.getFirst().reason().place(),
                        "turning on the access control attributes has failed ("
                                + live.why().orElse("AWS gives no reason")
                                + "), with "
                                + String.join(", ", others.keySet())
                                + ", which no file declares",
                        "Turn attributes for access control off in the IAM Identity Center console, or"
                                + " declare those too.");
        return true;
    }

    private List<Draft> drafts(
            SortedMap<String, AttributeDeclaration> declared, AccessControl live) {
        List<Draft> drafts = new ArrayList<>();
        SortedMap<String, String> left = new TreeMap<>(live.effective());
        compared(declared, live);
        for (AttributeDeclaration attribute : declared.values()) {
            Optional<String> source = Optional.ofNullable(left.remove(attribute.attribute()));
            Key key = new Key.AccessControlAttribute(attribute.attribute());
            Optional<Scope.Grant> grant =
                    turn.scope().accessControlAttribute(attribute.attribute());
            if (grant.isEmpty()) {
                OutOfScope.warn(turn.notes(), key, attribute.place());
            } else {
                draft(attribute, source, grant.get()).ifPresent(drafts::add);
            }
        }
        left.forEach((key, source) ->
                turn.scope()
                        .accessControlAttribute(key)
                        .ifPresent(grant ->
                                drafts.add(
                                        Draft.delete(
                                                new Resource.AccessControlAttribute(key, source),
                                                List.of(),
                                                key,
                                                new Reason.Undeclared(),
                                                grant))));
        return drafts;
    }

    private void compared(SortedMap<String, AttributeDeclaration> declared, AccessControl live) {
        List<String> wanted = new ArrayList<>();
        declared.values()
                .forEach(attribute ->
                        wanted.addAll(
                                Compared.rows(
                                        new Resource.AccessControlAttribute(
                                                attribute.attribute(), attribute.source()))));
        List<String> found = new ArrayList<>();
        live.effective()
                .forEach((key, source) ->
                        found.addAll(
                                Compared.rows(new Resource.AccessControlAttribute(key, source))));
        turn.notes().compared(new Compared(Kind.ACCESS_CONTROL_ATTRIBUTE, "", wanted, found, true));
    }

    private static Optional<Draft> draft(
            AttributeDeclaration attribute, Optional<String> source, Scope.Grant grant) {
        Reason reason = new Reason.Declared(attribute.place());
        Resource after =
                new Resource.AccessControlAttribute(attribute.attribute(), attribute.source());
        if (source.isEmpty()) {
            return Optional.of(Draft.create(after, List.of(), reason, grant));
        }
        return source.filter(live -> !live.equals(attribute.source()))
                .map(live ->
                        Draft.update(
                                new Resource.AccessControlAttribute(attribute.attribute(), live),
                                after,
                                List.of(),
                                attribute.attribute(),
                                reason,
                                grant));
    }
}
