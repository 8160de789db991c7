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
import java.time.ZoneOffset;
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
                        "links",
                        "declaredSince",
                        "until",
                        "declaredAt",
                        "commit",
                        "author",
                        "inNoFile");
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
                    path.links().stream()
                            .map(link -> link.name() + " " + link.state().text())
                            .collect(Collectors.joining(" > ")),
                    declaredSince(row).orElse(""),
                    row.until().map(Object::toString).orElse(""),
                    row.lines().stream()
                            .map(Line::place)
                            .map(Place::toString)
                            .distinct()
                            .collect(Collectors.joining(" ")),
                    last.map(Authorship.Committed::commit).orElse(""),
                    last.map(Authorship.Committed::author).orElse(""),
                    String.join(" > ", row.undeclared()));
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
            node.put("declaredSince", declaredSince(row).orElse(null));
            node.set("inNoFile", Json.texts(row.undeclared()));
            node.set("links", WhyReport.links(row, authors));
        }
        document.set("manifest", manifest.json(rows.size()));
        return Seal.json(document);
    }

    private String status(Login login) {
        return Optional.ofNullable(people.get(login))
                .map(ChainState.Person::status)
                .orElse("unknown");
    }

    /// Since when the files have had the whole way; empty if they have not.
    private Optional<String> declaredSince(AccessRow row) {
        return row.undeclared().isEmpty()
                ? last(row).map(commit -> day(commit.at()))
                : Optional.empty();
    }

    /// The youngest of the lines.
    private Optional<Authorship.Committed> last(AccessRow row) {
        return row.lines().stream()
                .map(line -> authors.of(line.place()))
                .filter(Authorship.Committed.class::isInstance)
                .map(Authorship.Committed.class::cast)
                .max(Comparator.comparing(Authorship.Committed::at));
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
