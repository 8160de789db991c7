package dev.muster.sandbox.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call as it arrives, whatever carried it.
///
/// @param uri absolute, with the query as it was sent (undecoded)
/// @param body empty where there is none
@SuppressWarnings("ArrayRecordComponent") // bytes of a message, never compared
public record Request(String method, URI uri, Fields fields, byte[] body) {

    /// The path as it was sent, still percent-encoded.
    public String path() {
        return uri.getRawPath();
    }

    /// The path's parts, decoded, without the empty one before the first slash.
    public List<String> segments() {
        return java.util.Arrays.stream(path().split("/", -1))
                .skip(1)
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    /// The query's parameters, decoded as a form would be; of a repeated one the last counts.
    public Map<String, String> query() {
        String raw = uri.getRawQuery();
        return raw == null ? new LinkedHashMap<>() : decoded(raw);
    }

    /// The body's parameters where it is a form (`application/x-www-form-urlencoded`); of a
    /// repeated one the last counts. What is not well escaped stays as it was sent.
    public Map<String, String> form() {
        return decoded(text().strip());
    }

    private static Map<String, String> decoded(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.isEmpty() ? List.<String>of() : List.of(form.split("&", -1))) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(decode(name), decode(value));
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    /// One parameter of the query.
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query().get(name));
    }

    /// The body as UTF-8 text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The same call with one header field set.
    public Request with(String name, String value) {
        return new Request(method, uri, Fields.of(fields.asMap()).set(name, value), body);
    }
}
