package dev.muster.sandbox.aws;

import java.time.Instant;
import java.util.List;

/// What happens to assignments when a user or a group goes: they stay and grant nothing, or vanish.
final class Principals {

    private final World world;

    Principals(World world) {
        this.world = world;
    }

    void gone(IdentityStore store, String principalId, Instant now) {
        if (!world.switches().principalTakesAssignments()) {
            return;
        }
        world.withStore(store.id())
                .ifPresent(instance -> {
                    List<Assignment> rows =
                            instance.assignments().values().stream()
                                    .filter(row -> row.principalId().equals(principalId))
                                    .toList();
                    rows.forEach(row -> world.jobs().remove(instance, row, now));
                });
    }
}
