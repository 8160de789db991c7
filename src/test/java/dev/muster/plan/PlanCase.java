package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.live.LiveState;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.source.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One case: a folder with `access.yaml`, `live.yaml` (see [LiveFile]), perhaps its own
/// `muster.yaml`, and the plan that is expected of them in `plan.txt`.
public record PlanCase(Declaration declaration, LiveState live, Settings settings, Instant now) {

    static final Path FOLDER = Path.of("src/test/resources/plan");
    private static final Settings SETTINGS = settings(FOLDER.resolve("muster.yaml"));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    public static PlanCase read(Path folder) {
        Path own = folder.resolve("muster.yaml");
        Settings settings =
                settings(Files.exists(own) ? own : folder.resolveSibling("muster.yaml"));
        Declaration declaration =
                declaration(files(folder), new DeclarationReader(TODAY, settings));
        return new PlanCase(
                declaration,
                live(
                        text(folder.resolve("live.yaml")),
                        Interests.of(declaration, settings).statedGroups()),
                settings,
                NOW);
    }

    static PlanCase of(String access, String live) {
        return new PlanCase(declaration(access), live(live), SETTINGS, NOW);
    }

    PlanCase with(LiveState other) {
        return new PlanCase(declaration, other, settings, now);
    }

    Plan plan() {
        return Planner.plan(declaration, live, settings, now, "abc");
    }

    static LiveState live(String yaml) {
        return live(yaml, Map.of());
    }

    /// @param stated names of Okta groups by the id that their declaration states
    private static LiveState live(String yaml, Map<String, String> stated) {
        JsonNode root = YamlNodes.parse(yaml);
        return LiveFile.read(root, NOW, stated);
    }

    static Declaration declaration(String yaml) {
        return declaration(
                new TreeMap<>(Map.of("access/a.yaml", yaml)), new DeclarationReader(TODAY));
    }

    /// `access.yaml` as `access/a.yaml`, and whatever lies below `access/`.
    private static SortedMap<String, String> files(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("access/a.yaml", text(folder.resolve("access.yaml")));
        Path access = folder.resolve("access");
        if (Files.isDirectory(access)) {
            try (Stream<Path> all = Files.walk(access)) {
                all.filter(Files::isRegularFile)
                        .forEach(file -> files.put(folder.relativize(file).toString(), text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Declaration declaration(
            SortedMap<String, String> files, DeclarationReader reader) {
        Reading reading = reader.read(new Snapshot("abc", files));
        assertThat(reading).as("%s", reading.problems()).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).declaration();
    }

    static Settings settings(Path file) {
        SettingsReading reading = new SettingsReader(Map.of()).readWithoutCredentials(file);
        assertThat(reading).isInstanceOf(SettingsReading.Valid.class);
        return ((SettingsReading.Valid) reading).settings();
    }

    public static List<Path> all() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
