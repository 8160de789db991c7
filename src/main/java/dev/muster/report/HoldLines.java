package dev.muster.report;

import dev.muster.guard.Verdict;
import java.util.List;

/// How a hold is ended: the file that a person has to commit, ready to be copied.
final class HoldLines {

    private HoldLines() {}

    /// The file's lines with what to do with them; none where no history keeps the hold.
    static List<String> release(Verdict.Hold hold) {
        return hold.ticket()
                .map(ticket ->
                        List.of(
                                "To let it through, commit a file below releases/:",
                                "  hold: " + ticket.id(),
                                "  digest: " + ticket.digest(),
                                "  until: <at most 24 hours ahead, as 2026-11-25T10:00:00Z>"))
                .orElseGet(List::of);
    }

    /// The guard's message, and by what a release names the hold.
    static String withRelease(Verdict.Hold hold) {
        return hold.message()
                + hold.ticket()
                        .map(ticket -> " Hold " + ticket.id() + ", digest " + ticket.digest() + ".")
                        .orElse("");
    }
}
