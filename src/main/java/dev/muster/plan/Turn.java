package dev.muster.plan;

import dev.muster.desired.ChainApp;
import dev.muster.desired.Declaration;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import java.time.Instant;

/// What every step of planning looks at: what is declared, what is live, what may be touched, and
/// the one moment at which periods are judged.
record Turn(Declaration declaration, LiveIndex live, Settings settings, Instant now, Notes notes) {

    Scope scope() {
        return settings.scope();
    }

    /// The key of the app that leads to Identity Center.
    String chainApp() {
        return ChainApp.key(declaration, settings);
    }

    /// Whether a group is in scope at all.
    boolean groupInScope(String name) {
        return scope().groupObjects(name).isPresent();
    }
}
