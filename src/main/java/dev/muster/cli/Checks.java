package dev.muster.cli;

import dev.muster.desired.DeclarationCheck;
import dev.muster.model.Check;
import dev.muster.settings.SettingsCheck;
import dev.muster.source.SourceCheck;
import dev.muster.yaml.YamlCheck;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Every check of files that there is.
final class Checks {

    private Checks() {}

    /// What there is to know about each, by its id.
    static SortedMap<String, Check.Explanation> explanations() {
        SortedMap<String, Check.Explanation> explanations = new TreeMap<>();
        Stream.<Check[]>of(
                        YamlCheck.values(),
                        SettingsCheck.values(),
                        SourceCheck.values(),
                        DeclarationCheck.values())
                .flatMap(Arrays::stream)
                .forEach(check -> explanations.put(check.id(), check.explanation()));
        return explanations;
    }
}
