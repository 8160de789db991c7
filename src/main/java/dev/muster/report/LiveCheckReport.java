package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.Problem;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import java.util.List;

/// What is wrong with files once both systems were asked: warnings of the files, then findings,
/// then what could not be found out. The same as `muster.validate/1`, with `findings` and
/// `unknown`.
public final class LiveCheckReport {

    private LiveCheckReport() {}

    /// @param subject what was read, such as a folder
    /// @param warnings of the files alone
    public static String text(
            String subject,
            List<Problem> warnings,
            List<Finding> findings,
            List<Plan.Unknown> unknown,
            Ink ink) {
        Sheet sheet = new Sheet();
        ProblemReport.lines(warnings, ink).lines().forEach(sheet::line);
        FindingLines.write(sheet, findings, ink);
        if (!unknown.isEmpty()) {
            sheet.heading(ink, "unknown");
            unknown.forEach(row -> sheet.line("  " + row.subject() + "  " + ink.faint(row.why())));
        }
        sheet.gap().line(summary(subject, warnings, findings, unknown, ink));
        return sheet.toString();
    }

    private static String summary(
            String subject,
            List<Problem> warnings,
            List<Finding> findings,
            List<Plan.Unknown> unknown,
            Ink ink) {
        int mild =
                warnings.size()
                        + Math.toIntExact(findings.stream().filter(it -> !isGrave(it)).count());
        int grave = Math.toIntExact(findings.stream().filter(LiveCheckReport::isGrave).count());
        String also = mild == 0 ? "" : ", " + Words.count(mild, "warning");
        if (grave == 0 && unknown.isEmpty()) {
            return ink.good("Valid, and Okta and AWS agree: ")
                    + subject
                    + (mild == 0 ? "" : ", with " + Words.count(mild, "warning"));
        }
        String gaps =
                unknown.isEmpty()
                        ? ""
                        : ", " + Words.count(unknown.size(), "thing") + " could not be read";
        return ink.bad("Valid by itself, but not against Okta and AWS: ")
                + subject
                + ", "
                + Words.count(grave, "finding")
                + gaps
                + also
                + ". Nothing was changed.";
    }

    /// Whether a finding means that an entry cannot be carried out as it stands.
    public static boolean isGrave(Finding finding) {
        return switch (finding.level()) {
            case UNRESOLVED, REFUSED -> true;
            case WARNING, NOTE -> false;
        };
    }

    /// The same as JSON.
    public static String json(
            String subject,
            List<Problem> warnings,
            List<Finding> findings,
            List<Plan.Unknown> unknown) {
        ObjectNode document = ProblemReport.document(subject, warnings);
        document.set("findings", PlanJson.findings(findings));
        ArrayNode rows = document.putArray("unknown");
        unknown.forEach(
                row -> rows.addObject().put("subject", row.subject()).put("why", row.why()));
        return Json.write(document);
    }
}
