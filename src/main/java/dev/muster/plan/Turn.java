package dev.muster.plan;

import dev.muster.desired.ChainApp;
import dev.muster.desired.Declaration;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.util.Set;

/// What every step of planning looks at: what is declared, what is live, what may be touched, and
/// the one moment at which periods are judged.
///
/// @param formerNames the names that declared groups had before
record Turn(
        Declaration declaration,
        LiveIndex live,
        Settings settings,
        Instant now,
        Notes notes,
        Set<String> formerNames) {

    Turn(Declaration declaration, LiveIndex live, Settings settings, Instant now, Notes notes) {
        this(declaration, live, settings, now, notes, Renames.formerNames(declaration));
    }

    Scope scope() {
        return settings.scope();
    }

    /// The key of the app that leads to Identity Center.
    String chainApp() {
        return ChainApp.key(declaration, settings);
    }

    /// Whether a name is one that a declared group had before. What still goes by it is no
    /// undeclared group, and is left alone.
    boolean isFormerName(String name) {
        return formerNames.contains(name);
    }

    /// Whether Identity Center has a group under a former name.
    boolean isBehind(String group) {
        return live.storeGroups(group).stream().anyMatch(found -> found.isBehind(formerNames));
    }

    /// Whether Okta has a group's new name, and Identity Center has yet to hear of it.
    boolean isRenameOnTheWay(String group) {
        return isBehind(group) && live.group(group).filter(found -> !found.isRenamed()).isPresent();
    }

    /// Whether a group is in scope at all.
    boolean groupInScope(String name) {
        return scope().groupObjects(name).isPresent();
    }
}
