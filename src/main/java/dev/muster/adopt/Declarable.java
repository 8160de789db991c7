package dev.muster.adopt;

import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.model.Problem;
import dev.muster.source.Snapshot;
import java.time.LocalDate;
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

    /// @param documents policy documents that the file names, by path
    static Optional<String> objection(YamlBlock file, SortedMap<String, String> documents) {
        SortedMap<String, String> files = new TreeMap<>(documents);
        files.put("access/one.yaml", file.write());
        Reading reading = new DeclarationReader(ANY_DAY).read(new Snapshot("", files));
        return reading.problems().stream()
                .filter(Problem::isError)
                .findFirst()
                .map(Problem::message);
    }
}
