package dev.muster.cli;

import dev.muster.adopt.Adopter;
import dev.muster.adopt.Adoption;
import dev.muster.adopt.Layout;
import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.live.LiveState;
import dev.muster.live.Names;
import dev.muster.model.Problem;
import dev.muster.plan.Rehearsal;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Stage;
import dev.muster.report.ImportReport;
import dev.muster.settings.Settings;
import dev.muster.source.FolderSource;
import dev.muster.source.Snapshot;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes what is live and in scope into files. Reads both systems, and writes to neither: it holds
/// nothing to write with.
@Command(
        name = "import",
        description = {
            "Write what is live and in scope into an access repository that plans to nothing.",
            "Adds what no file declares yet, and changes no file that is there. Changes nothing in"
                    + " Okta or AWS."
        })
final class ImportCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--into",
            required = true,
            paramLabel = "DIR",
            description = "The repository: a new or empty folder, or one that holds access/.")
    private Path into = Path.of(".");

    @Option(
            names = "--files",
            paramLabel = "group|prefix",
            description =
                    "A file for each group, or one for all that share a prefix (default: group).")
    private Files files = Files.group;

    /// As it is written on the command line.
    enum Files {
        group,
        prefix;

        Layout layout() {
            return Layout.valueOf(name().toUpperCase(Locale.ROOT));
        }
    }

    ImportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Logging.configure(common.verbose());
        try (ImportFolder folder = ImportFolder.open(into)) {
            Repository repository = new Repository(shell, common, into);
            SortedMap<String, String> before =
                    folder.isRepository() ? repository.snapshot().files() : new TreeMap<>();
            Optional<Declaration> declared =
                    folder.isRepository()
                            ? Optional.of(declaration(repository, before))
                            : Optional.empty();
            try (Session session = Session.open(repository);
                    TerminalProgress progress =
                            new TerminalProgress(shell, common.verbose(), session::names)) {
                progress.stageBegan(Stage.LIVE);
                LiveState live = session.readAll(declared.orElse(Declaration.NOTHING));
                progress.clear();
                Unreadable.check(live);
                Adoption adoption =
                        Adopter.adopt(
                                live,
                                session.settings(),
                                declared.orElse(Declaration.NOTHING),
                                files.layout(),
                                folder.addition());
                return switch (adoption) {
                    case Adoption.Unread unread -> refuse(unread);
                    case Adoption.Made made -> write(folder, session, live, declared, before, made);
                };
            }
        }
    }

    private int refuse(Adoption.Unread unread) {
        if (common.json()) {
            shell.out().print(ImportReport.json(into.toString(), unread));
        }
        shell.err().print(ImportReport.text(into.toString(), unread, shell.errorInk()));
        return Outcome.INCOMPLETE.exitCode();
    }

    private int write(
            ImportFolder folder,
            Session session,
            LiveState live,
            Optional<Declaration> declared,
            SortedMap<String, String> before,
            Adoption.Made made) {
        SortedMap<String, String> all = new TreeMap<>(before);
        all.putAll(made.files());
        if (all.size() > FolderSource.FILES_AT_MOST) {
            throw new Stopped(
                    Outcome.USAGE,
                    "the repository would hold "
                            + all.size()
                            + " files, and Muster reads "
                            + FolderSource.FILES_AT_MOST,
                    "Give --files prefix, so that groups share files.");
        }
        ImportReport.Import found =
                rehearsed(new Snapshot("", all), session.settings(), live, declared, made);
        if (found.isFit() && !made.files().isEmpty()) {
            folder.write(made.files(), folder.addition());
        }
        report(found, Names.of(live));
        return (found.isFit() ? Outcome.IN_SYNC : Outcome.HELD).exitCode();
    }

    /// What is live may be what the settings forbid by now: that is written all the same, for there
    /// are no lines to mend before. Everything else that makes it invalid means that it cannot be
    /// declared.
    private ImportReport.Import rehearsed(
            Snapshot after,
            Settings settings,
            LiveState live,
            Optional<Declaration> declared,
            Adoption.Made made) {
        Reading reading = new DeclarationReader(today(), settings).read(after);
        boolean isValid = reading instanceof Reading.Valid;
        Settings lenient = isValid ? settings : settings.withoutRequirements().withoutDelegation();
        Reading declarable =
                isValid ? reading : new DeclarationReader(today(), lenient).read(after);
        Optional<Rehearsal> rehearsal =
                switch (declarable) {
                    case Reading.Invalid _ -> Optional.empty();
                    case Reading.Valid(Declaration all, _) ->
                            Optional.of(
                                    Rehearsal.of(
                                            declared, all, live, lenient, shell.clock().now()));
                };
        return new ImportReport.Import(
                into.toString(), settingsOption(), made, reading.problems(), rehearsal);
    }

    private String settingsOption() {
        return common.settings().map(file -> " --settings " + file).orElse("");
    }

    private void report(ImportReport.Import found, Names names) {
        if (common.json()) {
            shell.out().print(ImportReport.json(found, names));
        } else if (found.isFit()) {
            shell.out().print(ImportReport.text(found, names, shell.ink()));
        }
        if (!found.isFit()) {
            shell.err().print(ImportReport.text(found, names, shell.errorInk()));
        }
    }

    /// Lines that lack what the settings require are told at the end, as those of an earlier import
    /// are that nobody has mended yet.
    private Declaration declaration(Repository repository, SortedMap<String, String> before) {
        DeclarationReader reader =
                new DeclarationReader(today(), repository.settings().withoutRequirements());
        return switch (reader.read(new Snapshot("", before))) {
            case Reading.Invalid(var problems) ->
                    throw repository.invalid(problems.stream().filter(Problem::isError).toList());
            case Reading.Valid(Declaration declaration, _) -> declaration;
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(shell.clock().now(), ZoneOffset.UTC);
    }
}
