package dev.muster.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Result;
import dev.muster.guard.ApprovedChange;
import dev.muster.live.AwsState;
import dev.muster.live.AwsState.AccessControl;
import dev.muster.live.Condition;
import dev.muster.live.Interest;
import dev.muster.live.Observed;
import dev.muster.model.ApiFailure;
import dev.muster.model.Resource;
import dev.muster.sandbox.wire.Fault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Attributes for access control, one change after the other.
class AttributeWritingTest {

    private static final String CONFIGURATION = "InstanceAccessControlAttributeConfiguration";
    private static final String CREATE = "sso-admin:Create" + CONFIGURATION;
    private static final String UPDATE = "sso-admin:Update" + CONFIGURATION;
    private static final String DESCRIBE = "sso-admin:Describe" + CONFIGURATION;
    private static final String ON =
            SandboxAws.BASE.replace(
                    "kind: organization}",
                    "kind: organization, accessControlAttributes: {CostCenter: \"${path:userType}\","
                            + " Foreign: \"${path:title}\"}}");

    private SandboxAws aws = SandboxAws.of(ON);
    private AwsSystem system = aws.system();

    @AfterEach
    void stop() {
        aws.close();
    }

    private void of(String yaml) {
        aws.close();
        aws = SandboxAws.of(yaml);
        system = aws.system();
    }

    private static Resource attribute(String key, String path) {
        return new Resource.AccessControlAttribute(key, "${path:" + path + "}");
    }

    private AwsState read() {
        return system.reader()
                .read(
                        new Interest(
                                new TreeSet<>(),
                                new TreeSet<>(),
                                new TreeMap<>(),
                                false,
                                false,
                                false,
                                _ -> false,
                                _ -> false,
                                _ -> false,
                                _ -> false,
                                false,
                                new TreeMap<>(),
                                true));
    }

    private AccessControl now() {
        return read().accessControl().orElseThrow().known().orElseThrow();
    }

    private Result write(ApprovedChange change) {
        return system.writer(read()).write(change);
    }

    @Test
    void areNotReadWhereNobodyAsks() {
        assertThat(system.reader().read(Interests.of().all()).accessControl()).isEmpty();
        assertThat(aws.count(DESCRIBE)).isZero();
    }

    @Test
    void areOffWhereTheyWereNeverTurnedOn() {
        of(SandboxAws.BASE);

        assertThat(now()).isEqualTo(AccessControl.OFF);
    }

    @Test
    void areUnknownWhereTheyCannotBeRead() {
        aws.controls.faults().add(Fault.error(DESCRIBE, 400, "AccessDeniedException"));

        assertThat(read().accessControl().orElseThrow()).isInstanceOf(Observed.Unknown.class);
    }

    @Test
    void oneIsChangedAndTheOthersStay() {
        Result result =
                write(
                        Changes.update(
                                attribute("CostCenter", "userType"),
                                attribute("CostCenter", "enterprise.costCenter"),
                                "CostCenter"));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(now().sources())
                .isEqualTo(
                        Map.of(
                                "CostCenter",
                                "${path:enterprise.costCenter}",
                                "Foreign",
                                "${path:title}"));
    }

    @Test
    void severalOfOneTurnBuildOnEachOtherAndReadOnce() {
        ChangeWriter writer = system.writer(read());
        aws.controls.calls().clear();

        assertThat(writer.write(Changes.create(attribute("Team", "locale"))))
                .isEqualTo(new Result.Done());
        assertThat(writer.write(Changes.delete(attribute("CostCenter", "userType"), "CostCenter")))
                .isEqualTo(new Result.Done());

        assertThat(aws.count(DESCRIBE)).isEqualTo(1);
        assertThat(now().sources()).containsOnlyKeys("Foreign", "Team");
    }

    @Test
    void theLastOneThatGoesLeavesThemTurnedOn() {
        ChangeWriter writer = system.writer(read());
        writer.write(Changes.delete(attribute("CostCenter", "userType"), "CostCenter"));
        writer.write(Changes.delete(attribute("Foreign", "title"), "Foreign"));

        assertThat(now().status()).isEqualTo(AccessControl.Status.ON);
        assertThat(now().sources()).isEmpty();
    }

    @Test
    void whatWasChangedSinceThePlanIsLeftAlone() {
        ApprovedChange change =
                Changes.update(
                        attribute("CostCenter", "locale"),
                        attribute("CostCenter", "enterprise.costCenter"),
                        "CostCenter");

        assertThat(write(change)).isInstanceOf(Result.Superseded.class);
        assertThat(now().sources()).containsEntry("CostCenter", "${path:userType}");
    }

    @Test
    void whatIsSoAlreadyIsNotWritten() {
        assertThat(write(Changes.create(attribute("CostCenter", "userType"))))
                .isEqualTo(new Result.AlreadyThere());
        assertThat(write(Changes.delete(attribute("Team", "locale"), "Team")))
                .isEqualTo(new Result.AlreadyThere());
        assertThat(aws.count(UPDATE)).isZero();
    }

    @Test
    void theFirstIsDoneOnceTheyAreTurnedOn() {
        of(SandboxAws.BASE + "delays: {accessControlAttributes: 20s}\n");

        ChangeWriter writer = system.writer(read());
        assertThat(writer.write(Changes.create(attribute("Team", "locale"))))
                .isEqualTo(new Result.Done());
        assertThat(writer.write(Changes.create(attribute("CostCenter", "userType"))))
                .isEqualTo(new Result.Done());

        assertThat(now().status()).isEqualTo(AccessControl.Status.ON);
        assertThat(now().sources()).containsOnlyKeys("CostCenter", "Team");
    }

    @Test
    void turningThemOnIsNotWaitedForWithoutABound() {
        of(SandboxAws.BASE + "delays: {accessControlAttributes: 1h}\n");

        ChangeWriter writer = system.writer(read());
        for (ApprovedChange change :
                List.of(
                        Changes.create(attribute("Team", "locale")),
                        Changes.create(attribute("CostCenter", "userType")))) {
            assertThat(writer.write(change))
                    .isInstanceOfSatisfying(
                            Result.Waiting.class,
                            waiting ->
                                    assertThat(waiting.on())
                                            .isEqualTo(new Condition.AccessControlTurnedOn()));
        }
        assertThat(
                        system.watch()
                                .look(
                                        new TreeSet<>(
                                                List.of(new Condition.AccessControlTurnedOn()))))
                .satisfies(look -> assertThat(look.holding()).isEmpty())
                .satisfies(look -> assertThat(look.failures()).isEmpty());
    }

    @Test
    void theWatchSeesThatTheyAreTurnedOn() {
        Condition condition = new Condition.AccessControlTurnedOn();

        assertThat(system.watch().look(new TreeSet<>(List.of(condition))).holding())
                .containsExactly(condition);
    }

    @Test
    void aFailureNamesAwssReason() {
        of(SandboxAws.BASE + "switches: {accessControlAttributesFail: true}\n");

        assertThat(write(Changes.create(attribute("Team", "locale"))))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.failure()).isInstanceOf(ApiFailure.Rejected.class);
                            assertThat(failed.failure().text())
                                    .contains("iam:UpdateAssumeRolePolicy");
                        });
        assertThat(now().effective()).isEmpty();
    }

    @Test
    void afterAFailureTheyAreTurnedOnAnew() {
        of(SandboxAws.BASE + "switches: {accessControlAttributesFail: true}\n");
        write(Changes.create(attribute("Team", "locale")));

        assertThat(write(Changes.create(attribute("Team", "locale"))))
                .isInstanceOf(Result.Failed.class);
        assertThat(aws.count("sso-admin:Delete" + CONFIGURATION)).isEqualTo(1);
        assertThat(aws.count(CREATE)).isEqualTo(2);
    }

    @Test
    void aLostAnswerIsLookedIntoAndNotSentTwice() {
        aws.controls.faults().add(Fault.once(UPDATE, Fault.Kind.DROP_AFTER));

        assertThat(write(Changes.create(attribute("Team", "locale")))).isEqualTo(new Result.Done());
        assertThat(aws.count(UPDATE)).isEqualTo(1);
        assertThat(now().sources()).containsOnlyKeys("CostCenter", "Foreign", "Team");
    }
}
