package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Reading;
import dev.muster.settings.Settings;
import dev.muster.source.Snapshot;
import dev.muster.source.SourceReading;
import dev.muster.time.Timekeeper;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the stages of a turn are made of, up to and without the writing: nothing here can change a
/// system.
///
/// @param restraint why a turn does less than it is to do; asked at its end
public record Stages(
        SnapshotSource source,
        Function<Snapshot, Reading> desired,
        Looking live,
        Planning planning,
        Guarding guarding,
        Settings settings,
        Timekeeper clock,
        CallCount calls,
        Progress progress,
        Supplier<Optional<Restraint>> restraint) {

    public Stages {
        requireNonNull(source, "source is null");
        requireNonNull(desired, "desired is null");
        requireNonNull(live, "live is null");
        requireNonNull(planning, "planning is null");
        requireNonNull(guarding, "guarding is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(calls, "calls is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(restraint, "restraint is null");
    }

    /// Stages of a turn with a person behind it.
    public Stages(
            SnapshotSource source,
            Function<Snapshot, Reading> desired,
            Looking live,
            Planning planning,
            Settings settings,
            Timekeeper clock,
            CallCount calls,
            Progress progress) {
        this(
                source,
                desired,
                live,
                planning,
                Guarding.attended(settings),
                settings,
                clock,
                calls,
                progress,
                Optional::empty);
    }

    /// The same stages with other guarding.
    public Stages with(Guarding other) {
        return new Stages(
                source, desired, live, planning, other, settings, clock, calls, progress,
                restraint);
    }

    /// The same stages, of a turn that may be restrained.
    ///
    /// @param other why it is; asked at its end
    public Stages under(Supplier<Optional<Restraint>> other) {
        return new Stages(
                source, desired, live, planning, guarding, settings, clock, calls, progress, other);
    }

    /// The same stages, with a look at the commit before anything else happens with it.
    public Stages at(Consumer<String> commitCheck) {
        SnapshotSource checked =
                () -> {
                    SourceReading reading = source.read();
                    if (reading instanceof SourceReading.Fetched(Snapshot snapshot)) {
                        commitCheck.accept(snapshot.commit());
                    }
                    return reading;
                };
        return new Stages(
                checked, desired, live, planning, guarding, settings, clock, calls, progress,
                restraint);
    }
}
