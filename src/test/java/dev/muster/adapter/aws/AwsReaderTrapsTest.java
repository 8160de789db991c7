package dev.muster.adapter.aws;

import static dev.muster.adapter.aws.ScriptedAws.MANAGEMENT;
import static dev.muster.adapter.aws.ScriptedAws.accounts;
import static dev.muster.adapter.aws.ScriptedAws.instance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.ApiFailure;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsReaderTrapsTest {

    private static final String ORGANIZATION = "ssoins-6804a1b2c3d4e5f6";
    private static final String ACCOUNT = "ssoins-1111222233334444";
    private static final String MEMBER = "444455556666";

    private final ScriptedAws aws = new ScriptedAws();

    @AfterEach
    void stop() {
        aws.close();
    }

    private AwsState read() {
        return aws.read(Interests.of());
    }

    private static String why(Observed<?> observed) {
        assertThat(observed.isKnown()).as(observed.toString()).isFalse();
        return observed instanceof Observed.Unknown<?>(String why, _) ? why : "";
    }

    private static String idOf(AwsState state) {
        return state.instance().known().orElseThrow().id();
    }

    @Test
    void choosesTheInstanceThatTheManagementAccountOwns() {
        aws.instances(
                instance(ACCOUNT, MEMBER, "ACTIVE"), instance(ORGANIZATION, MANAGEMENT, "ACTIVE"));

        assertThat(idOf(read())).isEqualTo(ORGANIZATION);
    }

    @Test
    void thePinDecidesBetweenInstances() {
        aws.instances(
                instance(ACCOUNT, MANAGEMENT, "ACTIVE"),
                instance(ORGANIZATION, MANAGEMENT, "ACTIVE"));

        assertThat(why(read().instance())).contains(ACCOUNT, ORGANIZATION, "aws.instance");
        assertThat(idOf(aws.read(Interests.of(), Optional.of(ORGANIZATION))))
                .isEqualTo(ORGANIZATION);
    }

    @Test
    void aPinThatNamesAnotherInstanceIsLeftToTheGuards() {
        assertThat(idOf(aws.read(Interests.of(), Optional.of(ACCOUNT)))).isEqualTo(ORGANIZATION);
    }

    @Test
    void noInstanceIsSaidWithTheRemedy() {
        aws.instances();

        AwsState state = read();
        assertThat(why(state.instance())).contains("no instance", "enable it");
        assertThat(state.accounts().isKnown()).isTrue();
        assertThat(state.sets().isKnown()).isFalse();
    }

    @Test
    void accountInstancesAloneAreNotTheOrganizations() {
        aws.instances(instance(ACCOUNT, MEMBER, "ACTIVE"));

        assertThat(why(read().instance())).contains("only account instances", ACCOUNT);
    }

    @Test
    void anInstanceThatIsNotActiveIsNotUsed() {
        aws.instances(instance(ORGANIZATION, MANAGEMENT, "CREATE_IN_PROGRESS"));

        assertThat(why(read().instance())).contains("CREATE_IN_PROGRESS");
    }

    @Test
    void anEmptyTokenDoesNotEndAList() {
        aws.on("ListUsers", "{\"Users\":[],\"NextToken\":\"\"}");

        assertThat(why(read().storeUsers())).contains("not read completely");
    }

    @Test
    void pagesThatGoRoundInACircleAreGivenUp() {
        aws.on("ListUsers", "{\"Users\":[],\"NextToken\":\"again\"}");

        assertThat(why(read().storeUsers())).contains("circle");
    }

    @Test
    void anItemThatComesTwiceMakesTheListUnknown() {
        aws.on(
                "ListGroups",
                request ->
                        request.contains("second")
                                ? "{\"Groups\":[{\"GroupId\":\"g1\",\"DisplayName\":\"A\"}]}"
                                : "{\"Groups\":[{\"GroupId\":\"g1\",\"DisplayName\":\"A\"}],\"NextToken\":\"second\"}");

        assertThat(why(read().storeGroups())).contains("came twice");
    }

    @Test
    void anEmptyPageWithATokenGoesOn() {
        aws.on(
                "ListAccounts",
                request ->
                        request.contains("second")
                                ? accounts(MANAGEMENT)
                                : "{\"Accounts\":[],\"NextToken\":\"second\"}");

        assertThat(read().accounts().known().orElseThrow()).hasSize(1);
    }

    @Test
    void theStateOfAnAccountIsPreferredToItsStatus() {
        aws.on(
                "ListAccounts",
                """
                {"Accounts":[
                  {"Id":"000000000001","Name":"a","State":"PENDING_CLOSURE","Status":"ACTIVE"},
                  {"Id":"000000000002","Name":"b","Status":"SUSPENDED"},
                  {"Id":"000000000003","Name":"c","State":"SOMETHING_NEW","Status":"ACTIVE"}]}
                """);

        assertThat(read().accounts().known().orElseThrow())
                .extracting(AwsState.Account::state)
                .containsExactly("PENDING_CLOSURE", "SUSPENDED", "SOMETHING_NEW");
    }

    @Test
    void anAccountMovedWhileTheTreeIsReadMakesTheTreeUnknown() {
        aws.on("ListAccounts", accounts(MANAGEMENT, MEMBER))
                .on("ListRoots", "{\"Roots\":[{\"Id\":\"r-abcd\"}]}")
                .on("ListAccountsForParent", accounts(MANAGEMENT));

        AwsState lost = aws.read(Interests.of().withTree());
        assertThat(why(lost.units())).contains(MEMBER);
        assertThat(lost.accounts().known().orElseThrow())
                .allSatisfy(account -> assertThat(account.unitId()).isEmpty());

        aws.on(
                        "ListOrganizationalUnitsForParent",
                        request ->
                                request.contains("r-abcd")
                                        ? "{\"OrganizationalUnits\":[{\"Id\":\"ou-abcd-1\",\"Name\":\"A\"}]}"
                                        : "{}")
                .on("ListAccountsForParent", accounts(MANAGEMENT, MEMBER));
        assertThat(why(aws.read(Interests.of().withTree()).units()))
                .contains("two organizational units");
    }

    @Test
    void aWrongCredentialIsSaidOfEverythingAfterOneCall() {
        for (String code :
                new String[] {
                    "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "ExpiredToken",
                    "SignatureDoesNotMatch"
                }) {
            int before = aws.calls().size();
            AwsState state = aws.refusing(code).read(Interests.of());

            assertThat(aws.calls()).hasSize(before + 1);
            assertThat(why(state.sets())).isEqualTo(why(state.caller())).contains(code, "check");
            assertThat(state.accounts())
                    .isInstanceOfSatisfying(
                            Observed.Unknown.class,
                            unknown ->
                                    assertThat(unknown.failure().orElseThrow())
                                            .isInstanceOf(ApiFailure.Unauthorized.class));
        }
    }

    @Test
    void aForbiddenListLeavesTheOthers() {
        aws.on(
                "ListAccounts",
                "{\"__type\":\"AccessDeniedException\",\"Message\":\"You don't have permissions\"}");

        AwsState state = read();
        assertThat(why(state.accounts()))
                .contains("organizations:ListAccounts", "You don't have permissions", "request-1");
        assertThat(state.storeUsers().isKnown()).isTrue();
        assertThat(state.sets().isKnown()).isTrue();
    }

    @Test
    void aKeyThatIsGoneIsNotAnAbsentPolicy() {
        String arn = "arn:aws:sso:::permissionSet/ssoins-6804a1b2c3d4e5f6/ps-1111222233334444";
        aws.on("ListPermissionSets", "{\"PermissionSets\":[\"" + arn + "\"]}")
                .on(
                        "DescribePermissionSet",
                        "{\"PermissionSet\":{\"Name\":\"Admin\",\"PermissionSetArn\":\""
                                + arn
                                + "\"}}")
                .on(
                        "GetInlinePolicyForPermissionSet",
                        "{\"__type\":\"ResourceNotFoundException\",\"message\":\"key\","
                                + "\"Reason\":\"KMS_NotFoundException\"}");

        AwsState.PermissionSet set = read().sets().known().orElseThrow().getFirst();
        assertThat(set.details().orElseThrow().isKnown()).isFalse();
    }

    @Test
    void theServiceThatAsksForPatienceGetsIt() {
        int[] asked = {0};
        aws.on(
                "ListGroups",
                request ->
                        asked[0]++ == 0
                                ? "{\"__type\":\"ThrottlingException\",\"Message\":\"x\",\"RetryAfterSeconds\":7}"
                                : "{\"Groups\":[]}");

        AwsState state = read();
        assertThat(state.storeGroups().isKnown()).isTrue();
        assertThat(aws.passed().toSeconds()).isGreaterThanOrEqualTo(7);
    }
}
