package dev.muster.guard;

import static dev.muster.guard.Refusals.assertApproved;
import static dev.muster.guard.Refusals.assertRefused;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.Change;
import dev.muster.settings.Authority;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import org.junit.jupiter.api.Test;

class PinsTest {

    private final Change change = create(group("AWS-New"));

    @Test
    void refusesWhenAnotherOrgAnswersThanIsPinned() {
        assertRefused(change, new Organization(), pinning("00oOTHER"), "pins", "00oOTHER");
    }

    @Test
    void refusesWhenWhatIsPinnedCannotBeRead() {
        assertRefused(
                change,
                new Organization().orgUnread(),
                TestSettings.all(),
                "pins",
                "could not be read");
        assertRefused(
                change,
                new Organization().organizationUnread(),
                TestSettings.all(),
                "pins",
                "aws.organization");
    }

    /// Unknown is not "another": nobody is sent to look for wrong credentials.
    @Test
    void tellsWhatCouldNotBeReadFromWhatDiffers() {
        assertThat(message(new Organization().orgUnread(), TestSettings.all()))
                .contains("timed out")
                .contains("nothing is written to either system")
                .doesNotContain("Check which credentials");
        assertThat(message(new Organization().organizationUnread(), pinning("00oOTHER")))
                .contains("Check which credentials");
    }

    private String message(Organization live, Settings settings) {
        return Guard.judge(plan(change), live.live(), settings).refused().getFirst().message();
    }

    @Test
    void judgesNoPinThatIsNotSet() {
        assertApproved(change, new Organization(), pinning(""));
        assertApproved(change, new Organization().orgUnread(), pinning(""));
    }

    @Test
    void namesThePinsThatAreMissing() {
        assertThat(Pins.missing(pinning(""))).containsExactly("okta.org");
        assertThat(Pins.missing(TestSettings.all())).isEmpty();
    }

    private static Settings pinning(String org) {
        return TestSettings.with(
                TestSettings.scope(Authority.FULL), org, Settings.RemovalLimit.DEFAULT);
    }
}
