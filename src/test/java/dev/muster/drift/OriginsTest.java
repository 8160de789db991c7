package dev.muster.drift;

import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.delete;
import static dev.muster.testing.Changes.membership;
import static dev.muster.testing.Changes.plan;
import static dev.muster.testing.Changes.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.history.Remembered;
import dev.muster.model.AccountId;
import dev.muster.model.Kind;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.plan.Compared;
import dev.muster.plan.Plan;
import dev.muster.review.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Pending or drift, turn after turn: what each turn compared, and what the next one says.
class OriginsTest {

    private static final String SCOPE = "scope";
    private static final String GROUP = "AWS-ReadOnly";
    private static final String ANN = "ann@example.com";
    private static final String BEN = "ben@example.com";

    private Optional<Remembered> remembered = Optional.empty();

    private static Compared members(List<String> declared, List<String> live) {
        return members(GROUP, declared, live);
    }

    private static Compared members(String group, List<String> declared, List<String> live) {
        return new Compared(Kind.MEMBERSHIP, group, declared, live, true);
    }

    private static Compared fields(Resource declared, Resource live) {
        return new Compared(
                declared.key().kind(),
                Compared.nameOf(declared.key()),
                Compared.rows(declared),
                Compared.rows(live),
                true);
    }

    /// A turn that found this, and carried these changes out.
    private void turn(boolean isComplete, List<Compared> compared, Change... done) {
        Plan without = plan();
        Plan plan =
                new Plan(
                        without.commit(),
                        without.madeAt(),
                        Arrays.asList(done),
                        without.withheld(),
                        without.findings(),
                        without.unknown(),
                        without.waiting(),
                        without.granted(),
                        without.revoked(),
                        without.losses(),
                        without.byTime(),
                        compared);
        remembered =
                Optional.of(
                        Remembering.after(
                                remembered, plan, List.of(done), isComplete, SCOPE, NOON));
    }

    private void turn(Compared... compared) {
        turn(true, List.of(compared));
    }

    private Origin of(Change change) {
        return Origins.of(remembered, SCOPE).of(change);
    }

    private static Change missing(String login) {
        return create(membership(GROUP, login));
    }

    private static Change extra(String login) {
        return delete(membership(GROUP, login));
    }

    private static Resource described(String description) {
        return new Resource.Group(GROUP, Optional.of(description));
    }

    @Test
    void whatWasInForceAsDeclaredAndIsNotAnyMoreIsDrift() {
        turn(members(List.of(ANN), List.of(ANN)));
        assertThat(of(missing(ANN))).isEqualTo(Origin.DRIFT);
        turn(members(List.of(ANN), List.of()));
        assertThat(of(missing(ANN))).as("and stays so").isEqualTo(Origin.DRIFT);
    }

    @Test
    void whatWasNeverInForceIsPending() {
        turn(members(List.of(ANN), List.of(ANN)));
        assertThat(of(missing(BEN))).isEqualTo(Origin.PENDING);
        turn(members(List.of(ANN, BEN), List.of(ANN)));
        assertThat(of(missing(BEN))).as("and stays so").isEqualTo(Origin.PENDING);
    }

    @Test
    void whatACommitTookOutIsPendingUntilItIsGone() {
        turn(members(List.of(ANN, BEN), List.of(ANN, BEN)));
        turn(members(List.of(ANN), List.of(ANN, BEN)));
        assertThat(of(extra(BEN))).isEqualTo(Origin.PENDING);
        turn(members(List.of(ANN), List.of(ANN)));
        assertThat(of(extra(BEN))).as("somebody put them back").isEqualTo(Origin.DRIFT);
    }

    @Test
    void whatMusterTookAwayIsNotTakenForDeclaredWhenItComesBackBeforeTheNextTurn() {
        turn(members(List.of(ANN, BEN), List.of(ANN, BEN)));
        turn(true, List.of(members(List.of(ANN), List.of(ANN, BEN))), extra(BEN));
        assertThat(of(extra(BEN))).isEqualTo(Origin.DRIFT);
    }

    @Test
    void whatMusterMadeAndIsGoneBeforeTheNextTurnIsDrift() {
        turn(members(List.of(), List.of()));
        turn(true, List.of(members(List.of(ANN), List.of())), missing(ANN));
        assertThat(of(missing(ANN))).isEqualTo(Origin.DRIFT);
    }

    @Test
    void whatSomebodyAddedIsDrift() {
        turn(members(List.of(ANN), List.of(ANN)));
        assertThat(of(extra(BEN))).isEqualTo(Origin.DRIFT);
        turn(members(List.of(ANN), List.of(ANN, BEN)));
        assertThat(of(extra(BEN))).as("and stays so").isEqualTo(Origin.DRIFT);
    }

    @Test
    void nothingCanBeToldOfWhatDifferedInTheFirstTurnAlready() {
        assertThat(of(missing(ANN))).isEqualTo(Origin.UNKNOWN);
        turn(members(List.of(ANN), List.of(BEN)));
        assertThat(of(missing(ANN))).isEqualTo(Origin.UNKNOWN);
        assertThat(of(extra(BEN))).isEqualTo(Origin.UNKNOWN);
        turn(members(List.of(ANN), List.of(BEN)));
        assertThat(of(extra(BEN))).as("nor later").isEqualTo(Origin.UNKNOWN);
        turn(members(List.of(ANN), List.of(ANN)));
        assertThat(of(extra(BEN))).as("but when it comes back").isEqualTo(Origin.DRIFT);
        assertThat(of(missing(ANN))).isEqualTo(Origin.DRIFT);
    }

    @Test
    void nothingCanBeToldOfAListThatWasNotRead() {
        turn(false, List.of());
        assertThat(of(missing(ANN))).isEqualTo(Origin.UNKNOWN);
        assertThat(of(extra(BEN))).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void aListThatCannotBeReadForATurnStaysRemembered() {
        turn(members(List.of(ANN), List.of(ANN)));
        turn(false, List.of());
        assertThat(of(missing(ANN))).isEqualTo(Origin.DRIFT);
    }

    @Test
    void allDifferencesOfAGroupThatACommitHasDeclaredArePending() {
        turn();
        assertThat(of(missing(ANN))).isEqualTo(Origin.PENDING);
        assertThat(of(extra(BEN))).isEqualTo(Origin.PENDING);
        turn(members(List.of(ANN), List.of(BEN)));
        assertThat(of(extra(BEN))).as("and stay so").isEqualTo(Origin.PENDING);
    }

    @Test
    void aListThatNoFileDeclaresAnyMoreIsForgotten() {
        turn(members(List.of(ANN), List.of(ANN)));
        turn();
        assertThat(of(missing(ANN))).as("declared again").isEqualTo(Origin.PENDING);
    }

    @Test
    void anAssignmentOfASetThatNobodyEverDeclaredIsDrift() {
        turn();
        Change row =
                delete(
                        new Resource.AccountAssignment(
                                "ByHand",
                                new Principal.Group(GROUP),
                                new AccountId("123456789012")));
        assertThat(of(row)).isEqualTo(Origin.DRIFT);
    }

    @Test
    void nothingCanBeToldOfWhatAnotherScopeBringsIn() {
        turn();
        assertThat(Origins.of(remembered, "wider").of(extra(BEN))).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void anEditByHandIsDriftAndACommittedOnePending() {
        turn(fields(described("old"), described("old")));
        assertThat(of(update(described("by hand"), described("old")))).isEqualTo(Origin.DRIFT);
        assertThat(of(update(described("old"), described("new")))).isEqualTo(Origin.PENDING);
        turn(fields(described("new"), described("by hand")));
        assertThat(of(update(described("by hand"), described("new"))))
                .as("a commit came after the hand")
                .isEqualTo(Origin.PENDING);
    }

    @Test
    void aFieldThatSomebodyFilledInIsDriftAndOneThatACommitEmptiedPending() {
        Resource bare = set(Optional.empty());
        Resource full = set(Optional.of("https://example.com"));
        turn(fields(bare, bare));
        assertThat(of(update(full, bare))).isEqualTo(Origin.DRIFT);
        turn(fields(full, full));
        assertThat(of(update(full, bare))).isEqualTo(Origin.PENDING);
    }

    private static Resource set(Optional<String> relayState) {
        return new Resource.PermissionSet(
                "ReadOnly",
                Optional.empty(),
                "PT1H",
                new java.util.TreeSet<>(),
                new java.util.TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                relayState,
                new java.util.TreeMap<>(),
                new java.util.TreeSet<>());
    }

    @Test
    void rowsOfEntriesThatCannotBeResolvedStayRemembered() {
        turn(members(List.of(ANN), List.of(ANN)));
        turn(new Compared(Kind.MEMBERSHIP, GROUP, List.of(), List.of(), false));
        assertThat(of(missing(ANN))).isEqualTo(Origin.DRIFT);
    }
}
