package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.AccessDeniedException;
import software.amazon.awssdk.services.identitystore.model.AttributeOperation;
import software.amazon.awssdk.services.identitystore.model.ConflictException;
import software.amazon.awssdk.services.identitystore.model.ConflictExceptionReason;
import software.amazon.awssdk.services.identitystore.model.Email;
import software.amazon.awssdk.services.identitystore.model.Group;
import software.amazon.awssdk.services.identitystore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.identitystore.model.UserStatus;

class IdentityStoreTest {

    private static final String PEOPLE =
            """
            users:
              - {userName: jane@example.com, givenName: Jane, familyName: Doe, scim: true, externalId: 00u1}
              - {userName: eve@example.com, enabled: false}
            groups:
              - {name: Pushed, scim: true, externalId: 00g1, members: [jane@example.com]}
              - {name: HandMade, description: by hand}
            """;

    private AwsFixture aws = AwsFixture.roomy(PEOPLE);
    private IdentitystoreClient store = aws.store();

    @AfterEach
    void stop() {
        aws.close();
    }

    private void with(String further) {
        aws.close();
        aws = AwsFixture.roomy(PEOPLE + further);
        store = aws.store();
    }

    private String groupId(String name) {
        return store.getGroupId(r ->
                        r.identityStoreId(STORE)
                                .alternateIdentifier(a ->
                                        a.uniqueAttribute(u ->
                                                u.attributePath("displayName")
                                                        .attributeValue(
                                                                Document.fromString(name)))))
                .groupId();
    }

    private String userId(String name) {
        return store.getUserId(r ->
                        r.identityStoreId(STORE)
                                .alternateIdentifier(a ->
                                        a.uniqueAttribute(u ->
                                                u.attributePath("userName")
                                                        .attributeValue(
                                                                Document.fromString(name)))))
                .userId();
    }

    private static AttributeOperation edit(String path, String value) {
        return AttributeOperation.builder()
                .attributePath(path)
                .attributeValue(Document.fromString(value))
                .build();
    }

    private Group group(String id) {
        return store.listGroups(r -> r.identityStoreId(STORE)).groups().stream()
                .filter(group -> group.groupId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void externalIdsTellScimFromHandMade() {
        assertThat(group(groupId("Pushed")).externalIds())
                .extracting(id -> id.id() + " " + id.issuer().startsWith("https://scim.aws.com/"))
                .containsExactly("00g1 true");
        assertThat(group(groupId("HandMade")).hasExternalIds()).isFalse();
        assertThat(group(groupId("HandMade")).description()).isEqualTo("by hand");
        with("switches: {scimGroupsCarryExternalIds: false, externalIdIssuer: arn}\n");
        assertThat(group(groupId("Pushed")).hasExternalIds()).isFalse();
        User jane =
                store.listUsers(r -> r.identityStoreId(STORE)).users().stream()
                        .filter(User::hasExternalIds)
                        .findFirst()
                        .orElseThrow();
        assertThat(jane.externalIds().getFirst().issuer()).contains("/provisioningtenant/");
    }

    @Test
    void findsByTheExactPairOfIssuerAndId() {
        String issuer = group(groupId("Pushed")).externalIds().getFirst().issuer();
        assertThat(byExternalId(issuer, "00g1")).isEqualTo(groupId("Pushed"));
        assertThatThrownBy(() -> byExternalId("https://elsewhere", "00g1"))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private String byExternalId(String issuer, String id) {
        return store.getGroupId(r ->
                        r.identityStoreId(STORE)
                                .alternateIdentifier(
                                        a -> a.externalId(e -> e.issuer(issuer).id(id))))
                .groupId();
    }

    @Test
    void namesCountWithCaseUnlessSwitched() {
        assertThatThrownBy(() -> groupId("pushed")).isInstanceOf(ResourceNotFoundException.class);
        with("switches: {namesIgnoreCase: true}\n");
        assertThat(groupId("pushed")).isEqualTo(groupId("Pushed"));
    }

    @Test
    void usersAreEnabledOrDisabled() {
        assertThat(
                        store.describeUser(r ->
                                        r.identityStoreId(STORE).userId(userId("eve@example.com")))
                                .userStatus())
                .isEqualTo(UserStatus.DISABLED);
        aws.side.change("disableUser", "user", "jane@example.com");
        String jane = userId("jane@example.com");
        assertThat(
                        store.listGroupMembershipsForMember(
                                        r -> r.identityStoreId(STORE).memberId(m -> m.userId(jane)))
                                .groupMemberships())
                .as("a disabled user stays a member")
                .hasSize(1);
    }

    @Test
    void writesStayPossibleAndAreDrift() {
        String id = store.createGroup(r -> r.identityStoreId(STORE).displayName("Drift")).groupId();
        String eve = userId("eve@example.com");
        String membership =
                store.createGroupMembership(r ->
                                r.identityStoreId(STORE).groupId(id).memberId(m -> m.userId(eve)))
                        .membershipId();
        assertThat(
                        store.listGroupMemberships(r -> r.identityStoreId(STORE).groupId(id))
                                .groupMemberships())
                .extracting(m -> m.memberId().userId())
                .containsExactly(eve);
        assertThatThrownBy(() ->
                        store.createGroupMembership(r ->
                                r.identityStoreId(STORE).groupId(id).memberId(m -> m.userId(eve))))
                .isInstanceOf(ConflictException.class);
        store.deleteGroupMembership(r -> r.identityStoreId(STORE).membershipId(membership));
        assertThat(
                        store.isMemberInGroups(r ->
                                        r.identityStoreId(STORE)
                                                .groupIds(id)
                                                .memberId(m -> m.userId(eve)))
                                .results()
                                .getFirst()
                                .membershipExists())
                .isFalse();
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatThrownBy(() ->
                        store.createGroup(r -> r.identityStoreId(STORE).displayName("Pushed")))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        e ->
                                assertThat(e.reason())
                                        .isEqualTo(
                                                ConflictExceptionReason
                                                        .UNIQUENESS_CONSTRAINT_VIOLATION));
    }

    @Test
    void aRenamedGroupKeepsItsIdAndARemadeOneHasAnother() {
        String id = groupId("HandMade");
        store.updateGroup(r ->
                r.identityStoreId(STORE).groupId(id).operations(edit("displayName", "Renamed")));
        assertThat(groupId("Renamed")).isEqualTo(id);
        store.deleteGroup(r -> r.identityStoreId(STORE).groupId(id));
        String again =
                store.createGroup(r -> r.identityStoreId(STORE).displayName("Renamed")).groupId();
        assertThat(again).isNotEqualTo(id);
    }

    @Test
    void saysWhatWasNotFound() {
        assertThatThrownBy(() ->
                        store.describeGroup(r ->
                                r.identityStoreId(STORE)
                                        .groupId("00000000-0000-0000-0000-000000000000")))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(e.resourceTypeAsString()).isEqualTo("GROUP"));
        assertThatThrownBy(() -> store.listGroups(r -> r.identityStoreId("d-0000000000")))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(e.resourceTypeAsString()).isEqualTo("IDENTITY_STORE"));
    }

    @Test
    void membersReadButDoNotWrite() {
        IdentitystoreClient member = aws.store("MEMBER");
        assertThat(member.listGroups(r -> r.identityStoreId(STORE)).groups()).hasSize(2);
        assertThatThrownBy(() -> member.createGroup(r -> r.identityStoreId(STORE).displayName("X")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("identitystore:CreateGroup");
        aws.store("DELEGATED").createGroup(r -> r.identityStoreId(STORE).displayName("X"));
    }

    @Test
    void idsOfNewObjectsMayHaveAPrefix() {
        with("switches: {principalIds: prefixed}\n");
        assertThat(store.createGroup(r -> r.identityStoreId(STORE).displayName("X")).groupId())
                .matches("99670a1b2c-[0-9a-f-]{36}");
    }

    @Test
    void makesAndChangesUsers() {
        String id =
                store.createUser(r ->
                                r.identityStoreId(STORE)
                                        .userName("new@example.com")
                                        .displayName("New User")
                                        .name(n -> n.givenName("New").familyName("User"))
                                        .emails(
                                                Email.builder()
                                                        .value("new@example.com")
                                                        .primary(true)
                                                        .build()))
                        .userId();
        store.updateUser(r ->
                r.identityStoreId(STORE).userId(id).operations(edit("name.givenName", "Newer")));
        var user = store.describeUser(r -> r.identityStoreId(STORE).userId(id));
        assertThat(user.name().givenName()).isEqualTo("Newer");
        assertThat(user.name().familyName()).isEqualTo("User");
        assertThat(user.hasExternalIds()).isFalse();
        store.deleteUser(r -> r.identityStoreId(STORE).userId(id));
        assertThatThrownBy(() -> userId("new@example.com"))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
