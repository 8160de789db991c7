package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;

class WireTest {

    private static final String LIST = "SWBExternalService.ListInstances";

    private AwsFixture aws = AwsFixture.roomy("");

    @AfterEach
    void stop() {
        aws.close();
    }

    private static String type(HttpResponse<String> answer) {
        return Json.read(answer.body()).orElseThrow().path("__type").asText();
    }

    @Test
    void answersJsonWithARequestId() {
        HttpResponse<String> answer = aws.json(LIST, "sso", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("application/x-amz-json-1.1");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        JsonNode instance = Json.read(answer.body()).orElseThrow().at("/Instances/0");
        assertThat(instance.path("CreatedDate").isNumber()).isTrue();
        assertThat(instance.has("Name")).as("absent, not null").isFalse();
    }

    @Test
    void refusesUnsignedAndMisScopedRequests() {
        HttpResponse<String> unsigned = aws.http("POST", "/", "{}", "X-Amz-Target", LIST);
        assertThat(unsigned.statusCode()).isEqualTo(400);
        assertThat(type(unsigned)).isEqualTo("MissingAuthenticationTokenException");
        assertThat(type(aws.json(LIST, "identitystore", "{}")))
                .isEqualTo("InvalidSignatureException");
        assertThat(type(aws.json(LIST, "sso", "us-west-2", "{}")))
                .isEqualTo("InvalidSignatureException");
        assertThat(
                        aws.json(
                                        "AWSOrganizationsV20161128.ListRoots",
                                        "organizations",
                                        "us-east-1",
                                        "{}")
                                .statusCode())
                .isEqualTo(200);
        aws.close();
        aws = AwsFixture.with("switches: {checkScope: false}\n");
        assertThat(aws.http("POST", "/", "{}", "X-Amz-Target", LIST).statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownOperationIsAClientsErrorInEveryProtocol() {
        HttpResponse<String> json = aws.json("SWBExternalService.Nothing", "sso", "{}");
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.body()).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
        assertThat(type(aws.json("Elsewhere.Nothing", "x", "{}")))
                .isEqualTo("UnknownOperationException");
        assertThat(aws.http("GET", "/nothing", "").statusCode()).isEqualTo(400);
        HttpResponse<String> query =
                aws.http(
                        "POST",
                        "/",
                        "Action=Nothing&Version=2011-06-15",
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=utf-8");
        assertThat(query.statusCode()).isEqualTo(400);
        assertThat(query.body())
                .contains("<Code>InvalidAction</Code>")
                .contains("Could not find operation Nothing for version 2011-06-15");
    }

    @Test
    void saysWhichMembersAreWrong() {
        HttpResponse<String> answer =
                aws.json(
                        "SWBExternalService.ListAccountAssignments",
                        "sso",
                        "{\"InstanceArn\": \"%s\", \"AccountId\": \"12\"}".formatted(INSTANCE));
        assertThat(answer.body())
                .contains("Value null at 'permissionSetArn' failed to satisfy constraint")
                .contains("Value at 'accountId' failed to satisfy constraint");
        assertThat(type(aws.json(LIST, "sso", "no json"))).isEqualTo("SerializationException");
    }

    @Test
    void refusesPermissionSetArnsOfTheWrongForm() {
        HttpResponse<String> answer =
                aws.json(
                        "SWBExternalService.DescribePermissionSet",
                        "sso",
                        "{\"InstanceArn\": \"%s\", \"PermissionSetArn\": \"%s/ps-0123456789abcdef\"}"
                                .formatted(INSTANCE, INSTANCE));
        assertThat(type(answer)).isEqualTo("ValidationException");
    }

    @Test
    void errorsMayBeNamespacedAndTheSdkUnderstandsThem() {
        aws.close();
        aws = AwsFixture.with("switches: {errorForm: mixed, futureMembers: true}\n");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() ->
                            aws.sso()
                                    .listPermissionSets(r ->
                                            r.instanceArn(
                                                    "arn:aws:sso:::instance/ssoins-0000000000000000")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("not found");
        }
        assertThat(aws.json(LIST, "sso", "{}").body()).contains("MemberOfTomorrow");
        assertThat(aws.sso().listInstances(r -> {}).instances()).hasSize(2);
    }

    @Test
    void countsCallsByOperationAndCaller() {
        aws.sso("DELEGATED").listInstances(r -> {});
        aws.http("GET", "/scim/v2/Users", "", "Authorization", "Bearer any");
        aws.sts("ANY").getCallerIdentity();
        assertThat(aws.controls.calls().counts())
                .containsEntry("sso-admin:ListInstances", 1)
                .containsEntry("scim:ListUsers", 1)
                .containsEntry("sts:GetCallerIdentity", 1);
        assertThat(aws.controls.calls().list().getFirst().caller())
                .isEqualTo("arn:aws:sts::555566667777:assumed-role/Delegate/sandbox");
    }

    @Test
    void anUnreadableFormIsTheClientsMistake() {
        HttpResponse<String> answer =
                aws.http(
                        "POST",
                        "/",
                        "{\"Action\": %zz}",
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<ErrorResponse");
    }
}
