package dev.muster.cli;

import dev.muster.adapter.store.StoredMemory;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.Memory;
import dev.muster.settings.Settings;
import java.util.Optional;

/// What a command that only looks knows of the past. It writes nothing, makes no history where
/// there is none, and goes on without one: then nothing is said of which side moved.
final class Recollection {

    private Recollection() {}

    /// @param option the address of a history, if one is given
    static Memory read(Optional<String> option, Settings settings, Shell shell) {
        if (option.isEmpty() && !HistoryPlace.isKnown(settings, shell.environment())) {
            return Memory.NONE;
        }
        try {
            return StoredMemory.read(
                    HistoryPlace.address(option, Optional.of(settings), shell.environment()));
        } catch (HistoryTrouble trouble) {
            shell.err()
                    .println(
                            "warning: "
                                    + trouble.text()
                                    + ", so it is not told what drifted. "
                                    + trouble.remedy());
            return Memory.NONE;
        }
    }
}
