package dev.muster.plan;

import static java.util.Objects.requireNonNull;

import dev.muster.live.Condition;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// One thing to do to one object.
///
/// @param before the managed part as it is; empty for a creation
/// @param after the managed part as it will be; empty for a removal
/// @param references objects that must be there for it, by key, sorted
/// @param liveId the object's own id, for edits and removals
/// @param grants whom it gives access
/// @param revokes whom it takes access from
/// @param dependsOn changes of the same plan that must be done before it
/// @param needs what must have happened by itself before it
/// @param brings what will happen by itself after it, and belongs to its being in force
public record Change(
        ChangeId id,
        Key key,
        Action action,
        Optional<Resource> before,
        Optional<Resource> after,
        List<Key> references,
        Optional<String> liveId,
        Reason reason,
        Reach grants,
        Reach revokes,
        SortedSet<ChangeId> dependsOn,
        SortedSet<Condition> needs,
        SortedSet<Condition> brings) {

    public Change {
        requireNonNull(id, "id is null");
        requireNonNull(key, "key is null");
        requireNonNull(action, "action is null");
        requireNonNull(reason, "reason is null");
        references = references.stream().sorted().distinct().toList();
        dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
        needs = Collections.unmodifiableSortedSet(new TreeSet<>(needs));
        brings = Collections.unmodifiableSortedSet(new TreeSet<>(brings));
    }

    /// Whether guards must treat it as a removal: it deletes an object, or takes effect away by an
    /// edit.
    public boolean isRemoval() {
        return action == Action.DELETE || !revokes.isEmpty();
    }

    /// The id of the change that makes this object, as it will be, from nothing: an edit whose
    /// object was left half-made finishes the creation of that id. Empty for a removal.
    public Optional<ChangeId> idAsCreation() {
        return after.map(_ ->
                ChangeIds.of(
                        key, Action.CREATE, Optional.empty(), after, references, Optional.empty()));
    }

    /// The name that a group has until this change; empty unless it is renamed.
    public Optional<String> formerName() {
        return before.filter(Resource.Group.class::isInstance)
                .map(Resource.Group.class::cast)
                .filter(Resource.Group::isRenamed)
                .map(Resource.Group::name);
    }

    /// The fields that differ, in order of their names.
    public List<FieldChange> fieldChanges() {
        return FieldChange.between(before, after);
    }
}
