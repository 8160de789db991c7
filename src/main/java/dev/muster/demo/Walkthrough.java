package dev.muster.demo;

import dev.muster.reconcile.Outcome;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.util.List;

/// The story: set up, look, three hands, drift, put right.
record Walkthrough(Stage stage, Example example, HandChanges hands, Timekeeper clock) {

    private static final String DEMO = "okta.demo@example.com";

    /// What a change by hand in AWS takes until it can be read.
    private static final Duration A_MOMENT = Duration.ofSeconds(20);

    /// Ends early where the setup did not come out as told.
    void play(double speed) throws InterruptedException {
        declared(speed);
        planned();
        applied();
        looked();
        // Nobody can undo by hand what was never made.
        if (!stage.surprises().isEmpty()) {
            return;
        }
        changedByHand();
        driftShown();
        corrected();
    }

    private void declared(double speed) throws InterruptedException {
        stage.scene(
                "What Git says",
                "An Okta org and an AWS organization are imitated on this machine, "
                        + String.format(java.util.Locale.ROOT, "%.0f", speed)
                        + " times as fast as real ones.",
                "Only the consoles' part is done: Identity Center on, its Okta app made, SCIM on.",
                "The repository " + Example.NAME + " declares the rest:");
        example.declarations().forEach(file -> stage.show(file.name(), file.text()));
    }

    private void planned() throws InterruptedException {
        stage.scene("What Muster would do");
        stage.run(
                "./muster plan " + Example.NAME,
                Outcome.DIFFERENT.exitCode(),
                List.of(
                        "1 person gains, nobody loses access.",
                        "+ okta.demo@example.com  ReadOnlyAccess in AWSDemo (444455556666)",
                        "+ AWS-ReadOnly -> ReadOnlyAccess @ AWSDemo (444455556666)"),
                "plan",
                folder());
    }

    private void applied() throws InterruptedException {
        stage.scene(
                "Carry it out",
                "Users and groups come to AWS by SCIM, in their own time. Muster waits for each by name.");
        stage.run(
                "./muster apply " + Example.NAME + " --yes --verbose",
                Outcome.IN_SYNC.exitCode(),
                List.of("waiting for user " + DEMO, "waiting for group AWS-ReadOnly", "Applied "),
                "apply",
                folder(),
                "--yes",
                "--verbose");
    }

    private void looked() throws InterruptedException {
        stage.scene("What Okta Demo finds in the AWS access portal");
        stage.run(
                "./muster access " + DEMO + " --in " + Example.NAME,
                Outcome.IN_SYNC.exitCode(),
                List.of("AWSDemo (444455556666)", "ReadOnlyAccess", "by AWS-ReadOnly: holds"),
                "access",
                DEMO,
                "--in",
                folder());
    }

    private void changedByHand() throws InterruptedException {
        stage.scene("Three people change something by hand");
        hands.addMember();
        stage.tell(
                "  mallory  adds " + HandChanges.VISITOR + " to the group AWS-ReadOnly, in Okta");
        hands.removeAssignment();
        stage.tell("  trent    removes the group's assignment to AWSDemo, in AWS");
        hands.editPermissionSet();
        stage.tell(
                "  oscar    attaches AdministratorAccess to ReadOnlyAccess for 12 hours, in AWS");
        clock.pause(A_MOMENT);
    }

    private void driftShown() throws InterruptedException {
        stage.scene("Muster sees what drifted, and where");
        stage.run(
                "./muster plan " + Example.NAME,
                Outcome.DIFFERENT.exitCode(),
                List.of(
                        "- AWS-ReadOnly <- " + HandChanges.VISITOR,
                        "~ ReadOnlyAccess",
                        "- arn:aws:iam::aws:policy/AdministratorAccess",
                        "PT12H -> PT4H",
                        "+ AWS-ReadOnly -> ReadOnlyAccess @ AWSDemo (444455556666)"),
                "plan",
                folder());
    }

    private void corrected() throws InterruptedException {
        stage.scene("And puts it right");
        stage.run(
                "./muster apply " + Example.NAME + " --yes --verbose",
                Outcome.IN_SYNC.exitCode(),
                List.of("Applied "),
                "apply",
                folder(),
                "--yes",
                "--verbose");
        stage.run(
                "./muster plan " + Example.NAME,
                Outcome.IN_SYNC.exitCode(),
                List.of("In sync."),
                "plan",
                folder());
    }

    private String folder() {
        return example.folder().toString();
    }
}
