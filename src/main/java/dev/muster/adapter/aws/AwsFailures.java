package dev.muster.adapter.aws;

import dev.muster.model.ApiFailure;
import dev.muster.model.ApiFailure.Call;
import dev.muster.model.CallFailed;
import dev.muster.model.Target;
import dev.muster.settings.Settings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;

/// Makes an [ApiFailure] out of what AWS or its SDK says went wrong. The only place that does.
final class AwsFailures {

    private static final Set<String> THROTTLED =
            Set.of(
                    "ThrottlingException",
                    "Throttling",
                    "ThrottledException",
                    "TooManyRequestsException",
                    "RequestLimitExceeded",
                    "SlowDown");

    private static final Set<String> UNAUTHORIZED =
            Set.of(
                    "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "ExpiredToken",
                    "ExpiredTokenException",
                    "InvalidToken",
                    "InvalidSignatureException",
                    "SignatureDoesNotMatch",
                    "IncompleteSignature",
                    "IncompleteSignatureException",
                    "MissingAuthenticationToken",
                    "MissingAuthenticationTokenException",
                    "RequestExpired",
                    "AuthFailure");

    private static final Set<String> FORBIDDEN =
            Set.of("AccessDeniedException", "AccessDenied", "OptInRequired");

    private static final Set<String> NOT_FOUND =
            Set.of(
                    "ResourceNotFoundException",
                    "TargetNotFoundException",
                    "ParentNotFoundException",
                    "ChildNotFoundException",
                    "AccountNotFoundException",
                    "NoSuchEntity");

    private static final Set<String> CONFLICT =
            Set.of("ConflictException", "ConcurrentModificationException");

    private static final Set<String> REJECTED =
            Set.of(
                    "ValidationException",
                    "ServiceQuotaExceededException",
                    "InvalidInputException",
                    "AWSOrganizationsNotInUseException",
                    "UnsupportedAPIEndpointException",
                    "UnknownOperationException",
                    "InvalidAction",
                    "SerializationException");

    private static final Set<String> UNAVAILABLE =
            Set.of(
                    "InternalServerException",
                    "InternalServerError",
                    "InternalFailure",
                    "ServiceException",
                    "ServiceUnavailable",
                    "ServiceUnavailableException");

    private final String remedy;
    private final Optional<String> host;

    /// @param remedy where a person looks when the credential is wrong
    /// @param host the one host that answers for all services, where there is one
    AwsFailures(String remedy, Optional<String> host) {
        this.remedy = remedy;
        this.host = host;
    }

    static AwsFailures of(Settings.Aws settings) {
        return settings.endpoint()
                .map(sandbox ->
                        new AwsFailures(
                                "check AWS_ACCESS_KEY_ID and the callers of the sandbox's"
                                        + " state file",
                                Optional.of(sandbox.getAuthority())))
                .orElseGet(() ->
                        new AwsFailures(
                                "check the AWS credentials of this process, and aws.roleArn"
                                        + " in the settings",
                                Optional.empty()));
    }

    /// What the SDK threw, as a failed call.
    CallFailed translated(String operation, SdkException thrown) {
        return new CallFailed(
                switch (thrown) {
                    case AwsServiceException answer -> answered(operation, answer);
                    case AbortedException _ -> unavailable(operation, "interrupted");
                    default -> unanswered(operation, thrown);
                },
                thrown);
    }

    CallFailed interrupted(String operation) {
        return new CallFailed(unavailable(operation, "interrupted"));
    }

    /// An answer that contradicts itself or what the API promises.
    static CallFailed senseless(String operation, String message) {
        return new CallFailed(new ApiFailure.Unknown(call(operation, message)));
    }

    /// Something that a write refers to is not there.
    static ApiFailure notFound(String operation, String message) {
        return new ApiFailure.NotFound(call(operation, message));
    }

    /// The same failure in other words.
    static ApiFailure saying(ApiFailure failure, String message) {
        Call call =
                new Call(
                        failure.call().target(),
                        failure.call().operation(),
                        message,
                        failure.call().code(),
                        failure.call().requestId());
        return switch (failure) {
            case ApiFailure.Throttled(Call _, Optional<Duration> retryAfter) ->
                    new ApiFailure.Throttled(call, retryAfter);
            case ApiFailure.Unauthorized _ -> new ApiFailure.Unauthorized(call);
            case ApiFailure.Forbidden _ -> new ApiFailure.Forbidden(call);
            case ApiFailure.NotFound _ -> new ApiFailure.NotFound(call);
            case ApiFailure.Conflict _ -> new ApiFailure.Conflict(call);
            case ApiFailure.Rejected _ -> new ApiFailure.Rejected(call);
            case ApiFailure.Unavailable _ -> new ApiFailure.Unavailable(call);
            case ApiFailure.Unknown _ -> new ApiFailure.Unknown(call);
        };
    }

    /// A write that names a policy which is not there: the object was found, the declaration is
    /// wrong.
    static ApiFailure noSuchPolicy(ApiFailure.NotFound failure, String arn) {
        return new ApiFailure.Rejected(
                saying(
                                failure,
                                "there is no AWS managed policy "
                                        + arn
                                        + " that a permission set can have; correct it where it is"
                                        + " declared")
                        .call());
    }

    /// Whether a limit on how many there may be is reached.
    static boolean isQuota(ApiFailure failure) {
        return failure.call().code().filter("ServiceQuotaExceededException"::equals).isPresent();
    }

    /// A write that Muster does not make.
    static ApiFailure rejected(String operation, String message) {
        return new ApiFailure.Rejected(call(operation, message));
    }

    /// A job that ended well and did not do all of its work.
    static ApiFailure unfinished(String operation, String message) {
        return unavailable(operation, message);
    }

    /// Why an asynchronous job ended as FAILED, from the service's free text.
    static ApiFailure job(String operation, Optional<String> reason, String requestId) {
        String text = reason.orElse("the job failed and the service gives no reason");
        Call call =
                new Call(
                        Target.IDENTITY_CENTER,
                        operation,
                        text,
                        Optional.of("FAILED"),
                        Optional.of(requestId));
        if (text.contains("403 status error") || text.contains("Access denied by IAM")) {
            return new ApiFailure.Forbidden(call);
        }
        if (text.contains("Not supported policy")) {
            return new ApiFailure.Rejected(call);
        }
        if (text.contains("404 status error")) {
            return new ApiFailure.NotFound(call);
        }
        if (text.contains("internal service exception")
                || text.contains("taking longer than usual")) {
            return new ApiFailure.Unavailable(call);
        }
        return new ApiFailure.Unknown(call);
    }

    private ApiFailure answered(String operation, AwsServiceException answer) {
        @Nullable AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? "" : orEmpty(details.errorCode());
        Call call =
                new Call(
                        Target.IDENTITY_CENTER,
                        operation,
                        message(answer, details, code),
                        code.isEmpty() ? Optional.empty() : Optional.of(code),
                        Optional.ofNullable(answer.requestId()));
        if (isKeyProblem(answer)) {
            return new ApiFailure.Rejected(call);
        }
        return byCode(code, call, answer).orElseGet(() -> byStatus(answer.statusCode(), call));
    }

    private Optional<ApiFailure> byCode(String code, Call call, AwsServiceException answer) {
        if (THROTTLED.contains(code) || answer.statusCode() == 429) {
            return Optional.of(new ApiFailure.Throttled(call, RetryAfter.of(answer)));
        }
        if (UNAUTHORIZED.contains(code)) {
            return Optional.of(new ApiFailure.Unauthorized(withRemedy(call)));
        }
        if (FORBIDDEN.contains(code)) {
            return Optional.of(new ApiFailure.Forbidden(call));
        }
        if (NOT_FOUND.contains(code)) {
            return Optional.of(new ApiFailure.NotFound(call));
        }
        if (CONFLICT.contains(code)) {
            return Optional.of(new ApiFailure.Conflict(call));
        }
        if (REJECTED.contains(code)) {
            return Optional.of(new ApiFailure.Rejected(call));
        }
        return UNAVAILABLE.contains(code)
                ? Optional.of(new ApiFailure.Unavailable(call))
                : Optional.empty();
    }

    private ApiFailure byStatus(int status, Call call) {
        return switch (status) {
            case 401 -> new ApiFailure.Unauthorized(withRemedy(call));
            case 403 -> new ApiFailure.Forbidden(call);
            default ->
                    status >= 500
                            ? new ApiFailure.Unavailable(call)
                            : status >= 400
                                    ? new ApiFailure.Rejected(call)
                                    : new ApiFailure.Unknown(call);
        };
    }

    /// A customer managed KMS key that is gone or cannot be used makes the whole instance
    /// unreadable; the API dresses it as a resource that was not found.
    private static boolean isKeyProblem(AwsServiceException answer) {
        return answer instanceof ResourceNotFoundException gone && gone.reasonAsString() != null;
    }

    private ApiFailure unanswered(String operation, SdkException thrown) {
        String message = orEmpty(thrown.getMessage());
        if (message.contains("Unable to load credentials")
                || message.contains("Unable to load AWS credentials")) {
            return new ApiFailure.Unauthorized(
                    withRemedy(call(operation, "no AWS credentials were found")));
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException unknown) {
                return unavailable(operation, "host " + unknown.getMessage() + " is not known");
            }
            if (cause instanceof ConnectException refused) {
                return unavailable(operation, "cannot connect: " + where(refused.getMessage()));
            }
            if (cause instanceof IOException io) {
                return unavailable(operation, "no complete answer" + at() + ": " + io.getMessage());
            }
        }
        return unavailable(operation, "no answer that can be read" + at() + ": " + message);
    }

    private String where(@Nullable String message) {
        String text = orEmpty(message);
        return host.filter(named -> !text.contains(named))
                .map(named -> named + ": " + text)
                .orElse(text);
    }

    private String at() {
        return host.map(named -> " from " + named).orElse("");
    }

    private Call withRemedy(Call call) {
        return new Call(
                call.target(),
                call.operation(),
                call.message() + "; " + remedy,
                call.code(),
                call.requestId());
    }

    private static String message(
            AwsServiceException answer, @Nullable AwsErrorDetails details, String code) {
        String text = details == null ? "" : orEmpty(details.errorMessage());
        if (text.isEmpty()) {
            text = "HTTP " + answer.statusCode();
        }
        return code.isEmpty() ? text : code + ": " + text;
    }

    private static ApiFailure unavailable(String operation, String message) {
        return new ApiFailure.Unavailable(call(operation, message));
    }

    private static Call call(String operation, String message) {
        return new Call(
                Target.IDENTITY_CENTER, operation, message, Optional.empty(), Optional.empty());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// How long the service asks to be left alone: the header `Retry-After`, or the member
    /// `RetryAfterSeconds` of the identity store's errors, which the SDK does not heed.
    private static final class RetryAfter {

        private RetryAfter() {}

        static Optional<Duration> of(AwsServiceException answer) {
            return member(answer).or(() -> header(answer)).filter(Duration::isPositive);
        }

        private static Optional<Duration> member(AwsServiceException answer) {
            return switch (answer) {
                case software.amazon.awssdk.services.identitystore.model.ThrottlingException t ->
                        Optional.ofNullable(t.retryAfterSeconds()).map(Duration::ofSeconds);
                default -> Optional.empty();
            };
        }

        private static Optional<Duration> header(AwsServiceException answer) {
            @Nullable AwsErrorDetails details = answer.awsErrorDetails();
            if (details == null || details.sdkHttpResponse() == null) {
                return Optional.empty();
            }
            return details.sdkHttpResponse()
                    .firstMatchingHeader("Retry-After")
                    .filter(text -> text.matches("\\d{1,6}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        }
    }
}
