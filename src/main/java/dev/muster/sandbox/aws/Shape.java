package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the input of an operation may look like, as the service's API model says it.
///
/// Complaints have the wording of AWS's common validation layer: "Value at 'name' failed to satisfy
/// constraint: ...".
sealed interface Shape {

    /// Adds a complaint per violation.
    void check(String path, JsonNode value, List<String> complaints);

    /// A string by length and, where given, pattern (of the whole string).
    record Text(int least, int most, String pattern, Pattern compiled) implements Shape {
        @Override
        public void check(String path, JsonNode value, List<String> complaints) {
            if (!value.isTextual()) {
                complaints.add(complaint(path, "Member must be a string"));
                return;
            }
            String text = value.textValue();
            int length = text.codePointCount(0, text.length());
            if (length < least) {
                complaints.add(
                        complaint(
                                path, "Member must have length greater than or equal to " + least));
            }
            if (length > most) {
                complaints.add(
                        complaint(path, "Member must have length less than or equal to " + most));
            }
            if (!compiled.matcher(text).matches()) {
                complaints.add(
                        complaint(
                                path,
                                "Member must satisfy regular expression pattern: " + pattern));
            }
        }
    }

    /// One of some words.
    record Choice(List<String> words) implements Shape {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public void check(String path, JsonNode value, List<String> complaints) {
            if (!value.isTextual() || !words.contains(value.textValue())) {
                complaints.add(complaint(path, "Member must satisfy enum value set: " + words));
            }
        }
    }

    /// A whole number.
    record Whole(int least, int most) implements Shape {
        @Override
        public void check(String path, JsonNode value, List<String> complaints) {
            if (!value.isIntegralNumber()) {
                complaints.add(complaint(path, "Member must be an integer"));
            } else if (value.asLong() < least) {
                complaints.add(
                        complaint(
                                path, "Member must have value greater than or equal to " + least));
            } else if (value.asLong() > most) {
                complaints.add(
                        complaint(path, "Member must have value less than or equal to " + most));
            }
        }
    }

    /// Anything at all: documents, timestamps, booleans that the operation itself looks at.
    record Any() implements Shape {
        @Override
        public void check(String path, JsonNode value, List<String> complaints) {
            // Nothing to say.
        }
    }

    /// A list by length, and each of its items.
    record Items(Shape item, int least, int most) implements Shape {
        @Override
        public void check(String path, JsonNode value, List<String> complaints) {
            if (!value.isArray()) {
                complaints.add(complaint(path, "Member must be a list"));
                return;
            }
            if (value.size() < least) {
                complaints.add(
                        complaint(
                                path, "Member must have length greater than or equal to " + least));
            }
            if (value.size() > most) {
                complaints.add(
                        complaint(path, "Member must have length less than or equal to " + most));
            }
            int position = 1;
            for (JsonNode item : value) {
                this.item.check(path + "." + position++ + ".member", item, complaints);
            }
        }
    }

    /// A structure; members it does not know are passed over, as AWS does.
    record Structure(Map<String, Shape> members, Set<String> required) implements Shape {
        public Structure {
            members = new LinkedHashMap<>(members);
            required = new TreeSet<>(required);
        }

        @Override
        public void check(String path, JsonNode value, List<String> complaints) {
            if (!value.isObject()) {
                complaints.add(complaint(path, "Member must be a structure"));
                return;
            }
            members.forEach((name, shape) -> {
                String inner = lower(name);
                String whole = path.isEmpty() ? inner : path + "." + inner;
                JsonNode member = value.path(name);
                if (!member.isMissingNode() && !member.isNull()) {
                    shape.check(whole, member, complaints);
                } else if (required.contains(name)) {
                    complaints.add(
                            "Value null at '%s' failed to satisfy constraint: Member must not be null"
                                    .formatted(whole));
                }
            });
        }
    }

    static Text text(int least, int most, String pattern) {
        return new Text(least, most, pattern, Pattern.compile(pattern));
    }

    static Text text(int least, int most) {
        return new Text(least, most, "[\\S\\s]*", Pattern.compile("[\\S\\s]*"));
    }

    static Choice choice(String... words) {
        return new Choice(List.of(words));
    }

    static Items items(Shape item, int least, int most) {
        return new Items(item, least, most);
    }

    /// Builds a structure out of `names` such as `"InstanceArn* Name Tags"`, where a star marks
    /// what is required; each name's shape is looked up in `shapes`.
    static Structure structure(Map<String, Shape> shapes, String names) {
        Map<String, Shape> members = new LinkedHashMap<>();
        Set<String> required = new TreeSet<>();
        for (String word : names.isBlank() ? List.<String>of() : List.of(names.split(" ", -1))) {
            String name = word.replace("*", "");
            Shape shape = shapes.get(name);
            if (shape == null) {
                throw new IllegalArgumentException("no shape for " + name);
            }
            members.put(name, shape);
            if (word.endsWith("*")) {
                required.add(name);
            }
        }
        return new Structure(members, required);
    }

    private static String complaint(String path, String constraint) {
        return "Value at '%s' failed to satisfy constraint: %s".formatted(path, constraint);
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
