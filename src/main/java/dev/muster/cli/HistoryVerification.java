package dev.muster.cli;

import dev.muster.adapter.store.SqlHistory;
import dev.muster.adapter.store.StoreAddress;
import dev.muster.history.ChainCheck;
import dev.muster.history.HistoryTrouble;
import dev.muster.reconcile.Outcome;
import dev.muster.report.ChainReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The part of `verify` that looks at a history; apart from it so that a look at a file loads none
/// of this.
final class HistoryVerification {

    private HistoryVerification() {}

    /// @param url where it is; empty for where `apply` keeps it
    /// @throws Stopped if it cannot be looked at
    static Outcome run(
            Shell shell, CommonOptions common, Repository repository, Optional<String> url) {
        HistoryPlace place =
                HistoryPlace.of(url, repository.settingsWithoutCredentials(), shell.environment());
        if (place.address() instanceof StoreAddress.Sqlite(Path file) && !Files.exists(file)) {
            throw new Stopped(
                    Outcome.USAGE,
                    "there is no history " + file,
                    "apply makes one. Give the address of another: --history jdbc:sqlite:FILE");
        }
        ChainCheck check = check(place);
        String name = place.address().text();
        shell.out()
                .print(
                        common.json()
                                ? ChainReport.json(name, check)
                                : ChainReport.text(name, check, shell.ink()));
        return switch (check) {
            case ChainCheck.Intact _ -> Outcome.IN_SYNC;
            case ChainCheck.Broken _ -> Outcome.DIFFERENT;
            case ChainCheck.OtherKey _ -> Outcome.INCOMPLETE;
        };
    }

    private static ChainCheck check(HistoryPlace place) {
        try (SqlHistory history = SqlHistory.openToVerify(place.address(), place.key())) {
            return history.verify();
        } catch (HistoryTrouble trouble) {
            throw new Stopped(Outcome.INCOMPLETE, trouble.text(), trouble.remedy());
        }
    }
}
