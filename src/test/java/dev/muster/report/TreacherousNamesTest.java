package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.guard.Verdicts;
import dev.muster.live.Names;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import dev.muster.review.Causes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever may name a group in Okta cannot make a terminal, a page or a comment show something else
/// than what is there.
class TreacherousNamesTest {

    /// Clears the screen, colours, goes back to the start of the line, sets the title, turns the
    /// direction of reading, leaves a table, a code block and an element, and mentions somebody.
    private static final String NAME =
            "AWS-\u001b[2J\u001b[32m\r\u009b1A\u001b]0;x\u0007\u202e\u2028|```<img src=x>@team\nIn sync.";

    private static final Change CHANGE =
            Samples.create("a", new Resource.Group(NAME, Optional.of(NAME)), 3);

    private static Plan plan() {
        return Samples.plan(
                List.of(CHANGE),
                List.of(),
                List.of(
                        new Finding(
                                Finding.Level.WARNING,
                                "group-unknown",
                                Optional.of(new Key.Group(NAME)),
                                Optional.empty(),
                                "there is " + NAME,
                                "Look at " + NAME)),
                List.of(new Plan.Unknown("members of " + NAME, NAME)),
                new TreeSet<>(),
                Reach.NOBODY,
                Reach.NOBODY);
    }

    private static void showsItAll(String text, Ink ink) {
        String own = ink == Ink.PLAIN ? text : text.replaceAll("\u001b\\[(0|1|2|31|32|33)m", "");
        assertThat(own.replace("\n", ""))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\x{FDD0}]");
        assertThat(text).contains("<U+001B>[2J").contains("<U+001B>[32m").contains("<U+202E>");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("In sync."));
    }

    @ParameterizedTest
    @EnumSource(Ink.class)
    void aPlanShowsThemWrittenOut(Ink ink) {
        Plan plan = plan();
        showsItAll(PlanText.of(plan, Verdicts.clear(plan), Names.NONE, ink), ink);
    }

    @ParameterizedTest
    @EnumSource(Ink.class)
    void resultsAndErrorsShowThemWrittenOut(Ink ink) {
        List<ChangeResult> results = List.of(new ChangeResult(CHANGE, new Result.Superseded(NAME)));
        showsItAll(
                ResultText.of(results, Left.of(plan(), Verdicts.clear(plan())), Names.NONE, ink),
                ink);
        showsItAll(ErrorReport.text(NAME, NAME, ink), ink);
    }

    @ParameterizedTest
    @EnumSource(Ink.class)
    void aLineKeepsTheColoursThatAreItsOwn(Ink ink) {
        String line = new Sheet().line(ink.bad(NAME) + NAME + ink.faint(NAME)).toString();

        showsItAll(line, ink);
        assertThat(line.split("\u001b\\[(31|2|0)m", -1)).hasSize(ink == Ink.PLAIN ? 1 : 5);
    }

    @Test
    void aCommentAndAPageHoldThemAsText() {
        Plan plan = plan();
        String comment =
                PlanMarkdown.of(plan, Verdicts.clear(plan), List.of(), Causes.NONE, Names.NONE);
        showsItAll(comment, Ink.PLAIN);
        assertThat(comment).contains("````diff\n");
        String page = PlanHtml.of(plan, Verdicts.clear(plan), List.of(), Causes.NONE, Names.NONE);
        assertThat(page).doesNotContain("<img").contains("&lt;img src=x&gt;");
    }
}
