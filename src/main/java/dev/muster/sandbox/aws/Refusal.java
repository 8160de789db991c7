package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The refusal of a call with an error of the imitated API; never leaves this package.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;
    private final transient ObjectNode members = JsonNodeFactory.instance.objectNode();

    Refusal(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static Refusal validation(String message) {
        return new Refusal(400, "ValidationException", message);
    }

    static Refusal notFound(String message) {
        return new Refusal(400, "ResourceNotFoundException", message);
    }

    static Refusal conflict(String message) {
        return new Refusal(400, "ConflictException", message);
    }

    static Refusal quota(String message) {
        return new Refusal(400, "ServiceQuotaExceededException", message);
    }

    static Refusal throttled(String message) {
        return new Refusal(400, "ThrottlingException", message);
    }

    /// Denied in the words of IAM; the action has the prefix that IAM uses.
    static Refusal denied(Caller caller, String action, String resource) {
        return new Refusal(
                400,
                "AccessDeniedException",
                "User: %s is not authorized to perform: %s on resource: %s"
                        .formatted(caller.arn(), action, resource));
    }

    /// The same refusal with one more member in its body.
    Refusal with(String name, String value) {
        members.put(name, value);
        return this;
    }

    /// The same refusal with one more number in its body.
    Refusal with(String name, int value) {
        members.put(name, value);
        return this;
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    ObjectNode members() {
        return members;
    }
}
