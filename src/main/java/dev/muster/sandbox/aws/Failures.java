package dev.muster.sandbox.aws;

import dev.muster.sandbox.wire.Request;
import java.util.Optional;

/// Errors that the controls ask for, in the words of the service that is asked.
final class Failures {

    private Failures() {}

    /// @param code the type; empty for the usual one of that status
    static Refusal of(Request request, int status, String code) {
        Optional<Api> api = request.fields().first(JsonProtocol.TARGET).flatMap(Api::of);
        String type = code.isEmpty() ? usual(status, api) : code;
        String text =
                switch (type) {
                    case "ThrottlingException", "TooManyRequestsException" -> "Rate exceeded";
                    case "ConflictException" ->
                            "There is a conflicting operation in process. Please try again later.";
                    default -> "The sandbox was told to fail.";
                };
        // The JSON services answer every error of the client with 400, throttling included.
        return new Refusal(api.isPresent() && status < 500 ? 400 : status, type, text);
    }

    private static String usual(int status, Optional<Api> api) {
        boolean organizations = api.equals(Optional.of(Api.ORGANIZATIONS));
        return switch (status) {
            case 400 -> organizations ? "InvalidInputException" : "ValidationException";
            case 401 -> "UnauthorizedException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 409 -> "ConflictException";
            case 429 -> organizations ? "TooManyRequestsException" : "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> organizations ? "ServiceException" : "InternalServerException";
        };
    }
}
