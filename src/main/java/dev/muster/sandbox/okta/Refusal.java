package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import java.util.List;

/// Why Okta does not do what was asked: a status, a code of its error catalogue and causes.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String summary;
    private final transient List<String> causes;

    Refusal(int status, String code, String summary, String... causes) {
        super(status + " " + code + " " + summary + " " + List.of(causes), null, false, false);
        this.status = status;
        this.code = code;
        this.summary = summary;
        this.causes = List.of(causes);
    }

    static Refusal notFound(String id, String type) {
        return new Refusal(
                404, "E0000007", "Not found: Resource not found: " + id + " (" + type + ")");
    }

    static Refusal invalid(String what, String... causes) {
        return new Refusal(400, "E0000001", "Api validation failed: " + what, causes);
    }

    /// A profile's attribute that must be text and is not.
    static Refusal notText(String key) {
        return invalid(key, key + ": The value must be a string");
    }

    static Refusal malformed() {
        return new Refusal(400, "E0000003", "The request body was not well-formed.");
    }

    static Refusal mediaType() {
        return new Refusal(
                400,
                "E0000021",
                "Bad request.  Accept and/or Content-Type headers likely do not match supported"
                        + " values.");
    }

    static Refusal forbidden() {
        return new Refusal(
                403, "E0000006", "You do not have permission to perform the requested action");
    }

    static Refusal badToken() {
        return new Refusal(401, "E0000011", "Invalid token provided");
    }

    static Refusal noPath() {
        return new Refusal(404, "E0000008", "The requested path was not found");
    }

    static Refusal noMethod() {
        return new Refusal(
                405, "E0000022", "The endpoint does not support the provided HTTP method");
    }

    static Refusal tooMany() {
        return new Refusal(
                429, "E0000047", "API call exceeded rate limit due to too many requests.");
    }

    /// The usual code of a status, for errors made on purpose.
    static Refusal usual(int status, String code) {
        String usual =
                switch (status) {
                    case 400 -> "E0000001";
                    case 401 -> "E0000011";
                    case 403 -> "E0000006";
                    case 404 -> "E0000007";
                    case 409 -> "E0000249";
                    case 423 -> "E0000239";
                    case 429 -> "E0000047";
                    case 501 -> "E0000060";
                    case 503 -> "E0000010";
                    default -> "E0000009";
                };
        String chosen = code.isEmpty() ? usual : code;
        return new Refusal(status, chosen, words(chosen));
    }

    private static String words(String code) {
        return switch (code) {
            case "E0000001" -> "Api validation failed";
            case "E0000006" -> "You do not have permission to perform the requested action";
            case "E0000007" -> "Not found: Resource not found";
            case "E0000009" -> "Internal Server Error";
            case "E0000010" -> "Service is in read only mode.";
            case "E0000011" -> "Invalid token provided";
            case "E0000047" -> "API call exceeded rate limit due to too many requests.";
            case "E0000060" -> "Unsupported operation.";
            case "E0000239" -> "Policy priorities are being reconciled. Please try again later.";
            case "E0000249" -> "Group rules are still being set up. Please try again later.";
            default -> "The request could not be carried out.";
        };
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String summary() {
        return summary;
    }

    Answer answer(String errorId) {
        ObjectNode body = Json.object();
        body.put("errorCode", code).put("errorSummary", summary).put("errorLink", code);
        body.put("errorId", errorId);
        ArrayNode list = body.putArray("errorCauses");
        causes.forEach(cause -> list.addObject().put("errorSummary", cause));
        return Answer.of(status, "application/json", Json.write(body));
    }
}
