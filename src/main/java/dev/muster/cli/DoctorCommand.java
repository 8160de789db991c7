package dev.muster.cli;

import dev.muster.desired.Declaration;
import dev.muster.doctor.Checkup;
import dev.muster.doctor.Checkup.Standing;
import dev.muster.doctor.Doctor;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.reconcile.Outcome;
import dev.muster.report.DoctorReport;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Checks what has to be there before the first plan, and says what is left for a person.
@Command(
        name = "doctor",
        description = {
            "Check Okta, IAM Identity Center and what connects them, step by step.",
            "Prints what is left for a person, with the values to paste, and the pins for the settings."
        })
final class DoctorCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Mixin private final InFolder in = new InFolder();

    DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Logging.configure(common.verbose());
        Repository repository = new Repository(shell, common, in.folder());
        try (Session session = Session.open(repository)) {
            Declaration declaration = session.declaration();
            LiveState live = session.read(narrowed(session.interest(declaration)));
            Unreadable.check(live);
            Checkup checkup =
                    Doctor.examine(session.settings(), declaration, live, shell.clock().now());
            shell.out()
                    .print(
                            common.json()
                                    ? DoctorReport.json(checkup)
                                    : DoctorReport.text(checkup, shell.ink()));
            return outcome(checkup).exitCode();
        }
    }

    private static Outcome outcome(Checkup checkup) {
        if (checkup.has(Standing.UNREADABLE)) {
            return Outcome.INCOMPLETE;
        }
        return checkup.has(Standing.LEFT) ? Outcome.WAITING : Outcome.IN_SYNC;
    }

    /// The apps and what surrounds them; no members, policies or assignments.
    private static Interest narrowed(Interest interest) {
        return new Interest(
                new TreeSet<>(),
                new TreeSet<>(),
                interest.apps(),
                false,
                false,
                false,
                _ -> false,
                _ -> false,
                false);
    }
}
