package dev.muster.review;

import static dev.muster.review.ReviewCase.IN_SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.access.AccessFilter;
import dev.muster.model.Login;
import dev.muster.review.AccessChanges.Change;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessChangesTest {

    private static final String MEMBERS = "members: [{group: AWS-Oncall}]";

    @Test
    void sameFilesAtTheSameMomentChangeNothing() {
        assertThat(between(IN_SYNC, IN_SYNC).changes()).isEmpty();
    }

    @Test
    void memberWhoWasAddedGainsAndIsNotLiveBeforeAnybodyCarriesItOut() {
        ReviewCase now =
                IN_SYNC.declaring(MEMBERS, "members: [{group: AWS-Oncall}, bob@example.com]");
        Change change = only(between(IN_SYNC, now));
        assertThat(change.isGain()).isTrue();
        assertThat(change.way().login()).isEqualTo(new Login("bob@example.com"));
        assertThat(change.accountName()).isEqualTo("AWSDemo");
        assertThat(change.lines()).extracting(Line::text).containsExactly("declared", "declared");
        assertThat(change.isLive()).isFalse();
    }

    @Test
    void memberWhoWasTakenOutLosesAndIsStillLive() {
        ReviewCase now = IN_SYNC.declaring(MEMBERS, "members: []");
        Change change = only(between(IN_SYNC, now));
        assertThat(change.isGain()).isFalse();
        assertThat(change.isLive()).isTrue();
        assertThat(change.against()).isEmpty();
        assertThat(change.lines())
                .extracting(Line::text)
                .containsExactly("takes the members of AWS-Oncall", "declared", "declared");
    }

    @Test
    void periodThatEndedBetweenIsAChangeWithoutACommit() {
        ReviewCase ended =
                IN_SYNC.declaring(
                        MEMBERS, "members: [{login: ann@example.com, until: 2026-11-20}]");
        AccessChanges changes =
                between(ended, Instant.parse("2026-11-10T00:00:00Z"), ended, AccessFilter.ALL);
        Change change = only(changes);
        assertThat(change.isGain()).isFalse();
        assertThat(change.against().map(Line::text)).contains("has ended");
    }

    @Test
    void filterIsOfBothMoments() {
        ReviewCase now = IN_SYNC.declaring(MEMBERS, "members: [bob@example.com]");
        assertThat(between(IN_SYNC, now).changes()).hasSize(2);
        AccessFilter bob = AccessFilter.of(new Login("bob@example.com"));
        assertThat(only(between(IN_SYNC, ReviewCase.NOW, now, bob)).isGain()).isTrue();
        AccessFilter other =
                new AccessFilter(
                        Optional.empty(), Optional.of("Other"), Optional.empty(), Optional.empty());
        assertThat(between(IN_SYNC, ReviewCase.NOW, now, other).changes()).isEmpty();
    }

    @Test
    void whatIsLiveAndInNoFileIsCountedAndNotDated() {
        ReviewCase byHand =
                IN_SYNC.living(
                                "AWS-Read: {members: [ann@example.com]}",
                                "AWS-Read: {members: [ann@example.com, bob@example.com]}")
                        .living(
                                "groups: {AWS-Read: [ann@example.com]}",
                                "groups: {AWS-Read: [ann@example.com, bob@example.com]}");
        AccessChanges changes = between(byHand, byHand);
        assertThat(changes.changes()).isEmpty();
        assertThat(changes.undeclared()).isEqualTo(1);
    }

    private static AccessChanges between(ReviewCase then, ReviewCase now) {
        return between(then, ReviewCase.NOW, now, AccessFilter.ALL);
    }

    /// What is live is that of `now`.
    private static AccessChanges between(
            ReviewCase then, Instant at, ReviewCase now, AccessFilter filter) {
        Grounds earlier = new Grounds(then.declaration(), now.live(), now.settings(), at);
        return AccessChanges.between(
                DeclaredAccess.of(then.declaration(), now.live(), now.settings(), earlier, at),
                earlier,
                DeclaredAccess.of(
                        now.declaration(),
                        now.live(),
                        now.settings(),
                        now.grounds(),
                        ReviewCase.NOW),
                now.grounds(),
                filter);
    }

    private static Change only(AccessChanges changes) {
        assertThat(changes.changes()).hasSize(1);
        return changes.changes().getFirst();
    }
}
