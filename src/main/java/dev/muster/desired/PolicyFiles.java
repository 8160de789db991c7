package dev.muster.desired;

import dev.muster.model.Json;
import dev.muster.model.JsonReader;
import dev.muster.model.Place;
import dev.muster.model.PolicyDocument;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import dev.muster.yaml.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The policy documents of a repository: JSON files that permission sets name, or documents written
/// out in YAML. Remembers which files were named.
final class PolicyFiles {

    /// `InlinePolicy` of PutInlinePolicyToPermissionSet (SSO Admin API).
    private static final int CHARACTERS_AT_MOST = 32_768;

    /// Without white space (IAM Identity Center quotas).
    private static final int DENSE_CHARACTERS_AT_MOST = 10_240;

    private final SortedMap<String, String> files;
    private final Problems problems;
    private final SortedMap<String, Place> uses = new TreeMap<>();
    private boolean missing;

    /// @param files all files of the repository
    PolicyFiles(SortedMap<String, String> files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /// The canonical form of what `inlinePolicy` says; empty if it is wrong, which has been
    /// reported.
    Optional<String> canonical(Tree policy) {
        Optional<Json.Members> document =
                policy instanceof Tree.Scalar text ? file(text) : document(json(policy));
        int errors = problems.errors();
        document.ifPresent(it -> new PolicyGrammar(problems).check(it));
        Optional<String> canonical =
                document.filter(_ -> problems.errors() == errors).map(PolicyDocument::canonical);
        canonical.ifPresent(it -> checkSize(it, policy.place()));
        return canonical;
    }

    /// The documents that were named, each with the first line that names it.
    SortedMap<String, Place> uses() {
        return Collections.unmodifiableSortedMap(uses);
    }

    /// Whether a file was named.
    boolean isUsed(String path) {
        return uses.containsKey(path);
    }

    /// Whether a file was named that is not there, so that an unused one was probably meant.
    boolean isAnyMissing() {
        return missing;
    }

    private Optional<Json.Members> file(Tree.Scalar name) {
        Optional<String> path = path(name.place().file(), name.text());
        if (path.isEmpty() || !files.containsKey(path.get())) {
            missing = true;
            List<String> known =
                    files.keySet().stream().filter(it -> it.endsWith(".json")).toList();
            problems.add(
                    DeclarationCheck.POLICY_FILE.at(
                            name.place(),
                            "there is no policy document "
                                    + Words.quoted(path.orElse(name.text()))
                                    + " in the repository",
                            path.flatMap(it -> Words.nearest(it, known))
                                    .map(near -> "Did you mean " + Words.quoted(near) + "?")
                                    .orElse(
                                            "Name a JSON file below `access/` by its path from this"
                                                    + " file's folder.")));
            return Optional.empty();
        }
        uses.putIfAbsent(path.get(), name.place());
        return switch (JsonReader.read(path.get(), files.getOrDefault(path.get(), ""))) {
            case JsonReader.Reading.Valid(Json value) -> document(value);
            case JsonReader.Reading.Malformed(Place place, String message) -> {
                problems.add(
                        DeclarationCheck.POLICY_JSON.at(
                                place, "this is not JSON: " + message, "Mend the document."));
                yield Optional.empty();
            }
        };
    }

    private Optional<Json.Members> document(Json json) {
        if (json instanceof Json.Members members) {
            return Optional.of(members);
        }
        problems.add(
                DeclarationCheck.POLICY_JSON.at(
                        json.place(),
                        "a policy document is a JSON object",
                        "Write `{\"Version\": \"2012-10-17\", \"Statement\": [...]}`."));
        return Optional.empty();
    }

    /// The path from the repository, if it stays below `access/` and names a JSON file.
    private static Optional<String> path(String yaml, String name) {
        Deque<String> parts = new ArrayDeque<>(List.of(yaml.split("/", -1)));
        parts.removeLast();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.size() <= 1) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts)).filter(path -> path.endsWith(".json"));
    }

    private static Json json(Tree tree) {
        return switch (tree) {
            case Tree.Scalar text when text.nothing() -> new Json.Literal("null", text.place());
            case Tree.Scalar text -> new Json.Text(text.text(), text.place());
            case Tree.Sequence sequence -> {
                List<Json> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(json(item)));
                yield new Json.Items(items, sequence.place());
            }
            case Tree.Mapping mapping -> {
                Map<String, Json> members = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> members.put(entry.key(), json(entry.value())));
                yield new Json.Members(members, mapping.place());
            }
        };
    }

    private void checkSize(String canonical, Place place) {
        long dense = canonical.chars().filter(character -> character > ' ').count();
        if (dense > DENSE_CHARACTERS_AT_MOST || canonical.length() > CHARACTERS_AT_MOST) {
            problems.add(
                    DeclarationCheck.POLICY_SIZE.at(
                            place,
                            "the policy document has " + dense + " characters without white space",
                            "AWS takes "
                                    + DENSE_CHARACTERS_AT_MOST
                                    + ": shorten it with wildcards, or move parts into customer managed"
                                    + " policies."));
        }
    }
}
