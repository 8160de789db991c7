package dev.muster.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.Shell;
import dev.muster.sandbox.Sandbox;
import dev.muster.time.ScaledTimekeeper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkthroughStoryTest {

    @TempDir private Path temporary;

    @Test
    void endsWhereTheSetupDidNotComeOutAsTold() throws InterruptedException {
        ScaledTimekeeper clock = new ScaledTimekeeper(1000);
        Example example = Example.find();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (Sandbox sandbox = Imitation.start(example.state(), 0, 0, clock)) {
            SortedMap<String, String> nobodyAnswersForAws = new TreeMap<>();
            nobodyAnswersForAws.put("MUSTER_OKTA_URL", sandbox.okta().toString());
            nobodyAnswersForAws.put("MUSTER_OKTA_TOKEN", "test");
            nobodyAnswersForAws.put("MUSTER_AWS_ENDPOINT", "http://127.0.0.1:9");
            Shell shell =
                    new Shell(
                            new TreeMap<>(),
                            new BufferedReader(new StringReader("")),
                            new PrintStream(told, true, StandardCharsets.UTF_8),
                            new PrintStream(told, true, StandardCharsets.UTF_8),
                            Shell.Terminal.NONE,
                            clock);
            Stage stage = new Stage(shell, nobodyAnswersForAws, clock);

            try (AccessRepository repository = AccessRepository.of(example, temporary)) {
                Walkthrough.of(stage, example, repository, new HandChanges(sandbox)).play(1000);
            }

            assertThat(stage.surprises()).isNotEmpty();
        }
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("NOT AS TOLD")
                .doesNotContain("Three people change something by hand");
    }
}
