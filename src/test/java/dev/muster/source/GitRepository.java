package dev.muster.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.settings.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// A repository made and changed by the `git` of this machine, as its people would.
public record GitRepository(Path folder) {

    /// One with a branch `main`, and nothing in it.
    public static GitRepository in(Path folder) throws IOException {
        Files.createDirectories(folder);
        GitRepository made = new GitRepository(folder);
        made.git("init", "--quiet", "--initial-branch=main");
        return made;
    }

    /// Commits a file.
    public String commit(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return commitAll(path);
    }

    /// Commits everything that lies there.
    public String commitAll(String message) throws IOException {
        git("add", "--all");
        git("commit", "--quiet", "--message", message);
        return git("rev-parse", "HEAD");
    }

    /// Runs `git`, whatever the machine's own configuration says.
    public String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "Ada");
            builder.environment().put("GIT_" + who + "_EMAIL", "ada@example.com");
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }

    /// What follows its branch `main`.
    Source source() {
        return following(new Source.Ref.Branch("main"), "", OptionalInt.empty());
    }

    Source following(Source.Ref ref, String path, OptionalInt depth) {
        return new Source(
                new Source.Address.Local(folder),
                ref,
                path,
                Duration.ofSeconds(30),
                depth,
                Optional.empty(),
                Optional.empty());
    }
}
