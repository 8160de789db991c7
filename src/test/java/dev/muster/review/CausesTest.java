package dev.muster.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.desired.Declaration;
import dev.muster.history.AccountSighting;
import dev.muster.history.AccountSpell;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.model.Authorship;
import dev.muster.plan.Plan;
import dev.muster.plan.Planner;
import dev.muster.review.Cause.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What a plan says of why each of its changes is there.
class CausesTest {

    private static final String ASSIGNED =
            "  - {groups: [AWS-Read], permissionSets: [Read], accounts: [{name: AWSDemo}], until: 2027-06-30}\n";
    private static final Instant OCTOBER = Instant.parse("2026-10-05T08:00:00Z");
    private static final Instant YESTERDAY = Instant.parse("2026-11-23T16:20:00Z");
    private static final Authorship ADA =
            new Authorship.Committed("24d9710b42".repeat(4), "Ada Lovelace", YESTERDAY);
    private static final Authorship NOBODY = new Authorship.Unknown();

    private static final String ANN =
            "{login: ann@example.com, until: 2026-12-31, reason: on call}";
    private static final ReviewCase WITHOUT_ANN = ReviewCase.IN_SYNC.declaring(ANN, "");
    private static final ReviewCase BY_UNIT =
            ReviewCase.IN_SYNC
                    .declaring("{name: AWSDemo}", "{ou: Workloads}")
                    .living("name: AWSDemo}", "name: AWSDemo, unit: Workloads}")
                    .living("  accounts: [", "  units: [Workloads]\n  accounts: [")
                    .living(", assignments: [AWS-Read @ 444455556666]", "");

    private static Former before(Declaration declaration, Authorship endedBy) {
        return new Former(declaration, OCTOBER, Optional.of(YESTERDAY), endedBy);
    }

    private static Plan plan(ReviewCase now, LiveState live) {
        return Planner.plan(now.declaration(), live, now.settings(), ReviewCase.NOW, "abc");
    }

    private static Causes causes(
            ReviewCase now, LiveState live, Authorship author, List<Former> formers) {
        return Causes.of(
                plan(now, live),
                now.declaration(),
                live,
                now.settings(),
                new Causes.Files(_ -> author, formers));
    }

    private static Cause of(String key, ReviewCase now, Authorship author, List<Former> formers) {
        return of(key, now, now.live(), author, formers);
    }

    private static Cause of(
            String key, ReviewCase now, LiveState live, Authorship author, List<Former> formers) {
        return plan(now, live).changes().stream()
                .filter(change -> change.key().text().equals(key))
                .findFirst()
                .map(causes(now, live, author, formers)::of)
                .orElseThrow();
    }

    @Test
    void aRemovalNamesTheCommitThatTookTheLineOutAlsoThroughAnotherGroup() {
        List<Former> formers = List.of(before(ReviewCase.IN_SYNC.declaration(), ADA));
        assertThat(of("AWS-Oncall <- ann@example.com", WITHOUT_ANN, NOBODY, formers).takenOut())
                .contains(ADA);
        assertThat(of("AWS-Read <- ann@example.com", WITHOUT_ANN, NOBODY, formers).takenOut())
                .contains(ADA);
    }

    @Test
    void anAssignmentThatWasMeantByWhereItsAccountLiesNamesTheCommitAndOnWhatThatRests() {
        Declaration byUnit =
                ReviewCase.IN_SYNC.declaring("{name: AWSDemo}", "{ou: Workloads}").declaration();
        ReviewCase now = ReviewCase.IN_SYNC.declaring("assignments:\n" + ASSIGNED, "");
        List<Former> formers = List.of(before(byUnit, ADA));
        Cause cause = of(ROW, now, withoutTree(now.live()), NOBODY, formers);
        assertThat(cause.takenOut()).contains(ADA);
        assertThat(cause.meantPerhaps())
                .hasValueSatisfying(
                        by -> assertThat(by).isInstanceOf(AccountSelector.BelowUnit.class));
    }

    @Test
    void whereAccountsLieIsNoReasonForWhatWasMeantOtherwise() {
        ReviewCase now = ReviewCase.IN_SYNC.declaring("assignments:\n" + ASSIGNED, "");
        Cause cause = of(ROW, now, NOBODY, List.of(before(ReviewCase.IN_SYNC.declaration(), ADA)));
        assertThat(cause).isEqualTo(new Cause(NOBODY, List.of(new Fact.TakenOut(ADA))));
    }

    @Test
    void theCommitIsTheOneSinceWhichNoFileAsksForItAndNotAnEarlierOne() {
        Authorship grace =
                new Authorship.Committed("0735bd8f9b".repeat(4), "Grace Hopper", OCTOBER);
        Declaration declared = ReviewCase.IN_SYNC.declaration();
        Declaration not = WITHOUT_ANN.declaration();
        List<Former> formers =
                List.of(before(not, grace), before(declared, ADA), before(declared, grace));
        assertThat(of("AWS-Read <- ann@example.com", WITHOUT_ANN, NOBODY, formers).takenOut())
                .contains(ADA);
    }

    @Test
    void whatNoCommitHasTakenOutYetSaysSo() {
        List<Former> formers =
                List.of(
                        new Former(
                                ReviewCase.IN_SYNC.declaration(),
                                OCTOBER,
                                Optional.empty(),
                                new Authorship.Uncommitted()));
        assertThat(of("AWS-Read <- ann@example.com", WITHOUT_ANN, NOBODY, formers).takenOut())
                .contains(new Authorship.Uncommitted());
    }

    @Test
    void aPeriodThatHadEndedBeforeTheCommitWasNotEndedByIt() {
        Declaration ended =
                ReviewCase.IN_SYNC
                        .declaring("until: 2026-12-31", "until: 2026-10-31")
                        .declaration();
        assertThat(
                        of(
                                        "AWS-Read <- ann@example.com",
                                        WITHOUT_ANN,
                                        NOBODY,
                                        List.of(
                                                before(ended, ADA),
                                                before(ReviewCase.IN_SYNC.declaration(), ADA)))
                                .takenOut())
                .isEmpty();
    }

    @Test
    void whatWasNeverDeclaredNamesNoCommit() {
        Cause cause =
                of(
                        "AWS-Read <- ann@example.com",
                        WITHOUT_ANN,
                        NOBODY,
                        List.of(before(WITHOUT_ANN.declaration(), ADA)));
        assertThat(cause).isEqualTo(Cause.NONE);
    }

    @Test
    void aDeclaredChangeNamesWhoWroteItsLine() {
        ReviewCase missing =
                ReviewCase.IN_SYNC.living(
                        "AWS-Read: {members: [ann@example.com]}", "AWS-Read: {members: []}");
        assertThat(of("AWS-Read <- ann@example.com", missing, ADA, List.of()))
                .isEqualTo(new Cause(ADA, List.of()));
    }

    private static final String ROW = "AWS-Read -> Read @ 444455556666";

    @Test
    void anAccountThatAnEntryMeansByItsUnitSaysSoAndThatItJoinedAfterTheLine() {
        Cause cause = of(ROW, BY_UNIT, joined("2026-11-24T08:00:00Z"), ADA, List.of());
        assertThat(cause.facts())
                .hasExactlyElementsOfTypes(Fact.Selected.class, Fact.Joined.class)
                .contains(new Fact.Joined(LocalDate.of(2026, 11, 24)));
    }

    @Test
    void anAccountThatWasThereBeforeTheLineIsNotCalledNew() {
        assertThat(of(ROW, BY_UNIT, joined("2026-11-22T08:00:00Z"), ADA, List.of()).facts())
                .hasExactlyElementsOfTypes(Fact.Selected.class);
    }

    @Test
    void whereNobodyKnowsWhenTheLineWasWrittenOnlyAnAccountOfTheLastMonthIsCalledNew() {
        assertThat(of(ROW, BY_UNIT, joined("2026-11-10T00:00:00Z"), NOBODY, List.of()).facts())
                .hasExactlyElementsOfTypes(Fact.Selected.class, Fact.Joined.class);
        assertThat(of(ROW, BY_UNIT, joined("2026-10-10T00:00:00Z"), NOBODY, List.of()).facts())
                .hasExactlyElementsOfTypes(Fact.Selected.class);
    }

    @Test
    void anAccountThatIsNamedNeedsNoWordOfWhenItJoined() {
        ReviewCase named =
                ReviewCase.IN_SYNC.living(", assignments: [AWS-Read @ 444455556666]", "");
        LiveState live = joined(named.live(), Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(of(ROW, named, live, ADA, List.of())).isEqualTo(new Cause(ADA, List.of()));
    }

    private static final String GONE = "AWS-Read -> Read @ 444455556666";

    private static AccountSpell spell(String unit, String since, String until) {
        return new AccountSpell(
                new AccountSighting(
                        new AccountId("444455556666"),
                        "AWSDemo",
                        Optional.of(unit),
                        Optional.empty()),
                OCTOBER,
                Instant.parse(since),
                Instant.parse(until));
    }

    private static List<Fact> facts(
            ReviewCase now, Authorship author, Optional<Origin> origin, AccountSpell... spells) {
        LiveState live = now.live();
        Plan plan = plan(now, live);
        Causes causes =
                Causes.of(
                        plan,
                        now.declaration(),
                        live,
                        now.settings(),
                        new Causes.Files(_ -> author, List.of()),
                        new Causes.Past(
                                _ ->
                                        origin.map(it ->
                                                new Moved(it, new TreeMap<>(), Optional.empty())),
                                List.of(spells)));
        return plan.changes().stream()
                .filter(change -> change.key().text().equals(GONE))
                .findFirst()
                .map(causes::of)
                .orElseThrow()
                .facts();
    }

    private static final AccountSpell IN_TOOLS =
            spell("Tools", "2026-10-05T08:00:00Z", "2026-11-24T08:00:00Z");

    @Test
    void anAccountThatMovedIntoTheUnitAfterTheLineWasWrittenIsWhy() {
        assertThat(facts(BY_UNIT, ADA, Optional.empty(), IN_TOOLS))
                .contains(
                        new Fact.AccountMoved(
                                "Tools", "Workloads", Instant.parse("2026-11-24T08:00:00Z")));
    }

    @Test
    void anAccountThatWasSeenElsewhereOnlyBeforeTheLineWasWrittenIsNot() {
        AccountSpell before = spell("Tools", "2026-10-05T08:00:00Z", "2026-11-23T16:00:00Z");
        assertThat(facts(BY_UNIT, ADA, Optional.empty(), before))
                .hasExactlyElementsOfTypes(Fact.Selected.class);
        assertThat(facts(BY_UNIT, new Authorship.Uncommitted(), Optional.empty(), IN_TOOLS))
                .hasExactlyElementsOfTypes(Fact.Selected.class);
    }

    @Test
    void driftIsNeverLaidToAnAccountThatMoved() {
        assertThat(facts(BY_UNIT, ADA, Optional.of(Origin.DRIFT), IN_TOOLS))
                .hasExactlyElementsOfTypes(Fact.Selected.class);
    }

    @Test
    void aMoveWithinTheUnitBringsNothingAbout() {
        ReviewCase missing =
                BY_UNIT.living("unit: Workloads", "unit: Workloads/Prod")
                        .living("units: [Workloads]", "units: [Workloads, Workloads/Prod]");
        assertThat(
                        facts(
                                missing,
                                ADA,
                                Optional.empty(),
                                spell("Workloads", "2026-10-05T08:00:00Z", "2026-11-24T08:00:00Z")))
                .hasExactlyElementsOfTypes(Fact.Selected.class);
    }

    @Test
    void aRemovalNamesTheUnitThatTheAccountLeftThoughThatUnitIsNoMore() {
        ReviewCase left =
                ReviewCase.IN_SYNC
                        .declaring("{name: AWSDemo}", "{ou: Workloads}, {ou: Workloads/Old}")
                        .living("name: AWSDemo}", "name: AWSDemo, unit: Sandbox}")
                        .living(
                                "  accounts: [",
                                "  units: [Workloads, Workloads/Old, Sandbox]\n  accounts: [");
        assertThat(
                        facts(
                                left,
                                NOBODY,
                                Optional.of(Origin.PENDING),
                                spell(
                                        "Workloads/Gone",
                                        "2026-10-05T08:00:00Z",
                                        "2026-11-24T08:00:00Z")))
                .hasExactlyElementsOfTypes(Fact.Selected.class, Fact.AccountMoved.class)
                .contains(
                        new Fact.AccountMoved(
                                "Workloads/Gone",
                                "Sandbox",
                                Instant.parse("2026-11-24T08:00:00Z")));
    }

    @Test
    void withoutAnySightingNothingIsSaidOfAnAccount() {
        assertThat(facts(BY_UNIT, ADA, Optional.empty()))
                .hasExactlyElementsOfTypes(Fact.Selected.class);
    }

    private static LiveState joined(String at) {
        return joined(BY_UNIT.live(), Instant.parse(at));
    }

    private static LiveState joined(LiveState live, Instant joined) {
        return with(
                live,
                account ->
                        new AwsState.Account(
                                account.id(),
                                account.name(),
                                account.state(),
                                account.unitId(),
                                account.tags(),
                                Optional.of(joined)));
    }

    /// As it is read for files that ask nowhere for where an account lies.
    private static LiveState withoutTree(LiveState live) {
        return with(
                live,
                account ->
                        new AwsState.Account(
                                account.id(),
                                account.name(),
                                account.state(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private static LiveState with(LiveState live, UnaryOperator<AwsState.Account> each) {
        AwsState aws = live.aws();
        Observed<List<AwsState.Account>> accounts =
                aws.accounts().map(all -> all.stream().map(each).toList());
        return new LiveState(
                live.okta(),
                new AwsState(
                        aws.caller(),
                        aws.instance(),
                        aws.organization(),
                        accounts,
                        aws.units(),
                        aws.storeGroups(),
                        aws.storeUsers(),
                        aws.memberships(),
                        aws.sets(),
                        aws.assignments(),
                        aws.lockedSets(),
                        aws.jobs(),
                        aws.clock(),
                        aws.accessControl()),
                live.readAt());
    }
}
