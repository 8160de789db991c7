package dev.muster.report;

import dev.muster.live.Outage;
import java.util.List;
import java.util.stream.Collectors;

/// Systems that cannot be used, in one message.
public final class OutageText {

    private static final String WITHOUT_CALL =
            "Run again with --verbose; muster doctor shows what can be read.";

    private OutageText() {}

    /// Which, and why.
    public static String message(List<Outage> outages) {
        return outages.stream()
                .map(outage -> outage.target().text() + " cannot be read: " + outage.why())
                .collect(Collectors.joining("; "));
    }

    /// What to do, each thing once.
    public static String remedy(List<Outage> outages) {
        return outages.stream()
                .map(outage -> outage.failure().map(Advice::whileReading).orElse(WITHOUT_CALL))
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
