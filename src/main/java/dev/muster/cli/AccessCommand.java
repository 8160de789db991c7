package dev.muster.cli;

import dev.muster.access.Access;
import dev.muster.access.AccessFilter;
import dev.muster.access.AccessPath;
import dev.muster.access.ChainState;
import dev.muster.desired.Declaration;
import dev.muster.live.Coverage;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.model.Login;
import dev.muster.plan.Plan;
import dev.muster.reconcile.Outcome;
import dev.muster.report.AccessReport;
import dev.muster.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What people find in the AWS access portal, worked out from both systems link by link.
@Command(
        name = "access",
        description = {
            "Show who reaches which AWS accounts, from what is live in Okta and AWS.",
            "For one person: the portal as that person finds it, and every link of the chain.",
            "A name that neither Okta, AWS nor the files know ends it with exit code 4."
        })
final class AccessCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "LOGIN",
            converter = LoginText.class,
            description = "One person (default: everybody).")
    private Optional<Login> login = Optional.empty();

    @Option(names = "--group", paramLabel = "GROUP", description = "Only through this group.")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description = "Only this account, by name or number.")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--permission-set",
            paramLabel = "SET",
            description = "Only this permission set.")
    private Optional<String> permissionSet = Optional.empty();

    @Option(
            names = "--in",
            paramLabel = "FOLDER",
            description = "The repository that says where to look (default: .).")
    private Path in = Path.of(".");

    AccessCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Logging.configure(common.verbose());
        Repository repository = new Repository(shell, common, in);
        try (Session session = Session.open(repository)) {
            Declaration declaration = session.declaration();
            Interest interest = widened(session.interest(declaration));
            LiveState live = session.read(interest);
            Unreadable.check(live);
            AccessFilter filter = new AccessFilter(login, group, account, permissionSet);
            new KnownNames(live, declaration)
                    .check(filter)
                    .forEach(line -> shell.err().println("hint: " + line));
            String app =
                    session.settings()
                            .aws()
                            .oktaApp()
                            .map(Settings.OktaApp::key)
                            .or(() -> interest.apps().keySet().stream().findFirst())
                            .orElse("");
            List<AccessPath> paths = Access.paths(ChainState.of(live, app), filter);
            print(paths, gaps(live));
            return (live.coverage().isComplete() ? Outcome.IN_SYNC : Outcome.INCOMPLETE).exitCode();
        }
    }

    private void print(List<AccessPath> paths, List<Plan.Unknown> gaps) {
        if (common.json()) {
            shell.out().print(AccessReport.json(paths, gaps));
            return;
        }
        shell.out()
                .print(
                        login.map(person -> AccessReport.person(person, paths, shell.ink()))
                                .orElseGet(() -> AccessReport.table(paths, shell.ink())));
        if (!gaps.isEmpty()) {
            shell.out().print(AccessReport.gaps(gaps, shell.ink()));
        }
    }

    /// What the repository needs for a plan, and whoever was asked for.
    private Interest widened(Interest interest) {
        SortedSet<String> groups = new TreeSet<>(interest.groups());
        group.ifPresent(groups::add);
        SortedSet<Login> logins = new TreeSet<>(interest.logins());
        login.ifPresent(logins::add);
        return new Interest(
                groups,
                logins,
                interest.apps(),
                interest.appUsers(),
                false,
                false,
                _ -> false,
                name -> permissionSet.map(name::equals).orElse(true),
                _ -> false,
                false,
                interest.statedGroups());
    }

    private static List<Plan.Unknown> gaps(LiveState live) {
        return live.coverage().gaps().stream()
                .map((Coverage.Entry entry) ->
                        new Plan.Unknown(
                                entry.target().text() + ", " + entry.list(),
                                entry.gap().orElse("")))
                .toList();
    }
}
