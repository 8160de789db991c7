package dev.muster.sandbox.aws;

import dev.muster.sandbox.wire.Answer;
import java.util.Map;

/// Answers and errors of the query protocol: XML.
///
/// @param namespace of the service's API
record QueryAnswers(World world, String namespace) {

    /// What the JSON services call a credential that is no good, and what this protocol calls it,
    /// always with 403 (STS API reference, "Common Errors"; the codes as SDKs name them).
    private static final Map<String, String> UNADMITTED =
            Map.of(
                    "UnrecognizedClientException", "InvalidClientTokenId",
                    "ExpiredTokenException", "ExpiredToken",
                    "InvalidSignatureException", "SignatureDoesNotMatch",
                    "IncompleteSignatureException", "IncompleteSignature",
                    "MissingAuthenticationTokenException", "MissingAuthenticationToken",
                    "AccessDeniedException", "AccessDenied");

    Answer answer(String action, String result) {
        String body =
                "<%sResponse xmlns=\"%s\">%s%s</%sResponse>\n"
                        .formatted(
                                action,
                                namespace,
                                block(action + "Result", result),
                                block("ResponseMetadata", element("RequestId", world.ids().uuid())),
                                action);
        return xml(200, body);
    }

    /// An error in this protocol's form.
    Answer refuse(Refusal refusal) {
        String code = code(refusal);
        int status = UNADMITTED.containsValue(code) ? 403 : refusal.status();
        String error =
                element("Type", status >= 500 ? "Receiver" : "Sender")
                        + element("Code", code)
                        + element("Message", refusal.text());
        String id = world.ids().uuid();
        return xml(
                        status,
                        "<ErrorResponse xmlns=\"%s\">%s%s</ErrorResponse>\n"
                                .formatted(
                                        namespace, block("Error", error), element("RequestId", id)))
                .with("x-amzn-RequestId", id);
    }

    private static String code(Refusal refusal) {
        return UNADMITTED.getOrDefault(refusal.type(), refusal.type().replace("Exception", ""));
    }

    private static Answer xml(int status, String body) {
        return Answer.of(status, "text/xml", body);
    }

    static String block(String name, String inner) {
        return "<%s>%s</%s>".formatted(name, inner, name);
    }

    static String element(String name, String text) {
        return block(name, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
