package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemReportTest {

    @Test
    void problemsComeWithPlaceIdAndRemedy() {
        List<Problem> problems =
                List.of(
                        Problem.error(
                                "unknown-key",
                                Samples.at(12),
                                "There is no key \"memebers\" under a group.",
                                "Did you mean \"members\"?"),
                        Problem.warning(
                                "single-group",
                                Samples.at(14),
                                "AWS-ReadOnly is both assigned to aws and pushed to it.",
                                "Use two groups, as Okta and AWS advise."));
        Golden.assertSame("validate.txt", ProblemReport.text("config", problems, Ink.PLAIN));
        Golden.assertSame("validate.json", ProblemReport.json("config", problems));
    }

    @Test
    void warningsAloneLeaveItValid() {
        assertThat(
                        ProblemReport.text(
                                "config",
                                List.of(Problem.warning("id", Samples.at(1), "message", "remedy")),
                                Ink.PLAIN))
                .endsWith("Valid: config, with 1 warning\n");
        assertThat(ProblemReport.text("config", List.of(), Ink.PLAIN)).isEqualTo("Valid: config\n");
    }
}
