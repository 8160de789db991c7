package dev.muster.drift;

import static dev.muster.testing.Changes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.Deed;
import dev.muster.live.LiveState;
import dev.muster.live.LogEvent;
import dev.muster.live.LogGap;
import dev.muster.live.LogInterest;
import dev.muster.live.LogReading;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Target;
import dev.muster.review.Difference;
import dev.muster.testing.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whom a difference is laid at the door of, given what the logs answered.
class AttributionTest {

    private static final Login ANN = new Login("ann@example.com");
    private static final LogGap DELAY =
            new LogGap.Delay(NOON.minusSeconds(60), Duration.ofMinutes(1));

    private final LiveState live =
            new Organization().group("AWS-A", "ann@example.com").group("AWS-B").live();

    private static Difference membership(String group, String declared, String found) {
        return new Difference(
                Difference.Severity.MEDIUM,
                "any",
                "membership " + group + " <- " + ANN,
                "Okta group",
                Difference.PRESENCE,
                declared,
                found,
                Optional.empty(),
                "",
                Optional.of(new Key.Membership(group, ANN)));
    }

    private LogEvent event(String id, Instant at, Deed deed, String group, boolean isMuster) {
        return new LogEvent(
                Target.OKTA,
                id,
                at,
                "any",
                deed,
                new LogEvent.Actor("00u" + id, id, isMuster),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new LogEvent.Thing(groupId(group), ""),
                        new LogEvent.Thing(userId(), ANN.value())));
    }

    private String groupId(String name) {
        return live.okta().groups().known().orElseThrow().stream()
                .filter(group -> group.name().equals(name))
                .map(OktaState.Group::id)
                .findFirst()
                .orElse("gone");
    }

    private String userId() {
        return live.okta().users().known().orElseThrow().get(ANN).id();
    }

    private Who who(Difference difference, LogEvent... events) {
        return Attribution.of(List.of(difference), live)
                .match(
                        List.of(
                                new LogReading(Target.OKTA, List.of(events), List.of(DELAY)),
                                new LogReading(Target.IDENTITY_CENTER, List.of(), List.of())))
                .get(difference);
    }

    @Test
    void isWhoeverDidItLast() {
        LogEvent first = event("first", NOON.minusSeconds(30), Deed.MEMBER_REMOVED, "AWS-A", false);
        LogEvent last = event("last", NOON.minusSeconds(10), Deed.MEMBER_REMOVED, "AWS-A", false);
        assertThat(who(membership("AWS-A", "present", "absent"), first, last))
                .isEqualTo(new Who.Found(last));
    }

    @Test
    void whoeverEditedIsNotTheOneThatCorrectedIt() {
        Difference edited =
                new Difference(
                        Difference.Severity.MEDIUM,
                        "any",
                        "group AWS-A",
                        "Okta group",
                        "description",
                        "declared",
                        "edited",
                        Optional.empty(),
                        "",
                        Optional.of(new Key.Group("AWS-A")));
        LogEvent cause = event("eve", NOON.minusSeconds(30), Deed.GROUP_EDITED, "AWS-A", false);
        LogEvent correction =
                event("muster", NOON.minusSeconds(10), Deed.GROUP_EDITED, "AWS-A", true);

        assertThat(
                        Attribution.of(
                                        List.of(edited),
                                        live,
                                        new Attribution.Window(
                                                NOON.minusSeconds(20), NOON.minusSeconds(5)))
                                .match(
                                        List.of(
                                                new LogReading(
                                                        Target.OKTA,
                                                        List.of(cause, correction),
                                                        List.of())))
                                .get(edited))
                .isEqualTo(new Who.Found(cause));
    }

    @Test
    void isNobodyKnownWhereTheLatestEventFoundMadeTheOpposite() {
        LogEvent removed = event("eve", NOON.minusSeconds(30), Deed.MEMBER_REMOVED, "AWS-A", false);
        LogEvent added = event("muster", NOON.minusSeconds(10), Deed.MEMBER_ADDED, "AWS-A", true);
        assertThat(who(membership("AWS-A", "present", "absent"), removed, added))
                .isEqualTo(new Who.NotFound(Target.OKTA, List.of(DELAY), Optional.of(added)));
    }

    @Test
    void isNotWhateverCorrectedItOrWasDoneAfterItHadEnded() {
        Difference gone = membership("AWS-A", "present", "absent");
        Attribution.Window window =
                new Attribution.Window(NOON.minusSeconds(20), NOON.minusSeconds(5));
        LogEvent cause = event("eve", NOON.minusSeconds(30), Deed.MEMBER_REMOVED, "AWS-A", false);
        LogEvent back = event("muster", NOON.minusSeconds(10), Deed.MEMBER_ADDED, "AWS-A", true);
        LogEvent later = event("muster", NOON.minusSeconds(1), Deed.MEMBER_REMOVED, "AWS-A", true);

        assertThat(
                        Attribution.of(List.of(gone), live, window)
                                .match(
                                        List.of(
                                                new LogReading(
                                                        Target.OKTA,
                                                        List.of(cause, back, later),
                                                        List.of())))
                                .get(gone))
                .isEqualTo(new Who.Found(cause));
    }

    @Test
    void isNeverWhoeverChangedAnotherObject() {
        LogEvent other = event("eve", NOON.minusSeconds(10), Deed.MEMBER_REMOVED, "AWS-B", false);
        assertThat(who(membership("AWS-A", "present", "absent"), other))
                .isEqualTo(new Who.NotFound(Target.OKTA, List.of(DELAY), Optional.empty()));
    }

    @Test
    void saysOfMustersOwnCredentialThatItWasThat() {
        LogEvent own = event("muster", NOON.minusSeconds(10), Deed.MEMBER_ADDED, "AWS-A", true);
        assertThat(who(membership("AWS-A", "absent", "present"), own))
                .isEqualTo(new Who.OwnCredential(own));
    }

    @Test
    void asksOktaForTheObjectsByIdAndForEverythingWhereOneHasNone() {
        LogInterest known =
                Attribution.of(List.of(membership("AWS-A", "present", "absent")), live)
                        .interest(NOON, 5);
        assertThat(known.deeds()).containsExactly(Deed.MEMBER_ADDED, Deed.MEMBER_REMOVED);
        assertThat(known.things()).containsExactly(groupId("AWS-A"));

        Difference gone =
                new Difference(
                        Difference.Severity.MEDIUM,
                        "missing",
                        "group AWS-Gone",
                        "Okta group",
                        Difference.PRESENCE,
                        "present",
                        "absent",
                        Optional.empty(),
                        "",
                        Optional.of(new Key.Group("AWS-Gone")));
        assertThat(Attribution.of(List.of(gone), live).interest(NOON, 5).things()).isEmpty();
    }
}
