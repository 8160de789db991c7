package dev.muster.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.adopt.Adoption;
import dev.muster.adopt.Counts;
import dev.muster.adopt.NotDeclared;
import dev.muster.live.Condition;
import dev.muster.live.Names;
import dev.muster.model.Problem;
import dev.muster.plan.Change;
import dev.muster.plan.Rehearsal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an import wrote, what it left alone, what cannot be declared, and what comes next; or why
/// it wrote nothing. As text, and as `muster.import/1`.
public final class ImportReport {

    private static final String FORMAT = "muster.import/1";
    private static final int SHOWN_AT_MOST = 12;

    private ImportReport() {}

    /// An import that has been put together.
    ///
    /// @param folder the repository, as the person gave it
    /// @param settings what a command about it gets besides the folder: `--settings` with the file
    ///   that the person gave, and a space before it; empty if none was given
    /// @param problems what `validate` says of the repository with the import in it
    /// @param rehearsal what a plan of it says, were it not for `requirements` and `delegation` of
    ///   the settings; empty if it is invalid without them too
    public record Import(
            String folder,
            String settings,
            Adoption.Made made,
            List<Problem> problems,
            Optional<Rehearsal> rehearsal) {

        public Import {
            requireNonNull(folder, "folder is null");
            problems = List.copyOf(problems);
        }

        /// Whether it may be written: it is valid and plans to nothing.
        public boolean isFit() {
            return rehearsal.filter(it -> it.caused().isEmpty()).isPresent();
        }

        /// The command that plans it.
        String plan() {
            return "muster plan " + folder + settings;
        }

        /// The command that says what is wrong with its files.
        String validate() {
            return "muster validate " + folder + settings;
        }

        /// What `requirements` and `delegation` of the settings forbid of what was written.
        List<Problem> forbidden() {
            return isFit() ? problems.stream().filter(Problem::isError).toList() : List.of();
        }
    }

    /// What was written, or why nothing was.
    public static String text(Import found, Names names, Ink ink) {
        Sheet sheet = new Sheet();
        if (found.isFit()) {
            written(sheet, found, names, ink);
        } else {
            refused(sheet, found, names, ink);
        }
        return sheet.toString();
    }

    /// Why nothing was written: something was not read.
    public static String text(String folder, Adoption.Unread unread, Ink ink) {
        Sheet sheet = new Sheet();
        sheet.line(
                ink.bad("error: ")
                        + "nothing was imported into "
                        + folder
                        + ", because not everything in scope could be read");
        unread.gaps().forEach(gap -> sheet.line("  " + gap.list() + ": " + gap.why()));
        sheet.line(
                "  What is not read would be missing in the files, and Muster would take it away. Mend what"
                        + " is wrong, then import again.");
        return sheet.toString();
    }

    private static void written(Sheet sheet, Import found, Names names, Ink ink) {
        Adoption.Made made = found.made();
        int files = made.files().size();
        sheet.line(
                files == 0
                        ? ink.good("Nothing to add to ")
                                + found.folder()
                                + ": everything in scope that can be declared is declared."
                        : ink.good("Imported into ")
                                + found.folder()
                                + ": "
                                + Words.count(files, "file")
                                + ".");
        sheet.gap();
        counts(sheet, "added", made.added());
        counts(sheet, "left alone", made.leftAlone());
        sheet.gap();
        some(sheet, List.copyOf(made.files().keySet()));
        notDeclared(sheet, made, ink);
        if (made.foreignRows() > 0) {
            sheet.gap()
                    .line(
                            Words.count(made.foreignRows(), "account assignment")
                                    + " of principals out of scope: no file declares them.");
        }
        left(sheet, found.rehearsal().orElseThrow(), names, ink);
        forbidden(sheet, found.forbidden(), ink);
        if (files > 0 || !found.forbidden().isEmpty()) {
            next(sheet, found, ink);
        }
    }

    private static void counts(Sheet sheet, String what, Counts counts) {
        if (counts.isNothing()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        add(parts, counts.users(), "user");
        add(parts, counts.groups(), "group");
        add(parts, counts.memberships(), "membership");
        add(parts, counts.apps(), "app");
        add(parts, counts.permissionSets(), "permission set");
        add(parts, counts.accountAssignments(), "account assignment");
        add(parts, counts.accessControlAttributes(), "access control attribute");
        sheet.line("  " + Words.pad(what, 12) + String.join(", ", parts));
    }

    private static void add(List<String> parts, int number, String one) {
        if (number > 0) {
            parts.add(Words.count(number, one));
        }
    }

    private static void some(Sheet sheet, List<String> lines) {
        lines.stream().limit(SHOWN_AT_MOST).forEach(line -> sheet.line("  " + line));
        if (lines.size() > SHOWN_AT_MOST) {
            sheet.line("  and " + (lines.size() - SHOWN_AT_MOST) + " more");
        }
    }

    private static void notDeclared(Sheet sheet, Adoption.Made made, Ink ink) {
        SortedMap<String, List<NotDeclared>> byKind = new TreeMap<>();
        made.notDeclared()
                .forEach(it -> byKind.computeIfAbsent(it.what(), _ -> new ArrayList<>()).add(it));
        if (byKind.isEmpty()) {
            return;
        }
        sheet.heading(ink, "cannot be declared");
        byKind.values()
                .forEach(all -> {
                    all.stream().limit(SHOWN_AT_MOST).forEach(it -> notDeclared(sheet, it));
                    if (all.size() > SHOWN_AT_MOST) {
                        sheet.line(
                                "  and "
                                        + Words.count(
                                                all.size() - SHOWN_AT_MOST,
                                                "more " + all.getFirst().what()));
                    }
                });
    }

    private static void notDeclared(Sheet sheet, NotDeclared it) {
        sheet.line("  " + it.what() + " " + it.subject() + " " + it.why());
        if (!it.remedy().isEmpty()) {
            sheet.line("      " + it.remedy());
        }
    }

    private static void left(Sheet sheet, Rehearsal rehearsal, Names names, Ink ink) {
        if (rehearsal.left().isEmpty() && rehearsal.waiting().isEmpty()) {
            return;
        }
        sheet.heading(ink, "what a plan will show all the same");
        some(sheet, rehearsal.left().stream().map(change -> line(change, names)).toList());
        some(sheet, rehearsal.waiting().stream().map(it -> "waiting for " + it.text()).toList());
    }

    private static String line(Change change, Names names) {
        return change.action().sign()
                + " "
                + change.key().kind().text()
                + " "
                + names.key(change.key())
                + "  "
                + Reasons.text(change.reason());
    }

    /// Every line, and each remedy once: many lines want the same.
    private static void forbidden(Sheet sheet, List<Problem> forbidden, Ink ink) {
        if (forbidden.isEmpty()) {
            return;
        }
        sheet.heading(ink, "what is live and the settings forbid");
        SequencedMap<String, List<Problem>> byRemedy = new LinkedHashMap<>();
        forbidden.forEach(problem ->
                byRemedy.computeIfAbsent(problem.remedy(), _ -> new ArrayList<>()).add(problem));
        byRemedy.forEach((remedy, problems) -> {
            problems.forEach(problem ->
                    sheet.line(
                            "  "
                                    + problem.place()
                                    + "  "
                                    + problem.message()
                                    + "  ["
                                    + problem.id()
                                    + "]"));
            sheet.line("      " + remedy);
        });
    }

    private static void next(Sheet sheet, Import found, Ink ink) {
        sheet.heading(ink, "next");
        int forbidden = found.forbidden().size();
        if (forbidden > 0) {
            sheet.line(
                            "  Put the files into Git. Then mend "
                                    + (forbidden == 1 ? "the line" : "the " + forbidden + " lines")
                                    + " above, or take what forbids "
                                    + (forbidden == 1 ? "it" : "them")
                                    + " out of the settings for now.")
                    .line(
                            "  Until then `validate`, `plan` and `apply` refuse the repository (exit"
                                    + " code 1) and change nothing:")
                    .line("      " + found.validate())
                    .line("  Then, with every authority `observe`:");
        } else {
            sheet.line(
                    "  Read the files and put them into Git. Then, with every authority `observe`:");
        }
        sheet.line("      " + found.plan());
        sheet.line(
                "  Rehearsed with every authority `full`"
                        + (forbidden > 0 ? " and without what forbids that" : "")
                        + ", it changes nothing"
                        + (found.rehearsal().filter(it -> it.left().isEmpty()).isPresent()
                                ? "."
                                : " but what is shown above."));
    }

    private static void refused(Sheet sheet, Import found, Names names, Ink ink) {
        sheet.line(
                ink.bad("error: ")
                        + "nothing was imported into "
                        + found.folder()
                        + ", because "
                        + (found.rehearsal().isEmpty()
                                ? "what is live cannot be declared as it is"
                                : "Muster, with every authority `full`, would change what is live"));
        // Where it could be rehearsed, what the settings forbid has kept nothing from being
        // written.
        found.problems().stream()
                .filter(problem -> problem.isError() && found.rehearsal().isEmpty())
                .forEach(problem ->
                        sheet.line("  " + problem.message() + "  [" + problem.id() + "]")
                                .line("      " + problem.remedy()));
        found.rehearsal()
                .ifPresent(rehearsal ->
                        some(
                                sheet,
                                rehearsal.caused().stream()
                                        .map(change -> line(change, names))
                                        .toList()));
        notDeclared(sheet, found.made(), ink);
        sheet.gap()
                .line(
                        "Take out of scope in the settings what cannot be declared, then import again.");
    }

    /// An import that was put together, as JSON.
    public static String json(Import found, Names names) {
        Adoption.Made made = found.made();
        ObjectNode document = Json.document(FORMAT);
        document.put("folder", found.folder());
        document.put("plan", found.plan());
        document.put("written", found.isFit());
        document.set("files", Json.texts(found.isFit() ? made.files().keySet() : List.of()));
        document.set("added", counts(made.added()));
        document.set("leftAlone", counts(made.leftAlone()));
        ArrayNode notDeclared = document.putArray("notDeclared");
        for (NotDeclared it : made.notDeclared()) {
            notDeclared
                    .addObject()
                    .put("what", it.what())
                    .put("subject", it.subject())
                    .put("why", it.why())
                    .put("remedy", it.remedy());
        }
        document.put("foreignAssignments", made.foreignRows());
        document.put("forbidden", found.forbidden().size());
        ArrayNode problems = document.putArray("problems");
        for (Problem problem : found.problems()) {
            problems.addObject()
                    .put("severity", problem.isError() ? "error" : "warning")
                    .put("id", problem.id())
                    .put("file", problem.place().file())
                    .put("line", problem.place().line())
                    .put("column", problem.place().column())
                    .put("message", problem.message())
                    .put("remedy", problem.remedy());
        }
        document.set("wouldChange", changes(found.rehearsal().map(Rehearsal::caused), names));
        document.set("left", changes(found.rehearsal().map(Rehearsal::left), names));
        document.set(
                "waiting",
                Json.texts(
                        found.rehearsal().stream()
                                .flatMap(it -> it.waiting().stream())
                                .map(Condition::text)
                                .toList()));
        document.putArray("unread");
        return Json.write(document);
    }

    /// What was not read, as JSON.
    public static String json(String folder, Adoption.Unread unread) {
        ObjectNode document = Json.document(FORMAT);
        document.put("folder", folder);
        document.put("written", false);
        ArrayNode gaps = document.putArray("unread");
        unread.gaps()
                .forEach(gap -> gaps.addObject().put("list", gap.list()).put("why", gap.why()));
        return Json.write(document);
    }

    private static ObjectNode counts(Counts counts) {
        return Json.object()
                .put("users", counts.users())
                .put("groups", counts.groups())
                .put("memberships", counts.memberships())
                .put("apps", counts.apps())
                .put("permissionSets", counts.permissionSets())
                .put("accountAssignments", counts.accountAssignments())
                .put("accessControlAttributes", counts.accessControlAttributes());
    }

    private static ArrayNode changes(Optional<List<Change>> changes, Names names) {
        ArrayNode array = Json.array();
        changes.orElse(List.of())
                .forEach(change ->
                        array.addObject()
                                .put(
                                        "action",
                                        change.action().name().toLowerCase(java.util.Locale.ROOT))
                                .put("kind", change.key().kind().text())
                                .put("key", names.key(change.key()))
                                .put("reason", Reasons.word(change.reason())));
        return array;
    }
}
