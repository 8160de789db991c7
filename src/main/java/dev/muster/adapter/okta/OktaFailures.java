package dev.muster.adapter.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.okta.sdk.impl.oauth2.DPoPHandshakeException;
import com.okta.sdk.impl.oauth2.OAuth2HttpException;
import com.okta.sdk.impl.oauth2.OAuth2TokenRetrieverException;
import com.okta.sdk.resource.client.ApiException;
import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// The one place where what the SDK throws becomes an [ApiFailure]: by Okta's error code first,
/// then by status ("Okta API error codes"). Okta's words are kept, bounded; requests and their
/// headers are not, so no credential gets in.
final class OktaFailures {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 500;

    private final String host;

    /// @param host the host of the org, named where it cannot be reached
    OktaFailures(String host) {
        this.host = host;
    }

    /// @param reply the head of the answer, where one came
    ApiFailure of(String operation, RuntimeException thrown, Optional<Reply> reply) {
        if (thrown instanceof ApiException api && api.getCode() >= 300) {
            return answered(operation, api.getCode(), body(api), reply);
        }
        Optional<IOException> broken = broken(thrown);
        if (broken.isPresent()) {
            return new ApiFailure.Unavailable(call(operation, way(broken.get()), reply));
        }
        if (isAboutTheToken(thrown)) {
            return new ApiFailure.Unauthorized(
                    call(
                            operation,
                            "no access token for the service app; check okta.auth in the settings: "
                                    + thrown.getMessage(),
                            reply));
        }
        return new ApiFailure.Unknown(
                call(operation, host + " gave an answer that is not understood", reply));
    }

    /// An answer with a status that is not success.
    ApiFailure answered(String operation, int status, JsonNode body, Optional<Reply> reply) {
        Optional<String> code =
                Optional.of(body.path("errorCode").asText()).filter(c -> !c.isEmpty());
        String message = message(status, body);
        ApiFailure.Call call =
                new ApiFailure.Call(
                        Target.OKTA,
                        operation,
                        status == 401 ? message + unauthorizedRemedy() : message,
                        code,
                        reply.flatMap(Reply::requestId));
        return switch (code.orElse("")) {
            case "E0000015" -> new ApiFailure.Forbidden(call);
            case "E0000008", "E0000022", "E0000060" -> new ApiFailure.Rejected(call);
            case "E0000016",
                    "E0000038",
                    "E0000055",
                    "E0000056",
                    "E0000062",
                    "E0000107",
                    "E0000112",
                    "E0000117",
                    "E0000239",
                    "E0000249" ->
                    new ApiFailure.Conflict(call);
            default -> byStatus(status, call, reply.flatMap(Reply::retryAfter));
        };
    }

    /// A failure that Muster itself states.
    static ApiFailure.Call own(String operation, String message) {
        return new ApiFailure.Call(
                Target.OKTA, operation, message, Optional.empty(), Optional.empty());
    }

    /// Whether such a conflict passes by itself: a user who is being activated (E0000112), rules
    /// that are being reconciled (E0000239) or set up (E0000249).
    static boolean passes(ApiFailure.Conflict conflict) {
        return List.of("E0000112", "E0000239", "E0000249")
                .contains(conflict.call().code().orElse(""));
    }

    /// Whether the call may have taken effect although it failed.
    static boolean isLost(ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.Unavailable _, ApiFailure.Unknown _ -> true;
            case ApiFailure.Throttled _,
                    ApiFailure.Unauthorized _,
                    ApiFailure.Forbidden _,
                    ApiFailure.NotFound _,
                    ApiFailure.Conflict _,
                    ApiFailure.Rejected _ ->
                    false;
        };
    }

    private static ApiFailure byStatus(
            int status, ApiFailure.Call call, Optional<Duration> retryAfter) {
        return switch (status) {
            case 400, 405, 411, 413, 415, 501 -> new ApiFailure.Rejected(call);
            case 401 -> new ApiFailure.Unauthorized(call);
            case 403 -> new ApiFailure.Forbidden(call);
            case 404 -> new ApiFailure.NotFound(call);
            case 409, 412, 423 -> new ApiFailure.Conflict(call);
            case 429 -> new ApiFailure.Throttled(call, retryAfter);
            default ->
                    status >= 500 || status == 408
                            ? new ApiFailure.Unavailable(call)
                            : new ApiFailure.Unknown(call);
        };
    }

    private String unauthorizedRemedy() {
        return "; the credential for " + host + " is wrong, expired or revoked";
    }

    private static String message(int status, JsonNode body) {
        String summary = body.path("errorSummary").asText("");
        List<String> causes = new ArrayList<>();
        body.path("errorCauses").forEach(cause -> causes.add(cause.path("errorSummary").asText()));
        String text = summary.isEmpty() ? "HTTP " + status : summary;
        text = causes.isEmpty() ? text : text + ": " + String.join("; ", causes);
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
    }

    private static JsonNode body(ApiException thrown) {
        String body = thrown.getResponseBody();
        try {
            return body == null ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return JSON.createObjectNode();
        }
    }

    private String way(IOException broken) {
        return switch (broken) {
            case UnknownHostException _ -> "the host " + host + " is not known (DNS)";
            case ConnectException _ -> host + " cannot be reached: it refuses the connection";
            case SocketTimeoutException _ -> host + " did not answer in time";
            case SSLException e -> "no secure connection to " + host + ": " + e.getMessage();
            default -> "the connection to " + host + " broke before the answer was complete";
        };
    }

    private static boolean isAboutTheToken(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof OAuth2HttpException
                    || each instanceof OAuth2TokenRetrieverException
                    || each instanceof DPoPHandshakeException) {
                return true;
            }
        }
        return false;
    }

    /// What broke on the way. Bad JSON is an [IOException] too, but it arrived; so is a private key
    /// that cannot be read, but it never left.
    private static Optional<IOException> broken(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof JsonProcessingException
                    || each.getClass().getName().startsWith("org.bouncycastle.")) {
                return Optional.empty();
            }
            if (each instanceof IOException broken) {
                return Optional.of(broken);
            }
        }
        return Optional.empty();
    }

    private ApiFailure.Call call(String operation, String message, Optional<Reply> reply) {
        return new ApiFailure.Call(
                Target.OKTA, operation, message, Optional.empty(), reply.flatMap(Reply::requestId));
    }
}
