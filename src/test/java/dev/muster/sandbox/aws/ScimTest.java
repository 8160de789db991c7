package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.identitystore.model.UserStatus;

class ScimTest {

    private static final String SCIM =
            "scim: {tenant: my-tenant, tokens: {old: 2026-06-02, new: 2027-06-01}}\n";

    private static final String JANE =
            """
            {"userName": "jane@example.com", "externalId": "00u1", "active": true,
             "name": {"givenName": "Jane", "familyName": "Doe"}, "displayName": "Jane Doe",
             "emails": [{"value": "jane@example.com", "type": "work", "primary": true}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "IT"}}
            """;

    private AwsFixture aws = AwsFixture.roomy(SCIM);

    @AfterEach
    void stop() {
        aws.close();
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return aws.http(
                method,
                "/my-tenant/scim/v2" + path,
                body,
                "Authorization",
                "Bearer new",
                "Content-Type",
                "application/scim+json");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.read(answer.body()).orElseThrow();
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asText();
    }

    private String user(String name) {
        return id(call("POST", "/Users", JANE.replace("jane@", name + "@").replace("00u1", name)));
    }

    private String group(String name) {
        return id(call("POST", "/Groups", "{\"displayName\": \"%s\"}".formatted(name)));
    }

    private HttpResponse<String> patchGroup(String id, String operations) {
        return call("PATCH", "/Groups/" + id, "{\"Operations\": [" + operations + "]}");
    }

    private HttpResponse<String> patchUser(String id, String operations) {
        return call("PATCH", "/Users/" + id, "{\"Operations\": [" + operations + "]}");
    }

    private static String members(String op, String... ids) {
        return "{\"op\": \"%s\", \"path\": \"members\", \"value\": [%s]}"
                .formatted(
                        op,
                        java.util.Arrays.stream(ids)
                                .map("{\"value\": \"%s\"}"::formatted)
                                .collect(Collectors.joining(", ")));
    }

    private static String filter(String text) {
        return "?filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void refused(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode body = json(answer);
        assertThat(body.path("detail").asText()).contains(detail);
        assertThat(body.path("status").isTextual()).isTrue();
        assertThat(body.path("schema").path(0).asText()).endsWith(":Error");
        assertThat(body.path("exceptionRequestId").asText())
                .isEqualTo(answer.headers().firstValue("x-amzn-RequestId").orElseThrow());
        assertThat(body.path("timeStamp").asText())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    }

    @Test
    void whatScimWritesTheIdentityStoreShows() {
        String id = id(call("POST", "/Users", JANE));
        User user = aws.store().listUsers(r -> r.identityStoreId(STORE)).users().getFirst();
        assertThat(user.userId()).isEqualTo(id);
        assertThat(user.userName()).isEqualTo("jane@example.com");
        assertThat(user.name().givenName()).isEqualTo("Jane");
        assertThat(user.emails().getFirst().primary()).isTrue();
        assertThat(user.userStatus()).isEqualTo(UserStatus.ENABLED);
        assertThat(user.externalIds().getFirst().id()).isEqualTo("00u1");
        assertThat(user.externalIds().getFirst().issuer())
                .isEqualTo("https://scim.aws.com/my-tenant");
        JsonNode shown = json(call("GET", "/Users/" + id, ""));
        assertThat(shown.at("/name/familyName").asText()).isEqualTo("Doe");
        assertThat(shown.path("schemas")).hasSize(2);
    }

    @Test
    void letsInTwoTokensUntilTheyEnd() {
        assertThat(
                        aws.http("GET", "/scim/v2/Users", "", "Authorization", "Bearer old")
                                .statusCode())
                .isEqualTo(200);
        aws.pass(24 * 3600);
        refused(aws.http("GET", "/scim/v2/Users", "", "Authorization", "Bearer old"), 401, "");
        refused(aws.http("GET", "/scim/v2/Users", "", "Authorization", "Bearer no"), 401, "");
        refused(aws.http("GET", "/scim/v2/Users", ""), 401, "");
        refused(
                aws.http("GET", "/other/scim/v2/Users", "", "Authorization", "Bearer new"),
                401,
                "");
        assertThat(call("GET", "/Users", "").statusCode()).isEqualTo(200);
    }

    @Test
    void groupsAreAnsweredWithoutMembers() {
        String jane = user("jane");
        HttpResponse<String> made =
                call(
                        "POST",
                        "/Groups",
                        "{\"displayName\": \"Ops\", \"externalId\": \"g1\", \"members\": [{\"value\": \"%s\"}]}"
                                .formatted(jane));
        String id = id(made);
        assertThat(made.body()).doesNotContain("members").contains("g1");
        assertThat(call("GET", "/Groups/" + id, "").body()).doesNotContain("members");
        assertThat(
                        json(call(
                                        "GET",
                                        "/Groups" + filter("members.value eq \"" + jane + "\""),
                                        ""))
                                .path("totalResults")
                                .asInt())
                .isOne();
        assertThat(
                        json(call("GET", "/Users" + filter("groups.value eq \"" + id + "\""), ""))
                                .path("totalResults")
                                .asInt())
                .isOne();
        refused(call("GET", "/Groups" + filter("members.value eq \"nobody\""), ""), 404, "");
    }

    @Test
    void patchesMembersInAndOut() {
        String jane = user("jane");
        String eve = user("eve");
        String id = group("Ops");
        HttpResponse<String> added = patchGroup(id, members("add", jane, eve));
        assertThat(added.statusCode()).isEqualTo(204);
        assertThat(added.body()).isEmpty();
        assertThat(patchGroup(id, members("remove", eve)).statusCode()).isEqualTo(204);
        assertThat(
                        aws.store()
                                .listGroupMemberships(r -> r.identityStoreId(STORE).groupId(id))
                                .groupMemberships())
                .extracting(m -> m.memberId().userId())
                .containsExactly(jane);
        refused(patchGroup(id, members("add", "nobody")), 404, "");
    }

    @Test
    void refusesToReplaceOrRemoveAllMembers() {
        String id = group("Ops");
        String text = "Replacing group memberships is not supported.";
        refused(patchGroup(id, members("replace", user("jane"))), 400, text);
        refused(patchGroup(id, members("remove")), 400, text);
        refused(patchGroup(id, "{\"op\": \"remove\", \"path\": \"members\"}"), 400, text);
    }

    @Test
    void changesAtMostAHundredMembersAtOnce() {
        String id = group("Ops");
        String[] users =
                IntStream.range(0, 101).mapToObj(i -> user("u" + i)).toArray(String[]::new);
        refused(patchGroup(id, members("add", users)), 400, "exceeds allowed limit of 100");
        String[] fewer = java.util.Arrays.copyOf(users, 100);
        assertThat(patchGroup(id, members("add", fewer)).statusCode()).isEqualTo(204);
    }

    @Test
    void renamesKeepTheId() {
        String id = group("Ops");
        assertThat(
                        patchGroup(
                                        id,
                                        "{\"op\": \"replace\", \"value\": {\"id\": \"%s\", \"displayName\": \"Operations\"}}"
                                                .formatted(id))
                                .statusCode())
                .isEqualTo(204);
        assertThat(json(call("GET", "/Groups/" + id, "")).path("displayName").asText())
                .isEqualTo("Operations");
    }

    @Test
    void sentencesForPatchesWithoutPath() {
        String id = group("Ops");
        refused(
                patchGroup(id, "{\"op\": \"remove\", \"value\": {}}"),
                400,
                "Missing path in PATCH request");
        refused(
                patchGroup(
                        id,
                        "{\"op\": \"replace\", \"value\": {\"displayName\": \"A\", \"externalId\": \"B\"}}"),
                400,
                "Current PATCH support allows omitting \"path\" attribute only for Add and Replace");
    }

    @Test
    void disablesUsersAlsoByText() {
        String id = user("jane");
        HttpResponse<String> answer =
                patchUser(id, "{\"op\": \"replace\", \"path\": \"active\", \"value\": \"false\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("active").asBoolean(true)).isFalse();
        assertThat(aws.store().describeUser(r -> r.identityStoreId(STORE).userId(id)).userStatus())
                .isEqualTo(UserStatus.DISABLED);
        assertThat(
                        json(patchUser(id, "{\"op\": \"replace\", \"value\": {\"active\": true}}"))
                                .path("active")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void patchesNamesAndRefusesWhatCannotGo() {
        String id = user("jane");
        assertThat(
                        json(patchUser(
                                        id,
                                        "{\"op\": \"replace\", \"path\": \"name.givenName\", \"value\": \"Joan\"}"))
                                .at("/name/givenName")
                                .asText())
                .isEqualTo("Joan");
        refused(patchUser(id, "{\"op\": \"remove\", \"path\": \"userName\"}"), 400, "");
        refused(patchUser(id, "{\"op\": \"remove\", \"path\": \"displayName\"}"), 400, "");
        String off = "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}";
        refused(patchUser(id, off + ", " + off), 400, "");
        refused(
                patchUser(
                        id, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"a<b\"}"),
                400,
                ScimCall.UNPARSABLE);
    }

    @Test
    void putsUsersWhole() {
        String id = id(call("POST", "/Users", JANE));
        HttpResponse<String> answer =
                call("PUT", "/Users/" + id, JANE.replace("Jane Doe", "J. Doe"));
        assertThat(json(answer).path("displayName").asText()).isEqualTo("J. Doe");
    }

    @Test
    void saysWhatIsWrongWithAUser() {
        refused(
                call("POST", "/Users", JANE.replace("\"givenName\": \"Jane\", ", "")),
                400,
                "1 validation errors detected: Value at 'name.givenName' failed to satisfy constraint");
        refused(
                call("POST", "/Users", JANE.replace("\"Doe\"", "\"\"")),
                400,
                "Member must have length greater than or equal to 1");
        refused(
                call("POST", "/Users", JANE.replace("[{", "[{\"value\": \"b\"}, {")),
                400,
                "List attribute emails exceeds allowed limit of 1");
        refused(call("POST", "/Users", "{"), 400, "Invalid JSON from RequestBody");
        refused(
                call("POST", "/Users", JANE.replace("{\"userName", "{\"groups\": [], \"userName")),
                400,
                ScimCall.UNPARSABLE);
    }

    @Test
    void refusesDuplicates() {
        String duplicate = "Refused to create a new, duplicate resource.";
        id(call("POST", "/Users", JANE));
        refused(call("POST", "/Users", JANE), 409, duplicate);
        refused(
                call("POST", "/Users", JANE.replace("\"userName\": \"jane", "\"userName\": \"x")),
                409,
                duplicate);
        group("Ops");
        refused(call("POST", "/Groups", "{\"displayName\": \"Ops\"}"), 409, duplicate);
        aws.side.change("createGroup", "group", "HandMade");
        refused(call("POST", "/Groups", "{\"displayName\": \"HandMade\"}"), 409, duplicate);
    }

    @Test
    void listsOnePageOrGoesOnByCursor() {
        for (int i = 0; i < 120; i++) {
            group("G" + i);
        }
        JsonNode plain = json(call("GET", "/Groups", ""));
        assertThat(plain.path("totalResults").asInt()).isEqualTo(120);
        assertThat(plain.path("Resources")).hasSize(100);
        assertThat(plain.has("nextCursor")).isFalse();
        JsonNode first = json(call("GET", "/Groups?cursor=", ""));
        assertThat(first.has("totalResults")).isFalse();
        String cursor = first.path("nextCursor").asText();
        JsonNode second = json(call("GET", "/Groups?cursor=" + cursor, ""));
        assertThat(second.path("Resources")).hasSize(20);
        assertThat(second.has("nextCursor")).isFalse();
        refused(
                call("GET", "/Groups" + filter("displayName eq \"G1\"") + "&cursor=" + cursor, ""),
                400,
                "cursor");
        refused(call("GET", "/Groups?count=101", ""), 400, "count");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "displayName co \"x\"",
                "displayName eq \"x\" or displayName eq \"y\"",
                "description eq \"x\"",
                "displayName eq \"x\" and externalId eq \"y\"",
                "displayName eq x"
            })
    void refusesOtherFilters(String text) {
        refused(call("GET", "/Groups" + filter(text), ""), 400, "Invalid Filter format");
    }

    @Test
    void filtersByNameAndExternalId() {
        id(call("POST", "/Users", JANE));
        user("eve");
        assertThat(total("/Users" + filter("userName eq \"eve@example.com\""))).isOne();
        assertThat(total("/Users" + filter("externalId eq \"00u1\""))).isOne();
        assertThat(total("/Users" + filter("userName eq \"nobody\""))).isZero();
        String group = group("Ops");
        String jane = user("joan");
        patchGroup(group, members("add", jane));
        assertThat(
                        total(
                                "/Groups"
                                        + filter(
                                                "id eq \"%s\" and members eq \"%s\""
                                                        .formatted(group, jane))))
                .isOne();
    }

    private int total(String path) {
        return json(call("GET", path, "")).path("totalResults").asInt(-1);
    }

    @Test
    void hasNoPutForGroupsAndDescribesItself() {
        refused(call("PUT", "/Groups/" + group("Ops"), "{}"), 404, "");
        refused(call("POST", "/Bulk", "{}"), 404, "");
        refused(call("GET", "//Users", ""), 404, "");
        JsonNode configuration = json(call("GET", "/ServiceProviderConfig", ""));
        assertThat(configuration.at("/patch/supported").asBoolean()).isTrue();
        assertThat(configuration.at("/bulk/supported").asBoolean(true)).isFalse();
        assertThat(call("GET", "/Schemas", "").statusCode()).isEqualTo(200);
        assertThat(call("GET", "/ResourceTypes", "").statusCode()).isEqualTo(200);
    }

    @Test
    void deletesAndForgets() {
        String id = group("Ops");
        assertThat(call("DELETE", "/Groups/" + id, "").statusCode()).isEqualTo(204);
        refused(call("GET", "/Groups/" + id, ""), 404, "");
        assertThat(group("Ops")).isNotEqualTo(id);
        String jane = user("jane");
        assertThat(call("DELETE", "/Users/" + jane, "").statusCode()).isEqualTo(204);
        refused(call("GET", "/Users/" + jane, ""), 404, "");
    }
}
