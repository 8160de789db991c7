package dev.muster.adopt;

import dev.muster.live.OktaState;
import dev.muster.model.Json;
import dev.muster.model.JsonReader;
import dev.muster.model.ProfileValue;
import java.util.List;
import java.util.Optional;

/// What a declaration says of the profile that an app gets for a group's members: every attribute
/// that has a value and can be declared.
final class AssignmentProfile {

    private AssignmentProfile() {}

    /// @param comments gets a line for each attribute that cannot be declared, and stays as it is
    static YamlBlock of(String app, OktaState.AppGroup row, List<String> comments) {
        YamlBlock profile = new YamlBlock();
        row.profile()
                .forEach((name, value) -> {
                    if (value.isNone()) {
                        return;
                    }
                    Optional<Json> declarable =
                            json(value).filter(json -> isTaken(app, name, json, value));
                    if (declarable.isPresent()) {
                        profile.json(name, declarable.get());
                    } else {
                        comments.add(
                                "The attribute "
                                        + name
                                        + " of its assignment to "
                                        + app
                                        + " is not declared, and stays as it is: no file can say it.");
                    }
                });
        return profile;
    }

    private static Optional<Json> json(ProfileValue value) {
        return switch (JsonReader.read("profile", value.json())) {
            case JsonReader.Reading.Valid(Json json) ->
                    Optional.of(json).filter(AssignmentProfile::isFlat);
            case JsonReader.Reading.Malformed _ -> Optional.empty();
        };
    }

    private static boolean isFlat(Json json) {
        return switch (json) {
            case Json.Text _, Json.Literal _ -> true;
            case Json.Items(List<Json> values, _) ->
                    values.stream()
                            .allMatch(item ->
                                    item instanceof Json.Text
                                            || (item instanceof Json.Literal(String word, _)
                                                    && !word.equals("null")));
            case Json.Members _ -> false;
        };
    }

    /// Whether the reader takes it, and for the same value.
    private static boolean isTaken(String app, String name, Json json, ProfileValue value) {
        YamlBlock assignment =
                new YamlBlock()
                        .text("app", app)
                        .inline("profile", new YamlBlock().json(name, json));
        return Declarable.assignments(app, assignment).stream()
                .anyMatch(read -> value.equals(read.profile().get(name)));
    }
}
