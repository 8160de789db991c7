package dev.muster.settings;

import dev.muster.settings.Daemon.Loop;
import dev.muster.settings.Daemon.Mode;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes a [Daemon] out of what the settings say of `run`.
final class DaemonBuilder {

    private final Path file;
    private final Problems problems;

    /// @param file the settings, from whose folder paths count
    DaemonBuilder(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    Daemon daemon(Tree.Mapping root) {
        return new Daemon(
                root.mapping("source").flatMap(new SourceBuilder(file, problems)::source),
                root.mapping("loop").map(this::loop).orElse(Loop.DEFAULT),
                root.mapping("server")
                        .map(new ServerBuilder(file, problems)::server)
                        .orElse(Server.NONE),
                root.mapping("leadership").flatMap(this::lease),
                root.items("notify").orElse(List.of()).stream()
                        .filter(Tree.Mapping.class::isInstance)
                        .map(Tree.Mapping.class::cast)
                        .flatMap(new NotifierBuilder(file, problems)::notifier)
                        .toList());
    }

    private Optional<Lease> lease(Tree.Mapping tree) {
        Duration duration = duration(tree, "duration").orElse(Lease.DURATION);
        Duration writeTimeout = duration(tree, "writeTimeout").orElse(Lease.WRITE_TIMEOUT);
        Duration clockSkew = duration(tree, "clockSkew").orElse(Lease.CLOCK_SKEW);
        if (!Lease.fits(duration, writeTimeout, clockSkew)) {
            problems.add(
                    SettingsCheck.LEADERSHIP.at(
                            tree.place(),
                            "a Lease of "
                                    + duration.toSeconds()
                                    + "s leaves no time for a write of "
                                    + writeTimeout.toSeconds()
                                    + "s and a skew of "
                                    + clockSkew.toSeconds()
                                    + "s",
                            "Make `leadership.duration` at least "
                                    + writeTimeout.plus(clockSkew).multipliedBy(2).toSeconds()
                                    + "s, or the others shorter."));
            return Optional.empty();
        }
        return tree.text("lease")
                .map(name ->
                        new Lease(name, tree.text("namespace"), duration, writeTimeout, clockSkew));
    }

    private Loop loop(Tree.Mapping tree) {
        Duration every = duration(tree, "every").orElse(Loop.DEFAULT.every());
        Duration fullEvery =
                duration(tree, "fullEvery").orElse(longer(every, Loop.DEFAULT.fullEvery()));
        if (fullEvery.compareTo(every) < 0) {
            problems.add(
                    SettingsCheck.LOOP.at(
                            tree.scalar("fullEvery").orElseThrow().place(),
                            "everything would be read more often than anything",
                            "Make `loop.fullEvery` at least as long as `loop.every`."));
        }
        return new Loop(
                every,
                fullEvery,
                tree.text("mode")
                        .map(mode -> Mode.valueOf(mode.toUpperCase(Locale.ROOT)))
                        .orElse(Loop.DEFAULT.mode()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Optional<Duration> duration(Tree.Mapping tree, String key) {
        return tree.text(key).map(Durations::of);
    }
}
