package dev.muster.desired;

import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import dev.muster.yaml.ShapeReader;
import dev.muster.yaml.Tree;
import dev.muster.yaml.TreeReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/// Reads one file below `releases/`.
final class ReleaseReader {

    private final Problems problems;

    ReleaseReader(Problems problems) {
        this.problems = problems;
    }

    /// Empty if it is no release, which has then been reported.
    Optional<ReleaseDeclaration> read(String path, String text) {
        int errors = problems.errors();
        Optional<Tree.Mapping> tree =
                new TreeReader(problems)
                        .read(path, text)
                        .flatMap(raw -> new ShapeReader(problems).read(raw, ReleaseShape.FILE, ""))
                        .filter(Tree.Mapping.class::isInstance)
                        .map(Tree.Mapping.class::cast);
        return problems.errors() > errors ? Optional.empty() : tree.flatMap(this::release);
    }

    private Optional<ReleaseDeclaration> release(Tree.Mapping tree) {
        Tree.Scalar until = tree.scalar("until").orElseThrow();
        return moment(until)
                .map(moment ->
                        new ReleaseDeclaration(
                                tree.text("hold").orElseThrow(),
                                tree.text("digest").orElseThrow(),
                                moment,
                                tree.place()));
    }

    private Optional<Instant> moment(Tree.Scalar scalar) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(scalar.text().toUpperCase(Locale.ROOT)).toInstant());
        } catch (DateTimeException _) {
            Place place = scalar.place();
            problems.add(
                    DeclarationCheck.RELEASE.at(
                            place,
                            "there is no such moment",
                            "Write it as RFC 3339 does: 2026-11-25T10:00:00Z."));
            return Optional.empty();
        }
    }
}
