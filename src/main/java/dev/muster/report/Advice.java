package dev.muster.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.ApiFailure;
import dev.muster.model.Target;

/// What a person can do about a failed call.
public final class Advice {

    private Advice() {}

    /// In a sentence or two.
    public static String remedy(ApiFailure failure) {
        String system = failure.call().target().text();
        return switch (failure) {
            case ApiFailure.Throttled _ ->
                    system
                            + " asked for fewer calls. Run again later, or lower rateShare in the settings.";
            case ApiFailure.Unauthorized _ ->
                    "Give Muster a valid credential for "
                            + system
                            + ": "
                            + credential(failure.call().target());
            case ApiFailure.Forbidden _ ->
                    "The credential for "
                            + system
                            + " may not do this. Grant it the permission and run again.";
            case ApiFailure.NotFound _ -> "It was gone when Muster came to it. Run plan again.";
            case ApiFailure.Conflict _ -> "Something else is changing it. Run again in a minute.";
            case ApiFailure.Rejected _ ->
                    "Repeating it will not help. Change the declaration as the message says.";
            case ApiFailure.Unavailable _ ->
                    system
                            + " did not answer properly. Run again; Muster reads first what was done.";
            case ApiFailure.Unknown _ ->
                    "Muster does not understand the answer. Run with --verbose and report it.";
        };
    }

    /// Where Muster has its credential from.
    private static String credential(Target target) {
        return switch (target) {
            case OKTA -> "MUSTER_OKTA_TOKEN, or else okta.auth in the settings.";
            case IDENTITY_CENTER ->
                    "the AWS credentials of this process (AWS_ACCESS_KEY_ID, a profile or a role),"
                            + " and aws.roleArn in the settings where it is set.";
        };
    }

    /// The same where nothing was to be written.
    public static String whileReading(ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.Unavailable _ -> "Check the address and the network, then run again.";
            case ApiFailure.NotFound _, ApiFailure.Conflict _, ApiFailure.Rejected _ ->
                    "Check the address and the settings, then run again.";
            case ApiFailure.Throttled _,
                    ApiFailure.Unauthorized _,
                    ApiFailure.Forbidden _,
                    ApiFailure.Unknown _ ->
                    remedy(failure);
        };
    }

    static String word(ApiFailure failure) {
        return switch (failure) {
            case ApiFailure.Throttled _ -> "throttled";
            case ApiFailure.Unauthorized _ -> "unauthorized";
            case ApiFailure.Forbidden _ -> "forbidden";
            case ApiFailure.NotFound _ -> "not-found";
            case ApiFailure.Conflict _ -> "conflict";
            case ApiFailure.Rejected _ -> "rejected";
            case ApiFailure.Unavailable _ -> "unavailable";
            case ApiFailure.Unknown _ -> "unknown";
        };
    }

    static ObjectNode json(ApiFailure failure) {
        ApiFailure.Call call = failure.call();
        ObjectNode node = Json.object();
        node.put("kind", word(failure));
        node.put("system", call.target().text());
        node.put("operation", call.operation());
        node.put("message", call.message());
        node.put("code", call.code().orElse(null));
        node.put("requestId", call.requestId().orElse(null));
        node.put("remedy", remedy(failure));
        return node;
    }
}
