package dev.muster.settings;

import dev.muster.model.Place;
import dev.muster.model.Secret;
import dev.muster.yaml.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The variables of the process that Muster looks at.
record Environment(SortedMap<String, String> variables) {

    private static final String SETTINGS = "MUSTER_SETTINGS";
    private static final String OKTA_URL = "MUSTER_OKTA_URL";
    private static final String OKTA_TOKEN = "MUSTER_OKTA_TOKEN";
    private static final String AWS_ENDPOINT = "MUSTER_AWS_ENDPOINT";
    private static final String AWS_REGION = "MUSTER_AWS_REGION";

    /// Reports variables that are set and empty: whether they were meant is not to be guessed,
    /// since one of them decides between a sandbox and the real systems.
    void check(Problems problems) {
        for (String name : List.of(SETTINGS, OKTA_URL, OKTA_TOKEN, AWS_ENDPOINT, AWS_REGION)) {
            String value = variables.get(name);
            if (value != null && value.isBlank()) {
                problems.add(
                        SettingsCheck.EMPTY_VARIABLE.at(
                                Place.file(name),
                                name + " is set and empty",
                                "Give it a value, or unset it."));
            }
        }
    }

    Optional<Path> settingsFile() {
        return value(SETTINGS).map(Path::of);
    }

    Optional<URI> oktaUrl(Problems problems) {
        return value(OKTA_URL).flatMap(text -> Addresses.sandbox(OKTA_URL, text, problems));
    }

    Optional<Secret> oktaToken() {
        return value(OKTA_TOKEN).map(Secret::new);
    }

    Optional<URI> awsEndpoint(Problems problems) {
        return value(AWS_ENDPOINT).flatMap(text -> Addresses.sandbox(AWS_ENDPOINT, text, problems));
    }

    Optional<String> awsRegion() {
        return value(AWS_REGION);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }
}
