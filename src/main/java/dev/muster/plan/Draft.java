package dev.muster.plan;

import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.util.List;
import java.util.Optional;

/// A difference between what is wanted and what is live, before it is known whether Muster may
/// settle it, what it depends on and whom it reaches.
///
/// @param grant the authority under which it would be settled
record Draft(
        ChangeId id,
        Key key,
        Action action,
        Optional<Resource> before,
        Optional<Resource> after,
        List<Key> references,
        Optional<String> liveId,
        Reason reason,
        Scope.Grant grant) {

    static Draft create(Resource after, List<Key> references, Reason reason, Scope.Grant grant) {
        return of(
                Action.CREATE,
                Optional.empty(),
                Optional.of(after),
                references,
                Optional.empty(),
                reason,
                grant);
    }

    static Draft update(
            Resource before,
            Resource after,
            List<Key> references,
            String liveId,
            Reason reason,
            Scope.Grant grant) {
        return of(
                Action.UPDATE,
                Optional.of(before),
                Optional.of(after),
                references,
                Optional.of(liveId),
                reason,
                grant);
    }

    static Draft delete(
            Resource before,
            List<Key> references,
            String liveId,
            Reason reason,
            Scope.Grant grant) {
        return of(
                Action.DELETE,
                Optional.of(before),
                Optional.empty(),
                references,
                Optional.of(liveId),
                reason,
                grant);
    }

    private static Draft of(
            Action action,
            Optional<Resource> before,
            Optional<Resource> after,
            List<Key> references,
            Optional<String> liveId,
            Reason reason,
            Scope.Grant grant) {
        Key key = after.or(() -> before).orElseThrow().key();
        List<Key> sorted = references.stream().sorted().distinct().toList();
        ChangeId id = ChangeIds.of(key, action, before, after, sorted, liveId);
        return new Draft(id, key, action, before, after, sorted, liveId, reason, grant);
    }

    boolean creates() {
        return action == Action.CREATE;
    }

    boolean deletes() {
        return action == Action.DELETE;
    }
}
