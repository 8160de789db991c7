package dev.muster.adapter.store;

import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.plan;

import dev.muster.plan.Change;
import dev.muster.report.Authors;
import dev.muster.time.Timekeeper;
import java.nio.file.Path;

/// A process that writes a journal as fast as it can.
final class JournalWriterProcess {

    static final int ENTRIES = 60;

    private JournalWriterProcess() {}

    public static void main(String[] arguments) {
        Change change = create(group("AWS-ReadOnly"));
        try (SqlHistory history =
                SqlHistory.open(
                        new StoreAddress.Sqlite(Path.of(arguments[0])),
                        HistoryCases.KEY,
                        new SqlHistory.Writing(Timekeeper.system(), Authors.NONE, _ -> {}))) {
            history.writer().turn(arguments[1], plan(change));
            for (int i = 0; i < ENTRIES; i++) {
                history.writer().intent(change);
            }
        }
    }
}
