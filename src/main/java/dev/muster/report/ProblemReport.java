package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.Problem;
import java.util.List;

/// What is wrong with files: `file:line:column error message [id]` and below it the remedy, or
/// `muster.validate/1`.
public final class ProblemReport {

    private ProblemReport() {}

    /// @param subject what was read, such as a folder
    public static String text(String subject, List<Problem> problems, Ink ink) {
        Sheet sheet = new Sheet();
        problems.forEach(problem -> problem(sheet, problem, ink));
        sheet.gap().line(summary(subject, problems, ink));
        return sheet.toString();
    }

    /// The problems alone.
    public static String lines(List<Problem> problems, Ink ink) {
        Sheet sheet = new Sheet();
        problems.forEach(problem -> problem(sheet, problem, ink));
        return sheet.toString();
    }

    private static void problem(Sheet sheet, Problem problem, Ink ink) {
        sheet.line(
                problem.place()
                        + "  "
                        + (problem.isError() ? ink.bad("error") : ink.mind("warning"))
                        + "  "
                        + problem.message()
                        + "  "
                        + ink.faint("[" + problem.id() + "]"));
        if (!problem.remedy().isEmpty()) {
            sheet.line("    " + problem.remedy());
        }
    }

    private static String summary(String subject, List<Problem> problems, Ink ink) {
        int errors = Math.toIntExact(problems.stream().filter(Problem::isError).count());
        int warnings = problems.size() - errors;
        if (errors == 0) {
            return ink.good("Valid: ")
                    + subject
                    + (warnings == 0 ? "" : ", with " + Words.count(warnings, "warning"));
        }
        return ink.bad("Invalid: ")
                + subject
                + ", "
                + Words.count(errors, "error")
                + (warnings == 0 ? "" : ", " + Words.count(warnings, "warning"))
                + ". Nothing was read from Okta or AWS, nothing was changed.";
    }

    /// The same as JSON; a file without a line at fault has line and column 0.
    public static String json(String subject, List<Problem> problems) {
        return Json.write(document(subject, problems));
    }

    static ObjectNode document(String subject, List<Problem> problems) {
        ObjectNode document = Json.document("muster.validate/1");
        document.put("subject", subject);
        document.put("valid", problems.stream().noneMatch(Problem::isError));
        ArrayNode array = document.putArray("problems");
        for (Problem problem : problems) {
            ObjectNode node = array.addObject();
            node.put("severity", problem.isError() ? "error" : "warning");
            node.put("id", problem.id());
            node.put("file", problem.place().file());
            node.put("line", problem.place().line());
            node.put("column", problem.place().column());
            node.put("message", problem.message());
            node.put("remedy", problem.remedy());
        }
        return document;
    }
}
