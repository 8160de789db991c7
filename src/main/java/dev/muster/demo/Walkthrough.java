package dev.muster.demo;

import dev.muster.reconcile.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The story: a repository, a daemon that follows it, a commit, three hands, drift, put right.
///
/// @param settings the operator's file
/// @param reports the folder to which the daemon reports
record Walkthrough(
        Stage stage,
        Example example,
        AccessRepository repository,
        Path settings,
        Path reports,
        HandChanges hands) {

    private static final String DEMO = "okta.demo@example.com";
    private static final String PERMISSIONS = "access/permissions.yaml";
    private static final String IN_SYNC = "turn: in sync";

    /// What the operator adds for a daemon: which repository, how often, and where reports go.
    private static final String FOLLOWING =
            """

            source: {url: ./access-repository, poll: 5s}
            loop: {every: 60s}
            notify: [{type: folder, path: reports}]
            """;

    /// @throws UncheckedIOException if the settings cannot be written beside the repository
    static Walkthrough of(
            Stage stage, Example example, AccessRepository repository, HandChanges hands) {
        Path settings = repository.folder().resolveSibling("muster.yaml");
        try {
            Files.writeString(settings, Files.readString(example.settings()) + FOLLOWING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Walkthrough(
                stage, example, repository, settings, settings.resolveSibling("reports"), hands);
    }

    /// Ends early where the setup did not come out as told.
    void play(double speed) throws InterruptedException {
        declared(speed);
        planned();
        if (!stage.surprises().isEmpty()) {
            return;
        }
        try (RunningDaemon daemon = followed()) {
            // Nobody can undo by hand what was never made.
            if (!stage.surprises().isEmpty()) {
                return;
            }
            looked();
            committed(daemon);
            changedByHand(daemon);
        }
        // It tells what is still to be told before it ends.
        reported();
    }

    private void declared(double speed) throws InterruptedException {
        stage.scene(
                "What Git says",
                "An Okta org and an AWS organization are imitated on this machine, "
                        + String.format(Locale.ROOT, "%.0f", speed)
                        + " times as fast as real ones.",
                "Only the consoles' part is done: Identity Center on, its Okta app made, SCIM on.",
                "Ada commits the rest, as in " + Example.NAME + ", to a Git repository:");
        example.declarations().forEach(file -> stage.show(file.name(), file.text()));
        stage.tell("  commit " + repository.commit("Ada", "Who reaches what in AWS"));
    }

    private void planned() throws InterruptedException {
        stage.scene("What Muster would do, for a reviewer");
        stage.run(
                "./muster plan --settings muster.yaml access-repository",
                Outcome.DIFFERENT.exitCode(),
                List.of(
                        "1 person gains, nobody loses access.",
                        "+ okta.demo@example.com  ReadOnlyAccess in AWSDemo (444455556666)",
                        "+ AWS-ReadOnly -> ReadOnlyAccess @ AWSDemo (444455556666)"),
                "plan",
                "--settings",
                settings.toString(),
                folder());
    }

    private RunningDaemon followed() throws InterruptedException {
        stage.scene(
                "The daemon follows the repository",
                "Users and groups come to AWS by SCIM, in their own time. Muster waits for each by name.");
        RunningDaemon daemon = stage.follow("./muster run --settings muster.yaml", settings);
        stage.await(daemon, IN_SYNC);
        return daemon;
    }

    private void looked() throws InterruptedException {
        stage.scene("What Okta Demo finds in the AWS access portal");
        stage.run(
                "./muster access " + DEMO + " --in access-repository",
                Outcome.IN_SYNC.exitCode(),
                List.of("AWSDemo (444455556666)", "ReadOnlyAccess", "by AWS-ReadOnly: holds"),
                "access",
                DEMO,
                "--settings",
                settings.toString(),
                "--in",
                folder());
    }

    private void committed(RunningDaemon daemon) throws InterruptedException {
        stage.scene("A commit is all that it takes");
        repository.edit(PERMISSIONS, "sessionDuration: 4h", "sessionDuration: 2h");
        stage.listen();
        stage.tell(
                "  commit "
                        + repository.commit("Grace", "Shorter sessions")
                        + " by Grace: sessionDuration: 2h");
        stage.await(daemon, "~ permission set ReadOnlyAccess done");
        stage.await(daemon, IN_SYNC);
    }

    private void changedByHand(RunningDaemon daemon) throws InterruptedException {
        stage.scene("Three people change something by hand, and Muster puts it right");
        stage.listen();
        hands.addMember();
        stage.tell(
                "  mallory  adds " + HandChanges.VISITOR + " to the group AWS-ReadOnly, in Okta");
        hands.removeAssignment();
        stage.tell("  trent    removes the group's assignment to AWSDemo, in AWS");
        hands.editPermissionSet();
        stage.tell(
                "  oscar    attaches AdministratorAccess to ReadOnlyAccess for 12 hours, in AWS");
        stage.await(daemon, "- membership AWS-ReadOnly <- " + HandChanges.VISITOR + " done");
        stage.await(daemon, "~ permission set ReadOnlyAccess done");
        stage.await(
                daemon, "+ account assignment AWS-ReadOnly -> ReadOnlyAccess @ 444455556666 done");
        stage.await(daemon, IN_SYNC);
        // By the logs of both systems.
        for (String who : List.of("by mallory@example.com", "Console/trent", "Console/oscar")) {
            stage.await(daemon, who);
        }
    }

    private void reported() throws InterruptedException {
        stage.scene("What it reports of that");
        try (Stream<Path> files = Files.list(reports)) {
            List<Path> told =
                    files.filter(file -> file.getFileName().toString().endsWith("-change.md"))
                            .sorted()
                            .toList();
            for (Path file : told) {
                stage.quote("reports/" + file.getFileName(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stage.run(
                "./muster drift --settings muster.yaml access-repository",
                Outcome.IN_SYNC.exitCode(),
                List.of("No drift."),
                "drift",
                "--settings",
                settings.toString(),
                folder());
    }

    private String folder() {
        return repository.folder().toString();
    }
}
