package dev.muster.apply;

import dev.muster.live.Condition;
import dev.muster.model.ApiFailure;
import dev.muster.plan.ChangeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What carrying out remembers from one turn to the next: since when each condition is waited for,
/// and which changes a system has refused for good. Lives as long as one run of `apply` or of the
/// daemon. Safe for many threads.
public final class Recollection {

    private final Map<Condition, Instant> since = new HashMap<>();
    private final Map<ChangeId, ApiFailure> hopeless = new HashMap<>();

    /// Since when it is waited for; from `now` if it was not waited for before.
    public synchronized Instant since(Condition condition, Instant now) {
        return since.computeIfAbsent(condition, _ -> now);
    }

    /// It has come.
    public synchronized void forget(Condition condition) {
        since.remove(condition);
    }

    /// What was refused for good may be tried again: the declaration has changed, or a permission
    /// may have been given meanwhile.
    public synchronized void reconsider() {
        hopeless.clear();
    }

    /// Takes note of a result; a failure that repeating cannot help is kept.
    synchronized void note(ChangeId change, Result result) {
        if (result instanceof Result.Failed(ApiFailure failure) && isFinal(failure)) {
            hopeless.put(change, failure);
        }
    }

    /// Why that very change was refused for good in an earlier turn.
    synchronized Optional<ApiFailure> refusedForGood(ChangeId change) {
        return Optional.ofNullable(hopeless.get(change));
    }

    private static boolean isFinal(ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.Rejected _, ApiFailure.Forbidden _ -> true;
            case ApiFailure.Throttled _, ApiFailure.Unauthorized _, ApiFailure.NotFound _ -> false;
            case ApiFailure.Conflict _, ApiFailure.Unavailable _, ApiFailure.Unknown _ -> false;
        };
    }
}
