package dev.muster.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import dev.muster.settings.Authority;
import dev.muster.testing.Shuffled;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of the import of every company, made out of a seed.
class GeneratedImportTest {

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 0; seed < 120; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    private static ImportCase make(long seed) {
        return ImportCase.of(CompanyLive.of(new Company(seed)))
                .with(ImportCase.settings(Authority.FULL, seed % 2 == 0));
    }

    private static boolean isOutOfStep(Finding finding) {
        return finding.isDifference() || finding.level() == Finding.Level.UNRESOLVED;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void plansToNothingRightAfter(long seed) {
        ImportCase company = make(seed);
        for (Layout layout : Layout.values()) {
            Adoption.Made made = company.made(layout);
            Plan plan = company.plan(made);
            assertThat(plan.changes()).as(files(made)).isEmpty();
            assertThat(plan.withheld()).as(files(made)).isEmpty();
            assertThat(plan.unknown()).as(files(made)).isEmpty();
            assertThat(plan.waiting()).as(files(made)).isEmpty();
            // Whom a rule put there no import declares: no line of a file could take them out. An
            // account that is suspended stays so whatever is declared there.
            assertThat(plan.findings().stream().filter(GeneratedImportTest::isOutOfStep))
                    .as("%s", gravest(plan))
                    .allSatisfy(finding ->
                            assertThat(finding.id()).isIn("member-by-rule", "account-frozen"));
            assertThat(company.rehearsal(made).caused()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesTheSameBytesHoweverTheListsWereRead(long seed) {
        ImportCase company = make(seed);
        ImportCase reversed =
                new ImportCase(Shuffled.of(company.live()), company.settings(), new TreeMap<>());
        for (Layout layout : Layout.values()) {
            assertThat(reversed.made(layout)).isEqualTo(company.made(layout));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addsNothingToWhatItWrote(long seed) {
        ImportCase company = make(seed);
        Adoption.Made first = company.made();
        Adoption.Made second = company.into(first.files()).made();
        assertThat(second.files()).isEmpty();
        assertThat(second.added().isNothing()).isTrue();
        assertThat(second.leftAlone().accountAssignments())
                .isEqualTo(first.added().accountAssignments());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fillsUpARepositoryThatLostFiles(long seed) {
        ImportCase company = make(seed);
        SortedMap<String, String> some = new TreeMap<>(company.made().files());
        some.keySet().removeIf(path -> path.startsWith("access/groups/") && chance(path, seed));
        ImportCase again = company.into(some);
        Adoption.Made made = again.made();
        assertThat(made.files().keySet()).allMatch(path -> path.startsWith("access/import-1/"));
        Plan plan = again.plan(made);
        assertThat(plan.changes()).as(files(made)).isEmpty();
        assertThat(again.rehearsal(made).caused()).isEmpty();
    }

    private static boolean chance(String path, long seed) {
        return (path.hashCode() + seed) % 2 == 0;
    }

    private static List<Finding> gravest(Plan plan) {
        return plan.findings().stream()
                .filter(finding ->
                        finding.level() == Finding.Level.UNRESOLVED
                                || finding.level() == Finding.Level.REFUSED)
                .toList();
    }

    private static String files(Adoption.Made made) {
        StringBuilder text = new StringBuilder();
        made.files()
                .forEach((path, content) ->
                        text.append("--- ").append(path).append('\n').append(content));
        made.notDeclared().forEach(it -> text.append(it).append('\n'));
        return text.toString();
    }
}
