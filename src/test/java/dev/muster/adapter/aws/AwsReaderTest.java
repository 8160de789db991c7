package dev.muster.adapter.aws;

import static dev.muster.adapter.aws.SandboxAws.DEMO;
import static dev.muster.adapter.aws.SandboxAws.MANAGEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.AwsState;
import dev.muster.live.Coverage;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.ApiFailure;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import dev.muster.sandbox.wire.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwsReaderTest {

    private static final String ASSIGNED =
            """
            permissionSets:
              Admin:
                description: All of it
                sessionDuration: PT90M
                managedPolicies: [AdministratorAccess]
                customerManagedPolicies: [{name: Boundaries, path: /team/}, {name: Plain}]
                inlinePolicy: '{ "Version": "2012-10-17", "Statement": [] }'
                permissionsBoundary: {customer: {name: Limit, path: /team/}}
                relayState: https://console.aws.amazon.com/
                tags: {team: platform, "muster:owner": muster}
              ReadOnlyAccess: {managedPolicies: [ReadOnlyAccess]}
            assignments:
              - {group: AWS-ReadOnly, permissionSet: ReadOnlyAccess, account: AWSDemo}
              - {user: okta.demo@example.com, permissionSet: Admin, account: AWSDemo}
            provisioned:
              - {permissionSet: Admin, account: Security, behind: true}
            """;

    private static AwsState read(SandboxAws aws, Interests interest) {
        return aws.system().reader().read(interest.all());
    }

    private static <T> T known(Observed<T> observed) {
        return observed.known().orElseThrow(() -> new AssertionError(observed.toString()));
    }

    private static List<String> gaps(SandboxAws aws, AwsState state) {
        return aws.live(state).coverage().gaps().stream()
                .map(Coverage.Entry::list)
                .filter(list -> !List.of("org", "groups", "users").contains(list))
                .toList();
    }

    @Test
    void readsTheOrganizationTheInstanceAndTheIdentityStore() {
        try (SandboxAws aws = SandboxAws.with(ASSIGNED)) {
            AwsState state = read(aws, Interests.of("AWS-ReadOnly").withTree().withTags());

            assertThat(gaps(aws, state)).isEmpty();
            assertThat(known(state.caller()).account()).isEqualTo(new AccountId(MANAGEMENT));
            assertThat(known(state.instance()).id()).isEqualTo("ssoins-6804a1b2c3d4e5f6");
            assertThat(known(state.organization()).id()).isEqualTo("o-musterdemo1");
            assertThat(known(state.units()))
                    .extracting(AwsState.Unit::path)
                    .containsExactly("", "Security", "Workloads", "Workloads/Prod");
            AwsState.Account demo =
                    known(state.accounts()).stream()
                            .filter(account -> account.name().equals("AWSDemo"))
                            .findFirst()
                            .orElseThrow();
            assertThat(demo.isActive()).isTrue();
            assertThat(known(demo.tags().orElseThrow())).containsEntry("env", "prod");
            assertThat(known(state.units()))
                    .filteredOn(unit -> demo.unitId().equals(Optional.of(unit.id())))
                    .extracting(AwsState.Unit::path)
                    .containsExactly("Workloads/Prod");
            AwsState.StoreUser user = known(state.storeUsers()).getFirst();
            assertThat(user.login()).isEqualTo(new Login("okta.demo@example.com"));
            assertThat(user.madeByScim()).isTrue();
            String group =
                    known(state.storeGroups()).stream()
                            .filter(one -> one.name().equals("AWS-ReadOnly"))
                            .findFirst()
                            .orElseThrow()
                            .id();
            assertThat(state.memberships()).containsOnlyKeys(group);
            assertThat(known(state.memberships().get(group))).containsExactly(user.id());
            assertThat(known(state.lockedSets())).isEmpty();
            assertThat(known(state.jobs())).isEmpty();
            assertThat(state.clock()).isPresent();
        }
    }

    @Test
    void readsAPermissionSetWhole() {
        try (SandboxAws aws = SandboxAws.with(ASSIGNED)) {
            AwsState state = read(aws, Interests.of());

            AwsState.PermissionSet admin = known(state.sets()).getFirst();
            Resource.PermissionSet details = known(admin.details().orElseThrow());
            assertThat(admin.name()).isEqualTo("Admin");
            assertThat(details.description()).contains("All of it");
            assertThat(details.sessionDuration()).isEqualTo("PT1H30M");
            assertThat(details.managedPolicies())
                    .containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
            assertThat(details.customerManagedPolicies())
                    .containsExactly("/Plain", "/team/Boundaries");
            assertThat(details.inlinePolicy())
                    .contains("{\"Statement\":[],\"Version\":\"2012-10-17\"}");
            assertThat(details.permissionsBoundary()).contains("customer:/team/Limit");
            assertThat(details.relayState()).contains("https://console.aws.amazon.com/");
            assertThat(details.tags())
                    .isEqualTo(
                            new TreeMap<>(
                                    java.util.Map.of(
                                            "team", "platform", "muster:owner", "muster")));
            assertThat(details.notProvisionedIn())
                    .containsExactly(new AccountId(SandboxAws.SECURITY));
            assertThat(known(admin.provisionedIn().orElseThrow()))
                    .containsExactly(new AccountId(DEMO), new AccountId(SandboxAws.SECURITY));
        }
    }

    @Test
    void readsEveryRowOfASetByAccount() {
        try (SandboxAws aws = SandboxAws.with(ASSIGNED)) {
            AwsState state = read(aws, Interests.of());

            String admin = known(state.sets()).getFirst().arn();
            assertThat(known(state.assignments().get(admin)))
                    .extracting(AwsState.Row::principalType)
                    .containsExactly("USER");
        }
    }

    @Test
    void readsOnlyRowsOfTheGroupsWhereThatIsEnough() {
        try (SandboxAws aws = SandboxAws.with(ASSIGNED)) {
            AwsState state = read(aws, Interests.of("AWS-ReadOnly").byGroup());

            assertThat(state.assignments().values())
                    .extracting(rows -> known(rows).size())
                    .containsExactlyInAnyOrder(0, 1);
            assertThat(aws.count("sso-admin:ListAccountAssignments")).isZero();
            assertThat(aws.count("sso-admin:ListAccountAssignmentsForPrincipal")).isEqualTo(1);
        }
    }

    @Test
    void aDelegatedAdministratorReadsByAccountAndKnowsWhichSetsAreLocked() {
        try (SandboxAws aws =
                SandboxAws.with(
                        ASSIGNED.replace(
                                "provisioned:\n",
                                "provisioned:\n  - {permissionSet: Admin, account: Management}\n"))) {
            AwsState state =
                    aws.system("DELEGATED")
                            .reader()
                            .read(Interests.of("AWS-ReadOnly").byGroup().all());

            assertThat(gaps(aws, state)).isEmpty();
            assertThat(known(state.lockedSets()))
                    .containsExactly(known(state.sets()).getFirst().arn());
            assertThat(aws.count("sso-admin:ListAccountAssignmentsForPrincipal")).isZero();
        }
    }

    @Test
    void readsOnOverShortAndEmptyPages() {
        String users =
                IntStream.range(0, 250)
                        .mapToObj("  - {userName: user%03d@example.com}\n"::formatted)
                        .collect(Collectors.joining());
        try (SandboxAws aws =
                SandboxAws.of(
                        SandboxAws.BASE
                                + "users:\n"
                                + users
                                + "switches: {shortPages: 0.4, emptyPages: 0.3}\n"
                                + ASSIGNED.replaceAll(
                                        "(?s)assignments:.*provisioned:", "provisioned:"))) {
            AwsState state = read(aws, Interests.of().withTree().withTags());

            assertThat(gaps(aws, state)).isEmpty();
            assertThat(known(state.storeUsers())).hasSize(250);
            assertThat(known(state.accounts())).hasSize(3);
        }
    }

    @Test
    void aFailedPageMakesOnlyItsListUnknown() {
        try (SandboxAws aws = SandboxAws.with(ASSIGNED)) {
            aws.controls
                    .faults()
                    .add(
                            Fault.error(
                                    "identitystore:ListGroupMemberships",
                                    400,
                                    "AccessDeniedException"));
            AwsState state = read(aws, Interests.of("AWS-ReadOnly", "AWS-Other"));

            assertThat(gaps(aws, state))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("memberships of ");
            Observed<?> failed =
                    state.memberships().values().stream()
                            .filter(list -> !list.isKnown())
                            .findFirst()
                            .orElseThrow();
            assertThat(failed).isInstanceOf(Observed.Unknown.class);
        }
    }

    @Test
    void aFailedPairMakesOnlyTheAssignmentsOfThatSetUnknown() {
        try (SandboxAws aws = SandboxAws.with(ASSIGNED)) {
            aws.controls
                    .faults()
                    .add(
                            Fault.error(
                                    "sso-admin:ListAccountAssignments",
                                    400,
                                    "AccessDeniedException"));
            AwsState state = read(aws, Interests.of());

            assertThat(gaps(aws, state))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("assignments of ");
        }
    }

    @Test
    void aReadIsSentAgainAfterThrottlingTroubleAndLostAnswers() {
        try (SandboxAws aws = SandboxAws.with(ASSIGNED)) {
            aws.controls.faults().add(Fault.once("sso-admin:List*", Fault.Kind.THROTTLE).times(4));
            aws.controls.faults().add(Fault.error("identitystore:*", 500, "").times(2));
            aws.controls
                    .faults()
                    .add(Fault.once("organizations:ListAccounts", Fault.Kind.DROP_AFTER));
            aws.controls.faults().add(Fault.once("sso-admin:Describe*", Fault.Kind.NON_JSON));
            AwsState state = read(aws, Interests.of("AWS-ReadOnly").withTree());

            assertThat(gaps(aws, state)).isEmpty();
        }
    }

    @Test
    void aSetThatIsBeingDeletedIsLeftOut() {
        try (SandboxAws aws = SandboxAws.with(ASSIGNED)) {
            aws.controls
                    .faults()
                    .add(
                            Fault.error(
                                    "sso-admin:DescribePermissionSet",
                                    400,
                                    "ResourceNotFoundException"));
            AwsState state = read(aws, Interests.of());

            assertThat(known(state.sets())).hasSize(1);
            assertThat(gaps(aws, state)).isEmpty();
        }
    }

    @Test
    void namesOfPermissionSetsAreAskedForOnce() {
        try (SandboxAws aws = SandboxAws.with(ASSIGNED)) {
            AwsSystem system = aws.system();
            system.reader().read(Interests.of().all());
            aws.controls.calls().clear();
            system.reader().read(Interests.of().all());

            // The details' own Describe, and no other.
            assertThat(aws.count("sso-admin:DescribePermissionSet")).isEqualTo(2);
        }
    }

    @Test
    void everyWayToSayThatThereIsNoPolicyMeansNone() {
        for (String way : List.of("empty", "missing", "not-found")) {
            String boundary = way.equals("missing") ? "empty" : way;
            try (SandboxAws aws =
                    SandboxAws.with(
                            ASSIGNED
                                    + "switches: {noInlinePolicy: "
                                    + way
                                    + ", noBoundary: "
                                    + boundary
                                    + "}\n")) {
                AwsState state = read(aws, Interests.of());

                Resource.PermissionSet details =
                        known(known(state.sets()).getLast().details().orElseThrow());
                assertThat(details.inlinePolicy()).as(way).isEmpty();
                assertThat(details.permissionsBoundary()).as(way).isEmpty();
            }
        }
    }

    @Test
    void aClosingAccountDoesNotCountAsLagging() {
        try (SandboxAws aws =
                SandboxAws.of(
                        SandboxAws.BASE.replace(
                                        "name: Security,", "name: Security, state: SUSPENDED,")
                                + SandboxAws.PEOPLE
                                + ASSIGNED)) {
            AwsState state = read(aws, Interests.of());

            Resource.PermissionSet admin =
                    known(known(state.sets()).getFirst().details().orElseThrow());
            assertThat(admin.notProvisionedIn()).isEmpty();
        }
    }

    @Test
    void anUnreachableHostIsNamed() throws IOException {
        AwsState state;
        // Held, and never listened on: nobody else can come to sit on it meanwhile.
        try (Socket held = new Socket();
                SandboxAws aws = SandboxAws.with("")) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String host = "127.0.0.1:" + held.getLocalPort();
            AwsSystem system = aws.system(URI.create("http://" + host));
            state = system.reader().read(Interests.of().all());
            assertThat(state.caller())
                    .isInstanceOfSatisfying(
                            Observed.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains(host));
            assertThat(aws.passed()).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(state.accounts().isKnown()).isFalse();
        assertThat(state.instance())
                .isInstanceOfSatisfying(
                        Observed.Unknown.class,
                        unknown ->
                                assertThat(unknown.failure().orElseThrow())
                                        .isInstanceOf(ApiFailure.Unavailable.class));
    }
}
