package dev.muster.adapter.aws;

import dev.muster.live.AwsState.AccessControl;
import dev.muster.live.AwsState.AccessControl.Status;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssoadmin.model.AccessControlAttribute;
import software.amazon.awssdk.services.ssoadmin.model.DescribeInstanceAccessControlAttributeConfigurationResponse;

/// Reads the attributes for access control of an instance, in one call.
final class AttributeReader {

    private static final String DESCRIBE = "DescribeInstanceAccessControlAttributeConfiguration";

    private final AwsCalls calls;

    AttributeReader(AwsCalls calls) {
        this.calls = calls;
    }

    /// What they are now. The service has no configuration where they were never turned on.
    ///
    /// @throws CallFailed if it could not be read
    AccessControl read(String instanceArn) {
        try {
            return of(
                    calls.sso(
                            DESCRIBE,
                            sso ->
                                    sso.describeInstanceAccessControlAttributeConfiguration(
                                            r -> r.instanceArn(instanceArn))));
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.NotFound) {
                return AccessControl.OFF;
            }
            throw e;
        }
    }

    private static AccessControl of(
            DescribeInstanceAccessControlAttributeConfigurationResponse answer) {
        SortedMap<String, String> sources = new TreeMap<>();
        if (answer.instanceAccessControlAttributeConfiguration() != null) {
            for (AccessControlAttribute attribute :
                    answer.instanceAccessControlAttributeConfiguration()
                            .accessControlAttributes()) {
                sources.put(
                        Fields.required(
                                attribute.key(), AwsService.SSO_ADMIN.named(DESCRIBE), "a key"),
                        String.join(", ", attribute.value().source()));
            }
        }
        return new AccessControl(
                status(answer.statusAsString()), Fields.optional(answer.statusReason()), sources);
    }

    /// @throws CallFailed at a word that means nothing yet: what it says of the attributes is not
    ///   known
    private static Status status(String text) {
        return switch (Optional.ofNullable(text).orElse("")) {
            case "ENABLED" -> Status.ON;
            case "CREATION_IN_PROGRESS" -> Status.BEING_TURNED_ON;
            case "CREATION_FAILED" -> Status.FAILED;
            default ->
                    throw AwsFailures.senseless(
                            AwsService.SSO_ADMIN.named(DESCRIBE), "the status is " + text);
        };
    }
}
