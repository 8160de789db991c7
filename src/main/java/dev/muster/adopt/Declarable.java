package dev.muster.adopt;

import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.GroupDeclaration;
import dev.muster.desired.Reading;
import dev.muster.model.Problem;
import dev.muster.source.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whether something can be declared, found out by declaring it alone and reading that back: the
/// reader and its field table are the only judge.
final class Declarable {

    /// Nothing that is imported has a date.
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    private Declarable() {}

    /// Why a file that says only this is invalid; empty if it is not.
    static Optional<String> objection(YamlBlock file) {
        return objection(file, new TreeMap<>());
    }

    /// What is read of a group's assignment to an app; nothing if that is invalid.
    static List<GroupDeclaration.AppReference> assignments(String app, YamlBlock assignment) {
        YamlBlock file =
                new YamlBlock()
                        .block(
                                "apps",
                                new YamlBlock()
                                        .block(
                                                app,
                                                new YamlBlock()
                                                        .text("name", "any")
                                                        .text("label", "Any")))
                        .block(
                                "groups",
                                new YamlBlock()
                                        .block(
                                                "AWS",
                                                new YamlBlock()
                                                        .items(
                                                                "apps",
                                                                List.of(assignment.inline()))));
        return switch (read(file, new TreeMap<>())) {
            case Reading.Valid(Declaration declaration, _) ->
                    declaration.groups().values().stream()
                            .flatMap(group -> group.apps().orElse(List.of()).stream())
                            .toList();
            case Reading.Invalid _ -> List.of();
        };
    }

    /// @param documents policy documents that the file names, by path
    static Optional<String> objection(YamlBlock file, SortedMap<String, String> documents) {
        return read(file, documents).problems().stream()
                .filter(Problem::isError)
                .findFirst()
                .map(Problem::message);
    }

    private static Reading read(YamlBlock file, SortedMap<String, String> documents) {
        SortedMap<String, String> files = new TreeMap<>(documents);
        files.put("access/one.yaml", file.write());
        return new DeclarationReader(ANY_DAY).read(new Snapshot("", files));
    }
}
