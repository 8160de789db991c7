package dev.muster.plan;

import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.model.Sha256;
import dev.muster.model.Value;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names changes by their content: SHA-256 over one canonical JSON object with sorted keys.
final class ChangeIds {

    private ChangeIds() {}

    static ChangeId of(
            Key key,
            Action action,
            Optional<Resource> before,
            Optional<Resource> after,
            List<Key> references,
            Optional<String> liveId) {
        String json =
                "{\"action\":"
                        + text(action.text())
                        + ",\"after\":"
                        + resource(after)
                        + ",\"before\":"
                        + resource(before)
                        + ",\"key\":"
                        + key(key)
                        + ",\"liveId\":"
                        + liveId.map(ChangeIds::text).orElse("null")
                        + ",\"references\":"
                        + array(references.stream().map(ChangeIds::key))
                        + "}";
        return new ChangeId(Sha256.hex(json));
    }

    /// A key as the list of its kind and parts, so that no two keys can look the same.
    private static String key(Key key) {
        Stream<String> parts =
                switch (key) {
                    case Key.User(var login) -> Stream.of(login.value());
                    case Key.Group(String name) -> Stream.of(name);
                    case Key.Membership(String group, var login) -> Stream.of(group, login.value());
                    case Key.App(String app) -> Stream.of(app);
                    case Key.AppAssignment(String app, String group) -> Stream.of(app, group);
                    case Key.PushMapping(String app, String group) -> Stream.of(app, group);
                    case Key.AccessControlAttribute(String name) -> Stream.of(name);
                    case Key.PermissionSet(String name) -> Stream.of(name);
                    case Key.AccountAssignment(String set, var principal, var account) ->
                            Stream.of(
                                    set,
                                    principal.getClass().getSimpleName(),
                                    principal.text(),
                                    account.value());
                };
        return array(Stream.concat(Stream.of(key.kind().text()), parts).map(ChangeIds::text));
    }

    private static String resource(Optional<Resource> resource) {
        return resource.map(found ->
                        found.fields().entrySet().stream()
                                .map(ChangeIds::field)
                                .collect(Collectors.joining(",", "{", "}")))
                .orElse("null");
    }

    private static String field(Map.Entry<String, Value> field) {
        return text(field.getKey()) + ":" + value(field.getValue());
    }

    private static String value(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text(text);
            case Value.Texts(List<String> items) -> array(items.stream().map(ChangeIds::text));
            case Value.Document(String text) -> "{\"document\":" + text(text) + "}";
        };
    }

    private static String array(Stream<String> items) {
        return items.collect(Collectors.joining(",", "[", "]"));
    }

    /// A JSON string (RFC 8259, section 7).
    private static String text(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
