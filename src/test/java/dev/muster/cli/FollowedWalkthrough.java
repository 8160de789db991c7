package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.source.GitRepository;
import dev.muster.time.Timekeeper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The walkthrough in a Git repository, with its sandbox, for a daemon to follow.
final class FollowedWalkthrough implements AutoCloseable {

    static final String GROUPS = "access/groups.yaml";
    static final String MEMBER = "okta.demo@example.com";

    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");

    private final Path folder;
    private final Timekeeper clock;
    private final Sandbox sandbox;
    private final GitRepository repository;

    /// A daemon in this process, as long as its thread lives.
    record Running(Thread thread, Told log, Told journal) {

        /// The port that it opens next.
        ///
        /// @param name `metrics` or `api`
        int port(String name) {
            log.await("listening: " + name + " on port ");
            return Integer.parseInt(log.await("\n").strip());
        }

        /// Interrupts it, again if a library took the interruption for its own, until it has ended.
        void stop() throws InterruptedException {
            Instant end = Instant.now().plus(Duration.ofMinutes(1));
            do {
                thread.interrupt();
            } while (!thread.join(Duration.ofMillis(200)) && Instant.now().isBefore(end));
            assertThat(thread.isAlive()).as("it ends when it is told to").isFalse();
        }
    }

    /// @param folder in which repository, settings and history lie
    /// @param source further keys of `source:`, such as `poll: 5s`
    /// @param loop the keys of `loop:`
    FollowedWalkthrough(Path folder, Timekeeper clock, String source, String loop)
            throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(EXAMPLE.resolve("sandbox.yaml")), clock));
        this.repository = GitRepository.in(folder.resolve("repository"));
        for (String file :
                List.of(
                        GROUPS,
                        "access/okta-app.yaml",
                        "access/permissions.yaml",
                        "access/users.yaml")) {
            Path to = repository.folder().resolve(file);
            Files.createDirectories(to.getParent());
            Files.copy(EXAMPLE.resolve(file), to);
        }
        repository.commitAll("the walkthrough");
        settings(source, loop);
    }

    /// Writes the settings anew.
    void settings(String source, String loop) throws IOException {
        settings("./repository", source, loop);
    }

    /// Writes the settings anew, for the same repository at another address.
    void settings(String url, String source, String loop) throws IOException {
        Files.writeString(
                settingsFile(),
                Files.readString(EXAMPLE.resolve("muster.yaml"))
                        + "\nsource: {url: "
                        + url
                        + ", "
                        + source
                        + "}\nloop: {"
                        + loop
                        + "}\n");
    }

    /// Adds to the settings where it listens.
    ///
    /// @param server further keys of `server:`, such as `port: 0`
    void listen(String server) throws IOException {
        Files.writeString(
                settingsFile(),
                Files.readString(settingsFile())
                        + "server: {address: 127.0.0.1, "
                        + server
                        + "}\n");
    }

    Path settingsFile() {
        return folder.resolve("muster.yaml");
    }

    Sandbox sandbox() {
        return sandbox;
    }

    GitRepository repository() {
        return repository;
    }

    /// The variables of a process that follows it.
    SortedMap<String, String> environment() {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("MUSTER_OKTA_URL", sandbox.okta().toString());
        environment.put("MUSTER_OKTA_TOKEN", "test");
        environment.put("MUSTER_AWS_ENDPOINT", sandbox.aws().toString());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        return environment;
    }

    /// Starts `muster run` in this process.
    Running start() {
        Told log = new Told();
        Told journal = new Told();
        Shell shell =
                new Shell(
                        environment(),
                        new BufferedReader(new StringReader("")),
                        new PrintStream(journal, true, StandardCharsets.UTF_8),
                        new PrintStream(log, true, StandardCharsets.UTF_8),
                        Shell.Terminal.NONE,
                        clock);
        Thread thread =
                Thread.ofPlatform()
                        .name("muster run")
                        .start(() ->
                                Muster.run(shell, "run", "--settings", settingsFile().toString()));
        return new Running(thread, log, journal);
    }

    String groups() throws IOException {
        return Files.readString(repository.folder().resolve(GROUPS));
    }

    /// Commits other groups.
    void commitGroups(String text, String message) throws IOException {
        assertThat(text).isNotEqualTo(groups());
        Files.writeString(repository.folder().resolve(GROUPS), text);
        repository.commitAll(message);
    }

    /// Commits that nobody is declared a member of the group with the access.
    void commitThatTheMemberLeaves() throws IOException {
        commitGroups(groups().replaceFirst("members:\\s+- " + MEMBER, "members: []"), "leaves");
    }

    /// Commits one group more.
    void commitAnotherGroup() throws IOException {
        commitGroups(groups() + "\n  AWS-Other:\n    description: other\n", "another");
    }

    /// Changes something in Okta behind Muster's back.
    ///
    /// @param change as the sandbox takes it, without braces and actor
    void changeOkta(String change) throws IOException, InterruptedException {
        ByHand.change(sandbox.okta(), change);
    }

    /// Takes the member out of the group by hand.
    void removeTheMemberByHand() throws IOException, InterruptedException {
        changeOkta(
                "\"change\": \"removeGroupMember\", \"group\": \"AWS-ReadOnly\", \"login\": \""
                        + MEMBER
                        + "\"");
    }

    /// Puts somebody into the group by hand whom nobody declared.
    void addAStrangerByHand() throws IOException, InterruptedException {
        changeOkta(
                "\"change\": \"createUser\", \"login\": \"stranger@example.com\","
                        + " \"firstName\": \"A\", \"lastName\": \"Stranger\"");
        changeOkta(
                "\"change\": \"addGroupMember\", \"group\": \"AWS-ReadOnly\", \"login\":"
                        + " \"stranger@example.com\"");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
