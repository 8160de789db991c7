package dev.muster.sandbox.aws;

import java.util.List;
import java.util.Optional;

/// The AWS JSON 1.1 services on the port, told apart by `X-Amz-Target`.
enum Api {
    SSO_ADMIN("sso-admin", "SWBExternalService", "sso", "sso.amazonaws.com"),
    IDENTITY_STORE(
            "identitystore", "AWSIdentityStore", "identitystore", "identitystore.amazonaws.com"),
    ORGANIZATIONS(
            "organizations",
            "AWSOrganizationsV20161128",
            "organizations",
            "organizations.amazonaws.com"),
    CLOUD_TRAIL(
            "cloudtrail",
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
            "cloudtrail",
            "cloudtrail.amazonaws.com");

    private final String client;
    private final String target;
    private final String signingName;
    private final String eventSource;

    Api(String client, String target, String signingName, String eventSource) {
        this.client = client;
        this.target = target;
        this.signingName = signingName;
        this.eventSource = eventSource;
    }

    /// The service whose target prefix begins `target`.
    static Optional<Api> of(String target) {
        for (Api api : values()) {
            if (target.startsWith(api.target + ".")) {
                return Optional.of(api);
            }
        }
        return Optional.empty();
    }

    /// The operation's name within a target of this service.
    String operationOf(String whole) {
        return whole.substring(target.length() + 1);
    }

    /// The service's name in SDKs and the AWS CLI.
    String client() {
        return client;
    }

    /// The service's name in a signature's credential scope.
    String signingName() {
        return signingName;
    }

    /// The service's name in CloudTrail.
    String eventSource() {
        return eventSource;
    }

    /// The prefix of the service's actions in IAM policies.
    String actionPrefix() {
        return signingName;
    }

    /// How this service refuses an input that is not well formed.
    Refusal malformed(List<String> complaints) {
        String all =
                "%d validation error%s detected: %s"
                        .formatted(
                                complaints.size(),
                                complaints.size() == 1 ? "" : "s",
                                String.join("; ", complaints));
        return switch (this) {
            case SSO_ADMIN, IDENTITY_STORE -> Refusal.validation(all);
            case ORGANIZATIONS ->
                    new Refusal(400, "InvalidInputException", all)
                            .with("Reason", reason(complaints.getFirst()));
            case CLOUD_TRAIL ->
                    new Refusal(
                            400,
                            complaints.getFirst().contains("'maxResults'")
                                    ? "InvalidMaxResultsException"
                                    : "InvalidLookupAttributesException",
                            all);
        };
    }

    private static String reason(String complaint) {
        if (complaint.contains("must not be null")) {
            return "INPUT_REQUIRED";
        }
        if (complaint.contains("value less than")) {
            return "MAX_VALUE_EXCEEDED";
        }
        if (complaint.contains("value greater than")) {
            return "MIN_VALUE_EXCEEDED";
        }
        if (complaint.contains("length less than")) {
            return "MAX_LENGTH_EXCEEDED";
        }
        return "INVALID_PATTERN";
    }
}
