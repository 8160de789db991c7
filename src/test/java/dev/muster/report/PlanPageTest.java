package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.guard.Verdicts;
import dev.muster.live.Coverage;
import dev.muster.live.Names;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import dev.muster.model.Target;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import dev.muster.plan.Reason;
import dev.muster.review.Causes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlanPageTest {

    private static final String HOSTILE =
            "<script>alert(1)</script> ``` @everyone </details> [x](http://evil) \u202Egnp\n# big";

    @Test
    void commentFoldsEverythingBelowTheNumbers() {
        Plan plan = Samples.drift();
        Golden.assertSame(
                "plan-drift.md",
                PlanMarkdown.of(
                        plan, PlanReportTest.held(plan), List.of(), Causes.NONE, Samples.NAMES));
        Plan first = Samples.walkthrough();
        Golden.assertSame(
                "plan-walkthrough.md",
                PlanMarkdown.of(
                        first, Verdicts.clear(first), List.of(), Causes.NONE, Samples.NAMES));
    }

    @Test
    void pageSaysTheSameAsTheComment() {
        Plan plan = Samples.drift();
        Golden.assertSame(
                "plan-drift.html",
                PlanHtml.of(
                        plan, PlanReportTest.held(plan), List.of(), Causes.NONE, Samples.NAMES));
    }

    @Test
    void emptyPlanIsOneLineInEveryForm() {
        Plan plan = Samples.plan(List.of(), Reach.NOBODY, Reach.NOBODY);
        assertThat(PlanMarkdown.of(plan, Verdicts.clear(plan), List.of(), Causes.NONE, Names.NONE))
                .startsWith("### In sync: ")
                .doesNotContain("<details>");
        assertThat(PlanHtml.of(plan, Verdicts.clear(plan), List.of(), Causes.NONE, Names.NONE))
                .contains("<h1>In sync: ")
                .doesNotContain("<details");
    }

    @Test
    void nothingToChangeIsNotInSyncWhileAListIsUnread() {
        Plan plan = Samples.plan(List.of(), Reach.NOBODY, Reach.NOBODY);
        List<Coverage.Entry> gaps =
                List.of(
                        new Coverage.Entry(
                                Target.OKTA,
                                "groups",
                                Optional.of("throttled"),
                                Optional.empty(),
                                false,
                                OptionalInt.empty()));
        assertThat(PlanMarkdown.of(plan, Verdicts.clear(plan), gaps, Causes.NONE, Names.NONE))
                .startsWith("### Not read completely: ")
                .contains("1 list not read.")
                .contains("- Okta, groups\n      throttled\n");
        assertThat(PlanHtml.of(plan, Verdicts.clear(plan), gaps, Causes.NONE, Names.NONE))
                .contains("<h1>Not read completely: ")
                .contains("lists that could not be read (1)");
    }

    @Test
    void nameThatIsMarkupDoesNoHarmOnThePage() {
        String page = html(plan(create("a", HOSTILE)));
        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("\u202E")
                .contains("&lt;U+202E&gt;gnp&lt;U+000A&gt;# big");
        // The only places where a name could become an attribute or an element have none.
        assertThat(Pattern.compile("</details>").matcher(page).results().count())
                .isEqualTo(Pattern.compile("<details").matcher(page).results().count());
    }

    @Test
    void nameThatIsMarkdownStaysInsideItsCodeBlock() {
        String comment = markdown(plan(create("a", HOSTILE)));
        List<String> outside = outsideOfCode(comment);
        assertThat(outside)
                .noneMatch(line -> line.contains("everyone"))
                .noneMatch(line -> line.contains("script"))
                .noneMatch(line -> line.contains("evil"));
        assertThat(comment).contains("````diff\n").contains("@everyone").contains("<U+000A># big");
    }

    @Test
    void longCommentIsCutWithACountAndKeepsEverySection() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            changes.add(create("%05d".formatted(i), "AWS-Team-" + i + "-\uD83D\uDE00"));
        }
        Plan plan =
                Samples.plan(
                        changes,
                        List.of(),
                        Samples.drift().findings(),
                        Samples.drift().unknown(),
                        Samples.drift().waiting(),
                        Reach.NOBODY,
                        Reach.NOBODY);
        String comment = markdown(plan);
        assertThat(comment.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(PlanMarkdown.LIMIT)
                .isGreaterThan(PlanMarkdown.LIMIT * 9 / 10);
        assertThat(comment)
                .contains("<summary>groups (5000)</summary>")
                .containsPattern("\\.\\.\\. and \\d+ more\n")
                .contains("typo@example.com")
                .contains("AWS-Auditors")
                .contains("Cut to fit a comment")
                .contains(plan.digest());
        int shown =
                Pattern.compile("(?m)^\\+ AWS-Team-").matcher(comment).results().toList().size();
        assertThat(comment).contains("... and " + (5_000 - shown) + " more\n");
        assertThat(outsideOfCode(comment)).noneMatch(line -> line.contains("AWS-Team"));
    }

    @Test
    void whoGainsIsToldByWhichChanges() {
        assertThat(PersonReach.of(Samples.walkthrough()))
                .singleElement()
                .satisfies(person -> {
                    assertThat(person.gains()).isTrue();
                    assertThat(person.login()).isEqualTo(Samples.DEMO);
                    assertThat(person.through()).hasSize(8);
                });
        assertThat(PersonReach.of(Samples.drift()))
                .filteredOn(person -> !person.gains())
                .singleElement()
                .satisfies(person ->
                        assertThat(person.through(Samples.NAMES, 1))
                                .isEqualTo(
                                        "- membership AWS-ReadOnly <- other@example.com and 1 more"));
    }

    @Test
    void commentAboutAnyPersonNamesNobodyOutsideOfCode() {
        Change odd =
                Samples.delete(
                        "a",
                        new Resource.Membership("AWS-ReadOnly", new Login("`@octocat`")),
                        new Reason.Undeclared(),
                        Samples.reach(new Login("`@octocat`")));
        Plan plan =
                Samples.plan(List.of(odd), Reach.NOBODY, Samples.reach(new Login("`@octocat`")));
        assertThat(outsideOfCode(markdown(plan))).noneMatch(line -> line.contains("octocat"));
    }

    private static Change create(String id, String group) {
        return Samples.create(id, new Resource.Group(group, Optional.empty()), 4);
    }

    private static Plan plan(Change change) {
        return Samples.plan(List.of(change), Reach.NOBODY, Reach.NOBODY);
    }

    private static String html(Plan plan) {
        return PlanHtml.of(plan, Verdicts.clear(plan), List.of(), Causes.NONE, Samples.NAMES);
    }

    private static String markdown(Plan plan) {
        return PlanMarkdown.of(plan, Verdicts.clear(plan), List.of(), Causes.NONE, Samples.NAMES);
    }

    /// As CommonMark reads fences: opened by three or more backticks, closed by at least as many
    /// alone on a line.
    private static List<String> outsideOfCode(String markdown) {
        List<String> outside = new ArrayList<>();
        int open = 0;
        for (String line : markdown.split("\n", -1)) {
            int ticks = line.length() - line.replaceFirst("^`+", "").length();
            if (open == 0 && ticks >= 3) {
                open = ticks;
            } else if (open > 0 && ticks >= open && line.length() == ticks) {
                open = 0;
            } else if (open == 0) {
                outside.add(line);
            }
        }
        return outside;
    }
}
