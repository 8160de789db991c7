package dev.muster.plan;

import java.util.SortedSet;
import java.util.TreeSet;

/// The apps whose group assignments and push mappings are looked at: those declared, and the one
/// that the settings name.
final class ManagedApps {

    private ManagedApps() {}

    static SortedSet<String> of(Turn turn) {
        SortedSet<String> apps = new TreeSet<>(turn.declaration().apps().keySet());
        turn.settings().aws().oktaApp().ifPresent(app -> apps.add(app.key()));
        return apps;
    }
}
