package dev.muster.desired;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Kind;
import dev.muster.model.Place;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import dev.muster.source.Snapshot;
import dev.muster.yaml.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads all files of a repository and says what they declare, or everything that is wrong with
/// them.
///
/// Asks neither system: what only they can refute is found later.
public final class DeclarationReader {

    private static final String ACCESS = "access/";

    private final LocalDate today;
    private final Optional<Settings> settings;

    /// Reads without the operator's settings: whether files keep to what was delegated to their
    /// folder is not checked.
    ///
    /// @param today the day in UTC, by which dates have passed
    public DeclarationReader(LocalDate today) {
        this(today, Optional.empty());
    }

    /// @param today the day in UTC, by which dates have passed
    /// @param settings what the operator delegates and requires
    public DeclarationReader(LocalDate today, Settings settings) {
        this(today, Optional.of(settings));
    }

    private DeclarationReader(LocalDate today, Optional<Settings> settings) {
        this.today = requireNonNull(today, "today is null");
        this.settings = settings;
    }

    /// Reads a snapshot.
    public Reading read(Snapshot snapshot) {
        Problems problems = new Problems();
        Draft draft = new Draft(problems);
        PolicyFiles policies = new PolicyFiles(snapshot.files(), problems);
        FileReader files = new FileReader(draft, policies);
        ReleaseReader releases = new ReleaseReader(problems);
        snapshot.files()
                .forEach((path, text) -> {
                    if (path.startsWith(ACCESS) && path.endsWith(".yaml")) {
                        files.read(path, text);
                    } else if (!path.startsWith(ACCESS) && path.endsWith(".yaml")) {
                        releases.read(path, text).ifPresent(draft.releases::add);
                    }
                });
        snapshot.files().keySet().forEach(path -> checkUse(path, draft, policies));
        DeclarationChecks.check(draft, today);
        SortedMap<String, Integer> limits = new TreeMap<>();
        settings.ifPresent(given -> keep(draft, given, policies, limits));
        new RunsEmptyCheck(problems, today, limits).check(draft.declaration());
        return problems.errors() > 0
                ? new Reading.Invalid(problems.sorted())
                : new Reading.Valid(draft.declaration(), problems.sorted());
    }

    /// Holds the files to what the operator delegates and requires.
    ///
    /// @param limits gets, by group, how many days a line of a member may last by the requirements
    private void keep(
            Draft draft, Settings given, PolicyFiles policies, Map<String, Integer> limits) {
        new FolderCheck(draft, given).check(policies);
        if (draft.isComplete()) {
            nothing(draft, given.scope());
        }
        given.requirements()
                .forEach(requirement ->
                        new RequirementCheck(draft, today, requirement, limits).check());
    }

    /// Files that declare nothing of what they could take away.
    private static void nothing(Draft draft, Scope scope) {
        Declaration declaration = draft.declaration();
        List<String> kinds =
                NothingDeclared.kinds(declaration, scope).stream().map(Kind::text).toList();
        boolean everything = NothingDeclared.isEverything(declaration, scope);
        if (everything || !kinds.isEmpty()) {
            draft.problems()
                    .add(
                            DeclarationCheck.NOTHING_DECLARED.at(
                                    Place.file("access"),
                                    everything
                                            ? "the files declare nothing of what is in scope"
                                            : "the files declare no "
                                                    + String.join(", no ", kinds)
                                                    + " of what is in scope",
                                    kinds.isEmpty()
                                            ? "Declare something, or mend `scope` in the settings."
                                            : "With authority `full`, whatever is live would be"
                                                    + " removed: put back what was lost, or lower"
                                                    + " that authority."));
        }
    }

    /// A file that nothing reads is a mistake: somebody believes that it has an effect.
    private static void checkUse(String path, Draft draft, PolicyFiles policies) {
        Place place = Place.file(path);
        if (!path.startsWith(ACCESS)) {
            if (!path.endsWith(".yaml")) {
                draft.problems()
                        .add(
                                DeclarationCheck.UNUSED_FILE.at(
                                        place,
                                        "nothing reads this file",
                                        "A release is a file below `releases/` with the ending"
                                                + " `.yaml`."));
            }
        } else if (path.endsWith(".json")) {
            boolean unused =
                    !policies.isUsed(path) && !policies.isAnyMissing() && draft.arePoliciesKnown();
            if (unused) {
                draft.problems()
                        .add(
                                DeclarationCheck.UNUSED_FILE.at(
                                        place,
                                        "no permission set names this policy document",
                                        "Name it under `inlinePolicy:`, or remove the file."));
            }
        } else if (!path.endsWith(".yaml")) {
            draft.problems()
                    .add(
                            DeclarationCheck.UNUSED_FILE.at(
                                    place,
                                    "nothing reads this file",
                                    path.endsWith(".yml")
                                            ? "Give it the ending `.yaml`."
                                            : "Move it out of `access/`, or remove it."));
        }
    }
}
