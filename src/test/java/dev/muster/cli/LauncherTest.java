package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher as a process, on a distribution whose jar only points to the classes under test.
class LauncherTest {

    @TempDir private Path temporary;

    private Path home;
    private Optional<String> path = Optional.empty();

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void makeDistribution() throws IOException {
        home = Files.createDirectories(temporary.resolve("a home"));
        Files.createDirectories(home.resolve("target"));
        Path launcher = home.resolve("muster");
        Files.copy(Path.of("muster"), launcher);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        StringBuilder classPath = new StringBuilder();
        for (String part :
                System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            classPath.append(Path.of(part).toAbsolutePath().toUri()).append(' ');
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Muster.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath.toString().strip());
        new JarOutputStream(Files.newOutputStream(home.resolve("target/muster.jar")), manifest)
                .close();
        // What cannot be trained is not tried again at each start.
        Files.writeString(home.resolve("target/muster.aot.failed"), "");
    }

    @Test
    void startsThroughALinkFromAnotherFolderWithNothingButTheResultOnStandardOutput()
            throws Exception {
        Path link =
                Files.createSymbolicLink(temporary.resolve("link"), Path.of("a home", "muster"));
        Ended ended = run(link.toString(), "--version");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("muster ");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void handsOnTheExitCode() throws Exception {
        Ended ended = run(home.resolve("muster").toString(), "validate", "no such folder");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .isEqualTo(
                        """
                        error: there is no folder no such folder
                          Give the folder of an access repository, the one that holds access/.
                        """);
    }

    @Test
    void buildsOnFirstUseWithPlainTextOnStandardError() throws Exception {
        Path made = temporary.resolve("made.jar");
        Files.move(home.resolve("target/muster.jar"), made);
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        Path maven = tools.resolve("mvn");
        Files.writeString(
                maven,
                """
                #!/bin/sh
                echo "built with $MAVEN_OPTS"
                cp '%s' target/muster.jar
                : > target/muster.aot.failed
                """
                        .formatted(made));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        path = Optional.of(tools + ":" + System.getenv("PATH"));

        Ended ended = run(home.resolve("muster").toString(), "--version");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("muster ");
        // Without it Maven writes an escape sequence even where it has nothing to say.
        assertThat(ended.err()).contains("muster: building ", "-Djansi.noreset=true");
    }

    private Ended run(String... command) throws IOException, InterruptedException {
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        List<String> words = new ArrayList<>(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        path.ifPresent(it -> builder.environment().put("PATH", it));
        Process process =
                builder.directory(temporary.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
