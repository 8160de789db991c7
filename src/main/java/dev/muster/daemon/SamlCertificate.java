package dev.muster.daemon;

import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;

/// When the first of the certificates ends with which Okta signs for the apps, by the metadata that
/// turns have read. Safe for several threads.
public final class SamlCertificate implements TurnListener {

    private volatile Optional<Instant> ends = Optional.empty();

    /// The first moment of its last day, as Okta names the day; empty until a turn has read one.
    public Optional<Instant> ends() {
        return ends;
    }

    /// What could not be read leaves what was known before.
    @Override
    public void turnEnded(TurnReport report) {
        ends = report.turn().live().flatMap(SamlCertificate::first).or(() -> ends);
    }

    @Override
    public void follows() {
        ends = Optional.empty();
    }

    private static Optional<Instant> first(LiveState live) {
        return live.okta().apps().values().stream()
                .flatMap(app -> app.known().flatMap(it -> it).stream())
                .flatMap(app -> app.metadata().known().stream())
                .map(OktaState.Metadata::certificateExpires)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(SamlCertificate::begin);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
