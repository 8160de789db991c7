package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.access.AccessPath;
import dev.muster.access.ChainState;
import dev.muster.model.Authorship;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.plan.Plan;
import dev.muster.review.AccessRow;
import dev.muster.review.Line;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Who reaches what, as a file for auditors and programs, with all that is needed to trust it.
///
/// @param people what Okta says of each person
/// @param unknown lists that could not be read
public record AccessExport(
        List<AccessRow> rows,
        SortedMap<Login, ChainState.Person> people,
        List<Plan.Unknown> unknown,
        Manifest manifest,
        Authors authors) {

    public AccessExport {
        rows = List.copyOf(rows);
        unknown = List.copyOf(unknown);
    }

    /// As a table; `verify` knows its seal.
    public String csv() {
        Csv csv =
                new Csv(
                        "record",
                        "login",
                        "status",
                        "accountName",
                        "account",
                        "permissionSet",
                        "by",
                        "state",
                        "path",
                        "since",
                        "until",
                        "declaredAt",
                        "commit",
                        "author",
                        "inNoFile",
                        "byRule");
        for (AccessRow row : rows) {
            AccessPath path = row.path();
            Optional<Authorship.Committed> last = last(row);
            csv.row(
                    "access",
                    path.login().value(),
                    status(path.login()),
                    path.accountName(),
                    path.account().value(),
                    path.permissionSet(),
                    path.via().text(),
                    AccessReport.word(path),
                    PathText.of(row),
                    since(row).toString(),
                    row.until().map(Object::toString).orElse(""),
                    row.lines().stream()
                            .map(Line::place)
                            .map(Place::toString)
                            .distinct()
                            .collect(Collectors.joining(" ")),
                    last.map(Authorship.Committed::commit).orElse(""),
                    last.map(Authorship.Committed::author).orElse(""),
                    String.join(" > ", row.undeclared()),
                    row.rules().stream().map(PathText::rule).collect(Collectors.joining(" > ")));
        }
        manifest.write(csv, rows.size());
        return Seal.csv(csv);
    }

    /// As `muster.access/1`; `verify` knows its seal.
    public String json() {
        ObjectNode document =
                AccessReport.document(rows.stream().map(AccessRow::path).toList(), unknown);
        ArrayNode paths = (ArrayNode) document.get("paths");
        for (int i = 0; i < rows.size(); i++) {
            AccessRow row = rows.get(i);
            ObjectNode node = (ObjectNode) paths.get(i);
            node.put("status", status(row.path().login()));
            node.put("until", row.until().map(Object::toString).orElse(null));
            Since since = since(row);
            node.put("since", since.day().map(Object::toString).orElse(null));
            node.put("sinceBefore", since.before().map(Object::toString).orElse(null));
            node.put("path", PathText.of(row));
            node.set("inNoFile", Json.texts(row.undeclared()));
            node.set("byRule", GroundLines.json(row.rules()));
            node.set("links", WhyReport.links(row, authors, manifest.made()));
        }
        document.set("manifest", manifest.json(rows.size()));
        return Seal.json(document);
    }

    Since since(AccessRow row) {
        return Since.of(row, authors, manifest.made());
    }

    String status(Login login) {
        return Optional.ofNullable(people.get(login))
                .map(ChainState.Person::status)
                .orElse("unknown");
    }

    /// The commit of the youngest of the lines.
    private Optional<Authorship.Committed> last(AccessRow row) {
        return youngest(row).map(line -> authors.of(line.place())).stream()
                .filter(Authorship.Committed.class::isInstance)
                .map(Authorship.Committed.class::cast)
                .findFirst();
    }

    /// The line that was committed last, as far as commits are known; the first of several.
    Optional<Line> youngest(AccessRow row) {
        return row.lines().stream().min(Comparator.comparing((Line line) -> at(line)).reversed());
    }

    private Instant at(Line line) {
        return switch (authors.of(line.place())) {
            case Authorship.Committed(_, _, Instant at) -> at;
            case Authorship.NotAfter(_, Instant at) -> at;
            case Authorship.Uncommitted _ -> Instant.MAX;
            case Authorship.Unknown _ -> Instant.MIN;
        };
    }
}
