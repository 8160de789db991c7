package dev.muster.sandbox.aws;

import dev.muster.sandbox.wire.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the signature of a request says about it. Its presence and its scope are looked at, the
/// signature itself is not verified.
record Signature(String accessKeyId, String region, String service) {

    private static final Pattern CREDENTIAL =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 .*Credential=([^/,\\s]+)/\\d{8}/([^/,\\s]+)/([^/,\\s]+)/aws4_request.*");

    /// The signature of a request that has one in the expected form.
    static Optional<Signature> of(Request request) {
        return request.fields()
                .first("Authorization")
                .map(CREDENTIAL::matcher)
                .filter(Matcher::matches)
                .map(found -> new Signature(found.group(1), found.group(2), found.group(3)));
    }

    static boolean attempted(Request request) {
        return request.fields()
                .first("Authorization")
                .filter(text -> text.startsWith("AWS4-HMAC-SHA256"))
                .isPresent();
    }
}
