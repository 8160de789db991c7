package dev.muster.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.desired.Declaration;
import dev.muster.doctor.Checkup.Paste;
import dev.muster.doctor.Checkup.Standing;
import dev.muster.doctor.Checkup.Step;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.report.DoctorReport;
import dev.muster.report.Ink;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DoctorTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:30:00Z");
    private static final LocalDate FAR = LocalDate.of(2030, 1, 1);
    private static final AccountId MANAGEMENT = new AccountId("111122223333");
    private static final String ISSUER =
            "https://eu-central-1.signin.aws.amazon.com/platform/saml/d-99670a1b2c";
    private static final String ACS =
            "https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/1";
    private static final AwsState.StoreUser BY_SCIM =
            new AwsState.StoreUser("u-1", new Login("okta.demo@example.com"), true, true);

    @Test
    void provesAllButWhatNoApiTellsOnceAUserHasArrived() {
        Checkup checkup = examine(pinned(), app(Optional.of(ACS), FAR, true), List.of(BY_SCIM));
        assertThat(checkup.has(Standing.LEFT)).isFalse();
        assertThat(checkup.has(Standing.UNREADABLE)).isFalse();
        assertThat(step(checkup, "identity-source").standing()).isEqualTo(Standing.INFERRED);
        assertThat(step(checkup, "scim-works").standing()).isEqualTo(Standing.PROVEN);
        assertThat(step(checkup, "pins").standing()).isEqualTo(Standing.PROVEN);
    }

    @Test
    void tellsWhatIsLeftBeforeAnybodyArrived() throws IOException {
        Checkup checkup = examine(unpinned(), app(Optional.empty(), FAR, false), List.of());
        assertThat(step(checkup, "identity-source").standing()).isEqualTo(Standing.LEFT);
        assertThat(step(checkup, "saml").saw()).contains("ACS URL is not set");
        assertThat(step(checkup, "saml").values())
                .extracting(Paste::value)
                .containsExactly(Optional.empty(), Optional.of(ISSUER));
        assertThat(step(checkup, "pins").saw()).contains("okta.org").contains("aws.identityStore");
        golden("doctor-left.txt", DoctorReport.text(checkup, Ink.PLAIN));
        golden("doctor-left.json", DoctorReport.json(checkup));
    }

    @Test
    void scimEndpointIsGivenWithoutTrailingSlash() {
        Checkup checkup = examine(unpinned(), app(Optional.of(ACS), FAR, false), List.of());
        assertThat(step(checkup, "scim-connection").values().getFirst().value())
                .contains("https://scim.eu-central-1.amazonaws.com/t/scim/v2");
    }

    @Test
    void certificateThatEndsSoonIsLeftForAPerson() {
        Checkup checkup =
                examine(
                        pinned(),
                        app(Optional.of(ACS), LocalDate.of(2026, 12, 1), true),
                        List.of(BY_SCIM));
        assertThat(step(checkup, "saml-metadata").standing()).isEqualTo(Standing.LEFT);
        assertThat(step(checkup, "saml-metadata").saw()).contains("2026-12-01");
    }

    @Test
    void certificateThatHasExpiredIsSaidToBe() {
        Step expired = metadata(LocalDate.of(2026, 11, 1));
        assertThat(expired.standing()).isEqualTo(Standing.LEFT);
        assertThat(expired.saw()).endsWith(", certificate expired on 2026-11-01, 23 days ago");
        assertThat(expired.todo().orElseThrow())
                .contains("make a new certificate", "AWS may refuse every sign-in");
        assertThat(metadata(LocalDate.of(2026, 11, 23)).saw())
                .endsWith("expired on 2026-11-23, 1 day ago");
    }

    @Test
    void certificateThatExpiresSoonIsSaidInDays() {
        assertThat(metadata(LocalDate.of(2026, 11, 24)).saw())
                .endsWith("expires today, 2026-11-24");
        assertThat(metadata(LocalDate.of(2026, 11, 25)).saw())
                .endsWith("expires in 1 day, on 2026-11-25");
        Step last = metadata(LocalDate.of(2026, 12, 23));
        assertThat(last.saw()).endsWith("expires in 29 days, on 2026-12-23");
        assertThat(last.todo().orElseThrow()).endsWith("before that day");
        Step first = metadata(LocalDate.of(2026, 12, 24));
        assertThat(first.standing()).isEqualTo(Standing.PROVEN);
        assertThat(first.saw()).endsWith("certificate until 2026-12-24");
    }

    private static Step metadata(LocalDate certificate) {
        return step(
                examine(pinned(), app(Optional.of(ACS), certificate, true), List.of(BY_SCIM)),
                "saml-metadata");
    }

    @Test
    void pinThatDiffersIsNamedWithBothValues() {
        Settings other = settings(Optional.of("00oOther"), Optional.of("o-1"));
        Checkup checkup = examine(other, app(Optional.of(ACS), FAR, true), List.of(BY_SCIM));
        assertThat(step(checkup, "pins").saw()).isEqualTo("okta.org is 00oOther, but 00o1 answers");
    }

    @Test
    void whatCannotBeReadIsUnreadableAndNeverAbsent() {
        LiveState live = live(Observed.unknown("timed out"), Observed.unknown("403"));
        Checkup checkup = Doctor.examine(pinned(), Declaration.NOTHING, live, NOW);
        assertThat(step(checkup, "okta-app").standing()).isEqualTo(Standing.UNREADABLE);
        assertThat(step(checkup, "identity-source").standing()).isEqualTo(Standing.UNREADABLE);
        assertThat(step(checkup, "scim-works").saw()).isEqualTo("403");
    }

    private static Checkup examine(
            Settings settings, OktaState.App app, List<AwsState.StoreUser> users) {
        LiveState live =
                live(Observed.complete(Optional.of(app), NOW), Observed.complete(users, NOW));
        return Doctor.examine(settings, Declaration.NOTHING, live, NOW);
    }

    private static Step step(Checkup checkup, String id) {
        return checkup.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Settings pinned() {
        return settings(Optional.of("00o1"), Optional.of("o-1"));
    }

    private static Settings unpinned() {
        return settings(Optional.empty(), Optional.empty());
    }

    private static Settings settings(Optional<String> org, Optional<String> organization) {
        return new Settings(
                "muster",
                new Settings.Okta(Optional.empty(), true, org, new Settings.OktaAuth.None(), 0.5),
                new Settings.Aws(
                        Optional.of("eu-central-1"),
                        Optional.empty(),
                        organization,
                        organization.map(_ -> "ssoins-1"),
                        organization.map(_ -> "d-99670a1b2c"),
                        Optional.empty(),
                        0.5,
                        Optional.of(
                                new Settings.OktaApp(
                                        "aws", "amazon_aws_sso", "AWS IAM Identity Center"))),
                Scope.NOTHING,
                Settings.RemovalLimit.DEFAULT);
    }

    private static OktaState.App app(
            Optional<String> acsUrl, LocalDate certificate, boolean connected) {
        return new OktaState.App(
                "0oa1",
                "amazon_aws_sso",
                "AWS IAM Identity Center",
                "ACTIVE",
                acsUrl,
                Optional.of(ISSUER),
                Optional.of("okta-username"),
                new TreeMap<>(),
                Observed.complete(List.of(), NOW),
                Observed.complete(List.of(), NOW),
                Observed.complete(
                        new OktaState.Features(
                                Optional.of(true),
                                Optional.of(true),
                                connected ? Optional.of(true) : Optional.empty()),
                        NOW),
                Observed.complete(
                        new OktaState.Connection(
                                connected ? "ENABLED" : "UNKNOWN",
                                Optional.of("https://scim.eu-central-1.amazonaws.com/t/scim/v2/")),
                        NOW),
                Observed.complete(
                        new OktaState.Metadata(
                                "https://example.okta.com/app/exk1/sso/saml/metadata",
                                "http://www.okta.com/exk1",
                                Optional.of(certificate)),
                        NOW),
                Optional.empty());
    }

    private static LiveState live(
            Observed<Optional<OktaState.App>> app, Observed<List<AwsState.StoreUser>> users) {
        OktaState okta =
                new OktaState(
                        Observed.complete(new OktaState.Org("00o1"), NOW),
                        Observed.complete(List.of(), NOW),
                        new TreeMap<>(),
                        Observed.complete(List.of(), NOW),
                        Observed.complete(new TreeMap<>(), NOW),
                        new TreeMap<>(java.util.Map.of("aws", app)),
                        Optional.empty());
        AwsState aws =
                new AwsState(
                        Observed.complete(
                                new AwsState.Caller(MANAGEMENT, "arn:aws:iam::111122223333:user/m"),
                                NOW),
                        Observed.complete(
                                new AwsState.Instance(
                                        "arn:aws:sso:::instance/ssoins-1",
                                        "ssoins-1",
                                        "d-99670a1b2c",
                                        Optional.of(MANAGEMENT)),
                                NOW),
                        Observed.complete(new AwsState.Organization("o-1", MANAGEMENT), NOW),
                        Observed.complete(List.of(), NOW),
                        Observed.complete(List.of(), NOW),
                        Observed.complete(List.of(), NOW),
                        users,
                        new TreeMap<>(),
                        Observed.complete(List.of(), NOW),
                        new TreeMap<>(),
                        Observed.complete(new TreeSet<>(), NOW),
                        Observed.complete(List.of(), NOW),
                        Optional.empty());
        return new LiveState(okta, aws, NOW);
    }

    private static void golden(String name, String rendering) throws IOException {
        Path file = Path.of("src/test/resources/report", name);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, rendering);
        }
        assertThat(rendering).isEqualTo(Files.readString(file));
    }
}
