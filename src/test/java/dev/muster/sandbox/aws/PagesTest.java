package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;
import static dev.muster.sandbox.aws.AwsFixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.wire.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.ListGroupsResponse;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsResponse;
import software.amazon.awssdk.services.ssoadmin.model.Tag;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;

class PagesTest {

    private AwsFixture aws = AwsFixture.roomy(many(""));

    @AfterEach
    void stop() {
        aws.close();
    }

    /// 230 permission sets and 130 groups.
    private static String many(String further) {
        return "permissionSets:\n"
                + lines(230, "  Set%03d: {}\n")
                + "groups:\n"
                + lines(130, "  - {name: Group%03d}\n")
                + further;
    }

    private static String lines(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
    }

    private void with(String accounts, String further) {
        aws.close();
        aws = AwsFixture.roomy(accounts, many(further));
    }

    @Test
    void pagesOfPermissionSetsHoldAHundred() {
        SsoAdminClient sso = aws.sso();
        List<Integer> sizes = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (ListPermissionSetsResponse page :
                sso.listPermissionSetsPaginator(r -> r.instanceArn(INSTANCE))) {
            sizes.add(page.permissionSets().size());
            all.addAll(page.permissionSets());
        }
        assertThat(sizes).containsExactly(100, 100, 30);
        assertThat(all).doesNotHaveDuplicates().hasSize(230);
    }

    @Test
    void refusesPagesThatAreTooLarge() {
        assertThatThrownBy(() ->
                        aws.sso().listPermissionSets(r -> r.instanceArn(INSTANCE).maxResults(101)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("less than or equal to 100");
        assertThatThrownBy(() -> aws.organizations().listAccounts(r -> r.maxResults(21)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTokenBelongsToItsParameters() {
        IdentitystoreClient store = aws.store();
        ListGroupsResponse first = store.listGroups(r -> r.identityStoreId(STORE));
        assertThat(first.nextToken()).matches("[-a-zA-Z0-9+=/_]+");
        assertThatThrownBy(() ->
                        aws.sso()
                                .listPermissionSets(
                                        r -> r.instanceArn(INSTANCE).nextToken(first.nextToken())))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> store.listGroups(r -> r.identityStoreId(STORE).nextToken("AAAA")))
                .hasMessageContaining("NextToken");
        assertThat(
                        store.listGroups(r ->
                                        r.identityStoreId(STORE)
                                                .maxResults(10)
                                                .nextToken(first.nextToken()))
                                .groups())
                .hasSize(10);
    }

    @Test
    void losesNothingThatStaysWhileSomethingGoes() {
        IdentitystoreClient store = aws.store();
        ListGroupsResponse first = store.listGroups(r -> r.identityStoreId(STORE));
        aws.side.change("deleteGroup", "group", first.groups().getFirst().displayName());
        assertThat(
                        store.listGroups(r -> r.identityStoreId(STORE).nextToken(first.nextToken()))
                                .groups())
                .hasSize(30);
    }

    @Test
    void shortAndEmptyPagesComeAtRandomAndLoseNothing() {
        with("", "switches: {shortPages: 0.5, emptyPages: 1.0}\n");
        List<Integer> sizes = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (ListPermissionSetsResponse page :
                aws.sso().listPermissionSetsPaginator(r -> r.instanceArn(INSTANCE))) {
            sizes.add(page.permissionSets().size());
            all.addAll(page.permissionSets());
        }
        assertThat(sizes).startsWith(0).hasSizeGreaterThan(4);
        assertThat(all).doesNotHaveDuplicates().hasSize(230);
    }

    @Test
    void theControlsCanAskForAShortOrAnEmptyPage() {
        SsoAdminClient sso = aws.sso();
        aws.controls
                .faults()
                .add(Fault.once("sso-admin:ListPermissionSets", Fault.Kind.EMPTY_PAGE));
        ListPermissionSetsResponse empty = sso.listPermissionSets(r -> r.instanceArn(INSTANCE));
        assertThat(empty.permissionSets()).isEmpty();
        aws.controls
                .faults()
                .add(Fault.once("sso-admin:ListPermissionSets", Fault.Kind.SHORT_PAGE));
        ListPermissionSetsResponse one =
                sso.listPermissionSets(r -> r.instanceArn(INSTANCE).nextToken(empty.nextToken()));
        assertThat(one.permissionSets()).hasSize(1);
        assertThat(one.nextToken()).isNotNull();
    }

    @Test
    void pagesOfAccountsHoldTwenty() {
        with(lines(45, "  - {id: 6666000000%02d, name: More}\n"), "");
        OrganizationsClient organizations = aws.organizations();
        List<Integer> sizes = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (ListAccountsResponse page : organizations.listAccountsPaginator(r -> {})) {
            sizes.add(page.accounts().size());
            page.accounts().stream().map(Account::id).forEach(all::add);
        }
        assertThat(sizes).containsExactly(20, 20, 8);
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void tagsHavePagesThoughNobodyCanSetTheirSize() {
        SsoAdminClient sso = aws.sso();
        String set = sso.listPermissionSets(r -> r.instanceArn(INSTANCE)).permissionSets().get(0);
        List<Tag> tags =
                IntStream.range(0, 25)
                        .mapToObj(i -> Tag.builder().key("k" + i).value("v").build())
                        .toList();
        sso.tagResource(r -> r.instanceArn(INSTANCE).resourceArn(set).tags(tags));
        assertThat(
                        sso.listTagsForResource(r -> r.instanceArn(INSTANCE).resourceArn(set))
                                .nextToken())
                .isNotNull();
        assertThat(
                        sso.listTagsForResourcePaginator(
                                        r -> r.instanceArn(INSTANCE).resourceArn(set))
                                .tags())
                .hasSize(25);
    }

    @Test
    void noTwoEmptyPagesInARowGiveTheSameToken() {
        SsoAdminClient sso = aws.sso();
        aws.controls
                .faults()
                .add(Fault.once("sso-admin:ListPermissionSets", Fault.Kind.EMPTY_PAGE).times(3));
        List<String> tokens = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (ListPermissionSetsResponse page :
                sso.listPermissionSetsPaginator(r -> r.instanceArn(INSTANCE))) {
            tokens.add(String.valueOf(page.nextToken()));
            all.addAll(page.permissionSets());
        }
        assertThat(tokens).doesNotHaveDuplicates().hasSize(6).endsWith("null");
        assertThat(all).doesNotHaveDuplicates().hasSize(230);
    }
}
