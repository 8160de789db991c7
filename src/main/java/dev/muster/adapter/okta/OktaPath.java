package dev.muster.adapter.okta;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A path below the org's address, with its query.
///
/// @param template the path without ids, such as `/api/v1/groups/{id}/users`: what calls are
///   counted and rate-limited by
/// @param value the path as it is sent, encoded
record OktaPath(String template, String value) {

    /// Fills the places of a template, in their order.
    static OktaPath of(String template, String... segments) {
        String value = template;
        for (String segment : segments) {
            int from = value.indexOf('{');
            int to = value.indexOf('}');
            if (from < 0 || segment.isEmpty()) {
                throw new IllegalArgumentException("no place for '" + segment + "' in " + template);
            }
            value = value.substring(0, from) + encoded(segment) + value.substring(to + 1);
        }
        if (value.indexOf('{') >= 0) {
            throw new IllegalArgumentException("a place is left in " + value);
        }
        return new OktaPath(template, value);
    }

    /// The same path with one more parameter.
    OktaPath with(String name, String parameter) {
        char separator = value.indexOf('?') < 0 ? '?' : '&';
        return new OktaPath(template, value + separator + name + "=" + encoded(parameter));
    }

    OktaPath with(String name, int parameter) {
        return with(name, Integer.toString(parameter));
    }

    /// Whether its query has that parameter.
    boolean has(String name) {
        return value.contains("?" + name + "=") || value.contains("&" + name + "=");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
