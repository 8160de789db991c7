package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTimeRangeException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.ssoadmin.model.SsoAdminException;

class TrailTest extends AccessTest {

    private List<Event> events() {
        return aws.trail().lookupEvents(r -> {}).events();
    }

    private List<Event> events(LookupAttributeKey key, String value) {
        LookupAttribute attribute =
                LookupAttribute.builder().attributeKey(key).attributeValue(value).build();
        return aws.trail().lookupEvents(r -> r.lookupAttributes(attribute)).events();
    }

    private static JsonNode record(Event event) {
        return Json.read(event.cloudTrailEvent()).orElseThrow();
    }

    @Test
    void showsWritesAfterAWhileWithTheRequestAndNeverTheOutcome() {
        String requestId = create(DEMO);
        aws.pass(1);
        assertThat(events()).isEmpty();
        aws.pass(2);
        Event event = events().getFirst();
        assertThat(event.eventName()).isEqualTo("CreateAccountAssignment");
        assertThat(event.readOnly()).isEqualTo("false");
        assertThat(event.eventSource()).isEqualTo("sso.amazonaws.com");
        JsonNode record = record(event);
        assertThat(record.at("/requestParameters/targetId").asText()).isEqualTo(DEMO);
        assertThat(record.at("/responseElements/accountAssignmentCreationStatus/status").asText())
                .isEqualTo("IN_PROGRESS");
        assertThat(
                        record.at("/responseElements/accountAssignmentCreationStatus/createdDate")
                                .asText())
                .isEqualTo("Jun 1, 2026 8:00:00 AM");
        assertThat(record.path("requestID").asText()).isEqualTo(requestId);
        assertThat(record.at("/userIdentity/arn").asText())
                .isEqualTo(aws.sts("MANAGEMENT").getCallerIdentity().arn());
        assertThat(record.path("eventTime").asText()).isEqualTo("2026-06-01T08:00:00Z");
        assertThat(record.path("readOnly").isBoolean()).isTrue();
    }

    @Test
    void showsRefusedCallsWithTheirError() {
        assertThatThrownBy(() ->
                        sso.createPermissionSet(
                                r -> r.instanceArn(AwsFixture.INSTANCE).name("ReadOnlyAccess")))
                .isInstanceOf(SsoAdminException.class);
        aws.pass(2);
        JsonNode record = record(events().getFirst());
        assertThat(record.path("errorCode").asText()).isEqualTo("ConflictException");
        assertThat(record.path("responseElements").isNull()).isTrue();
    }

    @Test
    void showsConsoleChangesUnderTheActor() {
        aws.side.change(
                "addGroupMember", "actor", "eve", "group", "AWS-ReadOnly", "user", newUser());
        aws.pass(2);
        List<Event> found = events(LookupAttributeKey.USERNAME, "eve");
        assertThat(found).extracting(Event::eventName).containsExactly("AddMemberToGroup");
        assertThat(found.getFirst().eventSource()).isEqualTo("sso-directory.amazonaws.com");
        assertThat(record(found.getFirst()).at("/userIdentity/arn").asText()).endsWith("/eve");
    }

    private String newUser() {
        aws.side.change("createUser", "actor", "setup", "user", "new@example.com");
        return "new@example.com";
    }

    @Test
    void hidesWhatScimSaid() {
        aws.http(
                "PATCH",
                "/scim/v2/Groups/" + GROUP,
                "{\"Operations\": [{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}]}"
                        .formatted(USER),
                "Authorization",
                "Bearer any");
        aws.http(
                "POST",
                "/scim/v2/Groups",
                "{\"displayName\": \"AWS-ReadOnly\"}",
                "Authorization",
                "Bearer any");
        aws.pass(2);
        List<Event> found =
                events(LookupAttributeKey.EVENT_SOURCE, "identitystore-scim.amazonaws.com");
        assertThat(found)
                .extracting(Event::eventName)
                .containsExactlyInAnyOrder("PatchGroup", "CreateGroup");
        JsonNode patch = record(found.getLast());
        assertThat(patch.at("/requestParameters/httpBody/operations/0/op").asText())
                .isEqualTo("ADD");
        assertThat(patch.at("/requestParameters/id").asText()).isEqualTo(GROUP);
        assertThat(patch.at("/userIdentity/type").asText()).isEqualTo("WebIdentityUser");
        assertThat(patch.toString()).doesNotContain(USER).contains("HIDDEN_DUE_TO_SECURITY");
        JsonNode create = record(found.getFirst());
        assertThat(create.path("errorMessage").asText()).isEqualTo("Duplicate GroupDisplayName");
        assertThat(create.at("/userIdentity/type").asText()).isEqualTo("Unknown");
    }

    @Test
    void organizationsEventsAreInTheGlobalRegion() {
        aws.side.change("moveAccount", "actor", "eve", "account", "AWSDemo", "ou", "Other");
        aws.pass(2);
        assertThat(events()).isEmpty();
        CloudTrailClient global =
                aws.keep(
                        aws.configured(CloudTrailClient.builder(), "MANAGEMENT")
                                .region(Region.US_EAST_1)
                                .build());
        assertThat(global.lookupEvents(r -> {}).events())
                .extracting(Event::eventName)
                .containsExactly("MoveAccount");
    }

    @Test
    void comesNewestFirstInPages() {
        for (int i = 0; i < 3; i++) {
            aws.side.change("createGroup", "group", "G" + i);
            aws.pass(1);
        }
        aws.pass(5);
        CloudTrailClient trail = aws.trail();
        LookupEventsResponse first = trail.lookupEvents(r -> r.maxResults(2));
        LookupEventsResponse second =
                trail.lookupEvents(r -> r.maxResults(2).nextToken(first.nextToken()));
        assertThat(first.events().get(0).eventTime()).isAfter(first.events().get(1).eventTime());
        assertThat(second.events()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        assertThatThrownBy(() ->
                        trail.lookupEvents(
                                r -> r.nextToken(first.nextToken()).startTime(aws.clock.now())))
                .isInstanceOf(InvalidNextTokenException.class);
        assertThatThrownBy(() ->
                        trail.lookupEvents(r ->
                                r.startTime(aws.clock.now())
                                        .endTime(aws.clock.now().minusSeconds(1))))
                .isInstanceOf(InvalidTimeRangeException.class);
    }

    @Test
    void forgetsAfterNinetyDays() {
        aws.side.change("createGroup", "group", "G");
        aws.pass(Duration.ofDays(89));
        assertThat(events()).hasSize(1);
        aws.pass(Duration.ofDays(2));
        assertThat(events()).isEmpty();
    }

    @Test
    void mayComeTwiceAndShowReads() {
        with("switches: {duplicateEvents: 1.0, recordReads: true}\n");
        set();
        aws.pass(2);
        assertThat(events(LookupAttributeKey.EVENT_NAME, "ListPermissionSets"))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.readOnly()).isEqualTo("true"));
    }

    @Test
    void mayArriveOutOfOrder() {
        with("delays: {trail: 1s, trailSpread: 10m}\n");
        for (int i = 0; i < 20; i++) {
            aws.side.change("createGroup", "group", "G" + i);
            aws.pass(1);
        }
        boolean overtaken = false;
        List<String> seen = List.of();
        while (seen.size() < 20) {
            aws.pass(10);
            List<String> now = events().stream().map(Event::eventId).toList();
            overtaken |=
                    !seen.isEmpty()
                            && !now.subList(now.size() - seen.size(), now.size()).equals(seen);
            seen = now;
        }
        assertThat(overtaken).as("an older event came after a newer one").isTrue();
    }
}
