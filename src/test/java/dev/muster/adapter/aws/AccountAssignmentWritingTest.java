package dev.muster.adapter.aws;

import static dev.muster.adapter.aws.SandboxAws.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Result;
import dev.muster.live.AwsState;
import dev.muster.live.Condition;
import dev.muster.live.Interest;
import dev.muster.live.Observed;
import dev.muster.model.ApiFailure;
import dev.muster.model.Login;
import dev.muster.sandbox.wire.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountAssignmentWritingTest {

    private static final String SETS =
            """
            permissionSets:
              ReadOnlyAccess: {managedPolicies: [ReadOnlyAccess]}
            """;

    private static final String ASSIGNED =
            SETS
                    + """
                    assignments:
                      - {group: AWS-ReadOnly, permissionSet: ReadOnlyAccess, account: AWSDemo}
                    """;

    private static final String CREATE = "sso-admin:CreateAccountAssignment";
    private static final String DELETE = "sso-admin:DeleteAccountAssignment";

    private SandboxAws aws = SandboxAws.with(SETS);
    private AwsSystem system = aws.system();

    @AfterEach
    void stop() {
        aws.close();
    }

    private void with(String yaml) {
        aws.close();
        aws = SandboxAws.with(yaml);
        system = aws.system();
    }

    private AwsState read() {
        return system.reader().read(Interests.of("AWS-ReadOnly").all());
    }

    private List<AwsState.Row> rows() {
        return read().assignments().values().stream()
                .flatMap(rows -> rows.known().orElseThrow().stream())
                .toList();
    }

    private static String idOf(AwsState state, String group) {
        return state.storeGroups().known().orElseThrow().stream()
                .filter(one -> one.name().equals(group))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Result create() {
        return system.writer(read())
                .write(Changes.create(Changes.assignment("AWS-ReadOnly", "ReadOnlyAccess", DEMO)));
    }

    private Result delete(AwsState seen) {
        return system.writer(seen)
                .write(
                        Changes.delete(
                                Changes.assignment("AWS-ReadOnly", "ReadOnlyAccess", DEMO),
                                idOf(seen, "AWS-ReadOnly")));
    }

    @Test
    void makesAnAssignmentAndFollowsItToItsEnd() {
        assertThat(create()).isEqualTo(new Result.Done());

        assertThat(rows()).extracting(row -> row.account().value()).containsExactly(DEMO);
    }

    @Test
    void takesAnAssignmentAwayAndFollowsItToItsEnd() {
        with(ASSIGNED);

        assertThat(delete(read())).isEqualTo(new Result.Done());

        assertThat(rows()).isEmpty();
    }

    @Test
    void anAssignmentThatTheTurnHasSeenIsNotMadeAgain() {
        with(ASSIGNED);

        assertThat(create()).isEqualTo(new Result.AlreadyThere());

        assertThat(aws.count(CREATE)).isZero();
    }

    @Test
    void theGroupWhoseIdIsStatedIsThePrincipalEverywhere() {
        String id = idOf(read(), "AWS-Other");
        AwsState seen = system.reader().read(stated(id));

        assertThat(
                        system.writer(seen)
                                .write(
                                        Changes.create(
                                                Changes.assignment(
                                                        "AWS-ReadOnly", "ReadOnlyAccess", DEMO))))
                .isEqualTo(new Result.Done());

        assertThat(idOf(seen, "AWS-ReadOnly")).isEqualTo(id);
        assertThat(seen.memberships()).containsKey(id);
        SortedSet<Condition> member =
                new TreeSet<>(
                        List.of(
                                new Condition.MemberArrived(
                                        "AWS-ReadOnly", new Login("okta.demo@example.com"))));
        assertThat(system.watch().look(member).holding())
                .as("membership in the other group of that name")
                .isEmpty();
        assertThat(rows()).extracting(AwsState.Row::principalId).containsExactly(id);
    }

    /// A turn in whose declaration AWS-ReadOnly states that id.
    private static Interest stated(String id) {
        Interest all = Interests.of("AWS-ReadOnly").all();
        return new Interest(
                all.groups(),
                all.logins(),
                all.apps(),
                all.appUsers(),
                all.organizationTree(),
                all.accountTags(),
                all.describedSets(),
                all.assignedSets(),
                all.ownedSets(),
                all.attachedGroups(),
                all.byPrincipal(),
                new TreeMap<>(Map.of(id, "AWS-ReadOnly")));
    }

    @Test
    void aGroupThatArrivedSinceIsAskedForByName() {
        AwsState seen = read();
        AwsState before =
                new AwsState(
                        seen.caller(),
                        seen.instance(),
                        seen.organization(),
                        seen.accounts(),
                        seen.units(),
                        Observed.complete(List.of(), aws.clock.now()),
                        seen.storeUsers(),
                        seen.memberships(),
                        seen.sets(),
                        seen.assignments(),
                        seen.lockedSets(),
                        seen.jobs(),
                        seen.clock());
        Result result =
                system.writer(before)
                        .write(
                                Changes.create(
                                        Changes.assignment(
                                                "AWS-ReadOnly", "ReadOnlyAccess", DEMO)));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(aws.count("identitystore:GetGroupId")).isEqualTo(1);
    }

    @Test
    void aGroupThatIsNowhereFailsAsNotFound() {
        Result result =
                system.writer(read())
                        .write(
                                Changes.create(
                                        Changes.assignment("Nobody", "ReadOnlyAccess", DEMO)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed ->
                                assertThat(failed.failure())
                                        .isInstanceOf(ApiFailure.NotFound.class));
    }

    @Test
    void aLostAnswerIsLookedIntoAndTheCreationNotSentAgain() {
        AwsState seen = read();
        aws.controls.faults().add(Fault.once(CREATE, Fault.Kind.DROP_AFTER));

        Result result =
                system.writer(seen)
                        .write(
                                Changes.create(
                                        Changes.assignment(
                                                "AWS-ReadOnly", "ReadOnlyAccess", DEMO)));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(aws.count(CREATE)).isEqualTo(1);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void aCreationThatNeverArrivedIsSentAgain() {
        AwsState seen = read();
        aws.controls.faults().add(Fault.once(CREATE, Fault.Kind.DROP_BEFORE));

        Result result =
                system.writer(seen)
                        .write(
                                Changes.create(
                                        Changes.assignment(
                                                "AWS-ReadOnly", "ReadOnlyAccess", DEMO)));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(aws.count(CREATE)).isEqualTo(2);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void aLostAnswerToADeletionIsLookedInto() {
        with(ASSIGNED);
        AwsState seen = read();
        aws.controls.faults().add(Fault.once(DELETE, Fault.Kind.DROP_AFTER));

        assertThat(delete(seen)).isEqualTo(new Result.Done());
        assertThat(aws.count(DELETE)).isEqualTo(1);
    }

    @Test
    void aConflictThatPassesIsWaitedFor() {
        AwsState seen = read();
        aws.controls.faults().add(Fault.error(CREATE, 400, "ConflictException").times(3));

        Result result =
                system.writer(seen)
                        .write(
                                Changes.create(
                                        Changes.assignment(
                                                "AWS-ReadOnly", "ReadOnlyAccess", DEMO)));

        assertThat(result).isEqualTo(new Result.Done());
        assertThat(aws.count(CREATE)).isEqualTo(4);
    }

    @Test
    void aConflictThatDoesNotPassIsGivenUp() {
        AwsState seen = read();
        aws.controls.faults().add(Fault.error(CREATE, 400, "ConflictException").times(100));

        Result result =
                system.writer(seen)
                        .write(
                                Changes.create(
                                        Changes.assignment(
                                                "AWS-ReadOnly", "ReadOnlyAccess", DEMO)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed ->
                                assertThat(failed.failure())
                                        .isInstanceOf(ApiFailure.Conflict.class));
    }

    @Test
    void deletingWhatIsGoneIsDoneAlreadyWhicheverWayTheServiceSaysIt() {
        for (String way : List.of("fail", "refuse")) {
            with(ASSIGNED + "switches: {absentAssignment: " + way + "}\n");
            AwsState seen = read();
            assertThat(delete(seen)).isEqualTo(new Result.Done());

            assertThat(delete(seen)).as(way).isEqualTo(new Result.AlreadyThere());
            assertThat(aws.count(DELETE)).isEqualTo(2);
        }
    }

    @Test
    void whatThePlanSawTooLongAgoIsReadAgainBeforeADeletion() {
        with(ASSIGNED);
        AwsState seen = read();
        assertThat(delete(seen)).isEqualTo(new Result.Done());
        aws.clock.advance(Duration.ofMinutes(3));

        assertThat(delete(seen)).isEqualTo(new Result.AlreadyThere());
        assertThat(aws.count(DELETE)).isEqualTo(1);
    }

    @Test
    void aJobThatOutlastsTheTurnIsWaitedForAndSeenToEnd() {
        with(SETS + "delays: {assignmentCreate: 10m}\n");

        Result result = create();

        assertThat(result).isInstanceOf(Result.Waiting.class);
        Condition on = ((Result.Waiting) result).on();
        assertThat(on.text()).contains("creation of an account assignment in account " + DEMO);
        assertThat(read().jobs().known().orElseThrow())
                .singleElement()
                .satisfies(job -> assertThat(job.account().orElseThrow().value()).isEqualTo(DEMO));
        java.util.TreeSet<Condition> conditions = new java.util.TreeSet<>(List.of(on));
        assertThat(system.watch().look(conditions).holding()).isEmpty();
        aws.clock.advance(Duration.ofMinutes(10));
        assertThat(system.watch().look(conditions).holding()).containsExactly(on);
    }

    @Test
    void theReasonOfAFailedJobIsTheServices() {
        with(SETS + "switches: {managementRoleAccess: false}\n");
        Result result =
                system.writer(read())
                        .write(
                                Changes.create(
                                        Changes.assignment(
                                                "AWS-ReadOnly",
                                                "ReadOnlyAccess",
                                                SandboxAws.MANAGEMENT)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.failure()).isInstanceOf(ApiFailure.Forbidden.class);
                            assertThat(failed.failure().text()).contains("iam:ListRolePolicies");
                        });
    }

    @Test
    void aDelegatedAdministratorIsToldThatTheManagementAccountIsNotHis() {
        AwsSystem delegated = aws.system("DELEGATED");
        AwsState seen = delegated.reader().read(Interests.of("AWS-ReadOnly").all());
        Result result =
                delegated
                        .writer(seen)
                        .write(
                                Changes.create(
                                        Changes.assignment(
                                                "AWS-ReadOnly",
                                                "ReadOnlyAccess",
                                                SandboxAws.MANAGEMENT)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed ->
                                assertThat(failed.failure())
                                        .isInstanceOf(ApiFailure.Forbidden.class));
    }

    @Test
    void neverMoreThanFifteenCreationsAreUnderWay() throws Exception {
        String accounts =
                IntStream.range(0, 40)
                        .mapToObj("  - {id: %012d, name: Account%1$d}\n"::formatted)
                        .collect(Collectors.joining());
        aws.close();
        aws =
                SandboxAws.of(
                        SandboxAws.BASE.replace("accounts:\n", "accounts:\n" + accounts)
                                + SandboxAws.PEOPLE
                                + SETS
                                + "delays: {assignmentCreate: 30s}\n");
        system = aws.system();
        ChangeWriter writer = system.writer(read());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result>> results =
                    IntStream.range(0, 40)
                            .mapToObj("%012d"::formatted)
                            .map(id -> Changes.assignment("AWS-ReadOnly", "ReadOnlyAccess", id))
                            .map(Changes::create)
                            .map(change -> threads.submit(() -> writer.write(change)))
                            .toList();
            for (Future<Result> result : results) {
                assertThat(result.get()).isEqualTo(new Result.Done());
            }
        }
        // A sixteenth would have been refused.
        assertThat(aws.refused(CREATE)).isZero();
        assertThat(aws.count(CREATE)).isEqualTo(40);
        assertThat(rows()).hasSize(40);
        // Followed all together.
        assertThat(aws.count("sso-admin:ListAccountAssignmentCreationStatus")).isPositive();
    }

    @Test
    void rolesOfOneAccountAreChangedOneAfterTheOther() throws Exception {
        ChangeWriter writer = system.writer(read());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result>> results =
                    List.of("AWS-ReadOnly", "AWS-Other").stream()
                            .map(group -> Changes.assignment(group, "ReadOnlyAccess", DEMO))
                            .map(Changes::create)
                            .map(change -> threads.submit(() -> writer.write(change)))
                            .toList();
            for (Future<Result> result : results) {
                assertThat(result.get()).isEqualTo(new Result.Done());
            }
        }
        assertThat(aws.refused(CREATE)).isZero();
    }
}
