package dev.muster.desired;

import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.Declaration.Reference;
import dev.muster.model.Json;
import dev.muster.model.Login;
import dev.muster.model.Period;
import dev.muster.yaml.Tree;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Parts that several sections have in common, taken out of trees that the field table has found
/// right.
final class Parts {

    private Parts() {}

    static Period period(Tree.Mapping tree) {
        return new Period(day(tree, "from"), day(tree, "until"));
    }

    static Optional<LocalDate> day(Tree.Mapping tree, String key) {
        return tree.text(key).map(LocalDate::parse);
    }

    static Optional<Boolean> flag(Tree.Mapping tree, String key) {
        return tree.text(key).map("true"::equals);
    }

    static List<Reference> references(Tree.Mapping tree, String key) {
        return references(tree.items(key).orElse(List.of()));
    }

    static List<Reference> references(List<Tree> items) {
        return texts(items).map(text -> new Reference(text.text(), text.place())).toList();
    }

    static List<LoginReference> logins(Tree.Mapping tree, String key) {
        return texts(tree.items(key).orElse(List.of()))
                .map(text -> new LoginReference(new Login(text.text()), text.place()))
                .toList();
    }

    static SortedMap<String, String> tags(Tree.Mapping tree) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (Tree.Entry entry : tree.entries()) {
            if (entry.value() instanceof Tree.Scalar text) {
                tags.put(entry.key(), text.text());
            }
        }
        return tags;
    }

    /// What stands there as JSON, where YAML and JSON agree on its type: a plain `true`, `false` or
    /// number of JSON is one, and everything else is text.
    static Json json(Tree tree) {
        return switch (tree) {
            case Tree.Scalar scalar ->
                    scalar.isJsonLiteral()
                            ? new Json.Literal(scalar.text(), scalar.place())
                            : new Json.Text(scalar.text(), scalar.place());
            case Tree.Sequence(List<Tree> items, var place) ->
                    new Json.Items(items.stream().map(Parts::json).toList(), place);
            case Tree.Mapping mapping -> {
                Map<String, Json> members = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> members.put(entry.key(), json(entry.value())));
                yield new Json.Members(members, mapping.place());
            }
        };
    }

    private static Stream<Tree.Scalar> texts(List<Tree> items) {
        return items.stream().filter(Tree.Scalar.class::isInstance).map(Tree.Scalar.class::cast);
    }
}
