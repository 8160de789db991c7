package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.okta.sdk.authc.credentials.TokenClientCredentials;
import com.okta.sdk.cache.Caches;
import com.okta.sdk.client.AuthorizationMode;
import com.okta.sdk.client.ClientBuilder;
import com.okta.sdk.client.Clients;
import com.okta.sdk.resource.api.ApplicationApi;
import com.okta.sdk.resource.api.ApplicationConnectionsApi;
import com.okta.sdk.resource.api.ApplicationFeaturesApi;
import com.okta.sdk.resource.api.ApplicationGroupsApi;
import com.okta.sdk.resource.api.ApplicationUsersApi;
import com.okta.sdk.resource.api.GroupApi;
import com.okta.sdk.resource.api.GroupRuleApi;
import com.okta.sdk.resource.api.RoleAssignmentBGroupApi;
import com.okta.sdk.resource.api.SystemLogApi;
import com.okta.sdk.resource.api.UserApi;
import com.okta.sdk.resource.api.UserLifecycleApi;
import com.okta.sdk.resource.api.UserResourcesApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import com.okta.sdk.resource.model.AddGroupRequest;
import com.okta.sdk.resource.model.ApplicationGroupAssignment;
import com.okta.sdk.resource.model.CreateUserRequest;
import com.okta.sdk.resource.model.Group;
import com.okta.sdk.resource.model.GroupType;
import com.okta.sdk.resource.model.OktaUserGroupProfile;
import com.okta.sdk.resource.model.SamlApplication;
import com.okta.sdk.resource.model.UserProfile;
import com.okta.sdk.resource.model.UserStatus;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The Okta Java Management SDK, unmodified, against the side over HTTP.
class OktaSdkTest {

    private static final String ORG =
            """
            okta:
              users:
                ann@example.com: {firstName: Ann, lastName: Lee}
              groups:
                Admins: {adminRoles: [SUPER_ADMIN], members: [ann@example.com]}
                Elsewhere: {type: APP_GROUP, app: AWS}
              rules:
                engineers: {expression: 'user.department=="eng"', groups: [Admins], status: INACTIVE}
              apps:
                - {label: AWS, features: writable, scim: {token: secret},
                   acsURL: 'https://eu.signin.aws.amazon.com/acs', assignedGroups: [Admins]}
                - {name: custom_saml, label: Other}
            """;

    private Try okta = new Try(ORG);

    @BeforeAll
    static void allowLoopback() {
        System.setProperty("okta.testing.disableHttpsCheck", "true");
    }

    @AfterEach
    void close() {
        okta.close();
    }

    private ClientBuilder builder() {
        return Clients.builder()
                .setOrgUrl(okta.serve().toString())
                .setCacheManager(Caches.newDisabledCacheManager())
                .setRetryMaxAttempts(0);
    }

    private ApiClient client() {
        return builder().setClientCredentials(new TokenClientCredentials("token")).build();
    }

    @Test
    void makesUsersGroupsAndMemberships() {
        ApiClient client = client();
        UserApi users = new UserApi(client);
        GroupApi groups = new GroupApi(client);
        CreateUserRequest request = new CreateUserRequest();
        request.setProfile(
                new UserProfile()
                        .login("bob@example.com")
                        .email("bob@example.com")
                        .firstName("Bob")
                        .lastName("Ray"));
        var made = users.createUser(request, true, false, null);
        assertThat(made.getStatus()).isEqualTo(UserStatus.PROVISIONED);
        assertThat(made.getId()).startsWith("00u").hasSize(20);
        AddGroupRequest wanted = new AddGroupRequest();
        wanted.setProfile(new OktaUserGroupProfile().name("AWS-ReadOnly").description("Look"));
        Group group = groups.addGroup(wanted);
        assertThat(group.getType()).isEqualTo(GroupType.OKTA_GROUP);
        groups.assignUserToGroup(group.getId(), made.getId());
        groups.assignUserToGroup(group.getId(), made.getId());
        assertThat(groups.listGroupUsers(group.getId(), null, 200))
                .singleElement()
                .satisfies(user -> assertThat(user.getId()).isEqualTo(made.getId()));
        assertThat(new UserResourcesApi(client).listUserGroups(made.getId())).hasSize(2);
        groups.unassignUserFromGroup(group.getId(), made.getId());
        groups.deleteGroup(group.getId());
        assertThatThrownBy(() -> groups.getGroup(group.getId()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(404));
        new UserLifecycleApi(client).deactivateUser(made.getId(), false, null);
        assertThat(users.getUser(made.getId(), null, null).getStatus())
                .isEqualTo(UserStatus.DEPROVISIONED);
    }

    @Test
    void readsGroupsOfEveryTypeWithTheirCounts() {
        ApiClient client = client();
        List<Group> groups =
                new GroupApi(client).listGroups(null, null, null, 200, "stats", null, null, null);
        assertThat(groups)
                .extracting(group -> String.valueOf(group.getType()))
                .containsExactly("OKTA_GROUP", "APP_GROUP", "BUILT_IN");
        assertThat(String.valueOf(groups.getFirst().getEmbedded()))
                .contains("usersCount=1")
                .contains("hasAdminPrivlege=true");
        assertThat(
                        new RoleAssignmentBGroupApi(client)
                                .listGroupAssignedRoles(groups.getFirst().getId(), null))
                .hasSize(1);
    }

    @Test
    void readsAppsAssignmentsAndSettings() {
        ApiClient client = client();
        ApplicationApi apps = new ApplicationApi(client);
        var found =
                apps.listApplications(
                        null, null, null, 200, "name eq \"amazon_aws_sso\"", null, null);
        assertThat(found).hasSize(1);
        SamlApplication app = (SamlApplication) found.getFirst();
        assertThat(String.valueOf(app.getSettings()))
                .contains("acsURL=https://eu.signin.aws.amazon.com/acs");
        ApplicationGroupsApi assignments = new ApplicationGroupsApi(client);
        var everyone =
                new GroupApi(client)
                        .listGroups("Everyone", null, null, null, null, null, null, null);
        assignments.assignGroupToApplication(
                app.getId(), everyone.getFirst().getId(), new ApplicationGroupAssignment());
        assertThat(assignments.listApplicationGroupAssignments(app.getId(), null, null, 200, null))
                .hasSize(2);
        assertThat(
                        new ApplicationUsersApi(client)
                                .listApplicationUsers(app.getId(), null, 500, null, null))
                .hasSize(1);
        assertThat(new ApplicationFeaturesApi(client).listFeaturesForApplication(app.getId()))
                .hasSize(1);
        assertThat(
                        new ApplicationConnectionsApi(client)
                                .getDefaultProvisioningConnectionForApplication(app.getId()))
                .isNotNull();
    }

    @Test
    void readsRulesAndTheLog() {
        ApiClient client = client();
        GroupRuleApi rules = new GroupRuleApi(client);
        var rule = rules.listGroupRules(200, null, null, null).getFirst();
        assertThat(String.valueOf(rule.getConditions())).contains("user.department==\"eng\"");
        rules.activateGroupRule(rule.getId());
        okta.passSeconds(5);
        assertThat(new SystemLogApi(client).listLogEvents(null, null, null, null, null, 100, null))
                .extracting(event -> event.getEventType())
                .contains("group.user_membership.rule.trigger");
    }

    @Test
    void followsPagesToTheEnd() {
        for (int i = 0; i < 25; i++) {
            okta.post("/api/v1/groups", "{\"profile\":{\"name\":\"G" + i + "\"}}");
        }
        ApiClient client = client();
        List<String> names = new ArrayList<>();
        String after = null;
        do {
            List<Group> page =
                    new GroupApi(client).listGroups(null, null, after, 10, null, null, null, null);
            page.forEach(group -> names.add(group.getId()));
            after = com.okta.sdk.helper.PaginationUtil.getAfter(client);
        } while (after != null);
        assertThat(names).hasSize(28).doesNotHaveDuplicates();
    }

    @Test
    void authenticatesAServiceAppWithDpop() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        okta.close();
        okta = new Try(clientFile((RSAPublicKey) pair.getPublic()));
        okta.clock.advance(java.time.Duration.between(Try.START, java.time.Instant.now()));
        ApiClient client =
                builder()
                        .setAuthorizationMode(AuthorizationMode.PRIVATE_KEY)
                        .setClientId("0oaservice")
                        .setScopes(Set.of("okta.groups.read"))
                        .setPrivateKey(pair.getPrivate())
                        .setKid("k1")
                        .build();
        assertThat(new GroupApi(client).listGroups(null, null, null, 10, null, null, null, null))
                .hasSize(1);
        assertThat(okta.controls.calls().count("POST /oauth2/v1/token")).isGreaterThan(1);
        assertThatThrownBy(() ->
                        new UserApi(client).listUsers(null, null, null, 10, null, null, null, null))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(403));
    }

    private static String clientFile(RSAPublicKey key) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return """
        okta:
          clients:
            0oaservice:
              name: Muster
              dpop: true
              scopes: [okta.groups.read]
              jwks: [{kty: RSA, kid: k1, e: AQAB, n: %s}]
        """
                .formatted(encoder.encodeToString(key.getModulus().toByteArray()));
    }
}
