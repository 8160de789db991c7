package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.DEMO;
import static dev.muster.sandbox.aws.AwsFixture.MANAGEMENT;
import static dev.muster.sandbox.aws.AwsFixture.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.ChildNotFoundException;
import software.amazon.awssdk.services.organizations.model.ChildType;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.TargetNotFoundException;

class OrganizationsTest {

    private AwsFixture aws = AwsFixture.roomy("ous: {Workloads: {tags: {tier: gold}}}\n");
    private OrganizationsClient organizations = aws.organizations();

    @AfterEach
    void stop() {
        aws.close();
    }

    private void with(String further) {
        aws.close();
        aws = AwsFixture.roomy(further);
        organizations = aws.organizations();
    }

    private String root() {
        return organizations.listRoots(r -> {}).roots().getFirst().id();
    }

    private OrganizationalUnit unit(String parent, String name) {
        return organizations
                .listOrganizationalUnitsForParent(r -> r.parentId(parent))
                .organizationalUnits()
                .stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Account account(String id) {
        return organizations.describeAccount(r -> r.accountId(id)).account();
    }

    @Test
    void namesTheManagementAccount() {
        Organization organization = organizations.describeOrganization(r -> {}).organization();
        assertThat(organization.id()).isEqualTo("o-musterdemo1");
        assertThat(organization.masterAccountId()).isEqualTo(MANAGEMENT);
        assertThat(organization.arn())
                .isEqualTo("arn:aws:organizations::111122223333:organization/o-musterdemo1");
    }

    @Test
    void accountsAreWhereTheStateFilePutsThem() {
        OrganizationalUnit workloads = unit(root(), "Workloads");
        OrganizationalUnit prod = unit(workloads.id(), "Prod");
        assertThat(prod.id()).matches("ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}");
        assertThat(organizations.listAccountsForParent(r -> r.parentId(prod.id())).accounts())
                .extracting(Account::id)
                .containsExactly(DEMO);
        assertThat(organizations.listParents(r -> r.childId(DEMO)).parents().getFirst().id())
                .isEqualTo(prod.id());
        assertThat(
                        organizations
                                .listParents(r -> r.childId(workloads.id()))
                                .parents()
                                .getFirst()
                                .typeAsString())
                .isEqualTo("ROOT");
        assertThat(
                        organizations
                                .listChildren(r -> r.parentId(root()).childType(ChildType.ACCOUNT))
                                .children())
                .hasSize(1);
        assertThat(account(DEMO).arn())
                .isEqualTo(
                        "arn:aws:organizations::111122223333:account/o-musterdemo1/444455556666");
    }

    @Test
    void showsTagsOfAccountsUnitsAndRoot() {
        assertThat(organizations.listTagsForResource(r -> r.resourceId(DEMO)).tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("env=prod");
        String workloads = unit(root(), "Workloads").id();
        assertThat(organizations.listTagsForResource(r -> r.resourceId(workloads)).tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("tier=gold");
        assertThat(organizations.listTagsForResource(r -> r.resourceId(root())).tags()).isEmpty();
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() ->
                        organizations.listAccountsForParent(r -> r.parentId("ou-aaaa-bbbbbbbb")))
                .isInstanceOf(ParentNotFoundException.class);
        assertThatThrownBy(() -> organizations.listParents(r -> r.childId("999999999999")))
                .isInstanceOf(ChildNotFoundException.class);
        assertThatThrownBy(
                        () -> organizations.listTagsForResource(r -> r.resourceId("999999999999")))
                .isInstanceOf(TargetNotFoundException.class);
    }

    @Test
    void showsStateWithAndWithoutTheRetiredStatus() {
        aws.side.change("suspendAccount", "account", "AWSDemo");
        assertThat(account(DEMO).state()).isEqualTo(AccountState.SUSPENDED);
        assertThat(account(DEMO).status()).isEqualTo(AccountStatus.SUSPENDED);
        with("switches: {accountStatus: false, futureValues: true, futureMembers: true}\n");
        assertThat(account(DEMO).status()).isNull();
        assertThat(account(DEMO).state()).isEqualTo(AccountState.ACTIVE);
        assertThat(account(DEMO).joinedMethodAsString()).isEqualTo("BORN");
    }

    @Test
    void accountsMoveComeAndGoBetweenTwoReads() {
        aws.side.change("moveAccount", "account", "AWSDemo", "ou", "Workloads/Dev/Team/A/B");
        aws.side.change("addAccount", "id", "123412341234", "name", "New");
        aws.side.change("closeAccount", "account", OTHER);
        assertThat(organizations.listAccounts(r -> {}).accounts())
                .extracting(Account::id)
                .containsExactlyInAnyOrder(MANAGEMENT, DEMO, "123412341234");
        assertThat(account(DEMO).joinedTimestamp()).isBefore(aws.clock.now());
        assertThat(aws.side.state().at("/accounts/" + DEMO + "/ou").asText())
                .isEqualTo("Workloads/Dev/Team/A/B");
    }

    @Test
    void isOpenToAdministratorsOnly() {
        assertThat(aws.organizations("DELEGATED").listAccounts(r -> {}).accounts()).hasSize(3);
        assertThatThrownBy(() -> aws.organizations("MEMBER").listAccounts(r -> {}))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(aws.organizations("MEMBER").describeOrganization(r -> {}).organization().id())
                .isEqualTo("o-musterdemo1");
        assertThat(
                        organizations
                                .listDelegatedAdministrators(
                                        r -> r.servicePrincipal("sso.amazonaws.com"))
                                .delegatedAdministrators())
                .extracting(a -> a.id())
                .containsExactly(OTHER);
    }

    @Test
    void mayNotBeInUse() {
        with("switches: {organizationsInUse: false}\n");
        assertThatThrownBy(() -> organizations.describeOrganization(r -> {}))
                .isInstanceOf(AwsOrganizationsNotInUseException.class);
    }

    @Test
    void identityCenterHasTrustedAccess() {
        assertThat(
                        organizations
                                .listAWSServiceAccessForOrganization(r -> {})
                                .enabledServicePrincipals())
                .singleElement()
                .satisfies(enabled -> {
                    assertThat(enabled.servicePrincipal()).isEqualTo("sso.amazonaws.com");
                    assertThat(enabled.dateEnabled()).isNotNull();
                });
    }
}
