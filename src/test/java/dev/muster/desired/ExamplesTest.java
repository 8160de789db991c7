package dev.muster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Problem;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.source.FolderSource;
import dev.muster.source.SourceReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every folder under config-examples is what its readers will copy.
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("config-examples");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    static List<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("access")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void declaresWithoutAnError(Path example) {
        assertThat(read(example)).isInstanceOf(Reading.Valid.class);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasSettingsThatCanBeUsed(Path example) {
        SettingsReader reader = new SettingsReader(Map.of());

        assertThat(reader.readWithoutCredentials(example.resolve("muster.yaml")))
                .isInstanceOf(SettingsReading.Valid.class);
    }

    @Test
    void walkthroughNeedsNoWarning() {
        assertThat(read(EXAMPLES.resolve("walkthrough")).problems()).isEmpty();
    }

    @Test
    void walkthroughDeclaresTheChain() {
        Declaration declaration =
                ((Reading.Valid) read(EXAMPLES.resolve("walkthrough"))).declaration();

        assertThat(declaration.groups().keySet()).containsExactly("AWS-ReadOnly", "AWS-Users");
        assertThat(declaration.apps().keySet()).containsExactly("aws");
        PermissionSetDeclaration set =
                Objects.requireNonNull(declaration.permissionSets().get("ReadOnlyAccess"));
        assertThat(set.sessionDuration()).isEqualTo("PT4H");
        assertThat(set.managedPolicies())
                .extracting(Declaration.Reference::name)
                .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertThat(declaration.assignments()).hasSize(1);
        assertThat(declaration.users()).hasSize(1);
    }

    private static Reading read(Path example) {
        return switch (new FolderSource(example).read()) {
            case SourceReading.Fetched fetched ->
                    new DeclarationReader(TODAY).read(fetched.snapshot());
            case SourceReading.Unusable unusable -> {
                List<Problem> problems = unusable.problems();
                yield new Reading.Invalid(problems);
            }
        };
    }
}
