package dev.muster.settings;

import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes [Delegation]s and [Requirement]s out of trees that the field tables have found right.
final class DelegationBuilder {

    private static final String ANY_DEPTH = "/**";

    private DelegationBuilder() {}

    static List<Delegation> delegations(Tree.Mapping settings) {
        List<Delegation> delegations = new ArrayList<>();
        for (Tree.Mapping entry : entries(settings, "delegation")) {
            delegations.add(delegation(entry, "delegation[" + delegations.size() + "]"));
        }
        return delegations;
    }

    static List<Requirement> requirements(Tree.Mapping settings) {
        List<Requirement> requirements = new ArrayList<>();
        for (Tree.Mapping entry : entries(settings, "requirements")) {
            Optional<Integer> days =
                    entry.text("maxDuration")
                            .map(text -> Integer.parseInt(text.substring(0, text.length() - 1)));
            requirements.add(
                    new Requirement(
                            "requirements[" + requirements.size() + "]",
                            patterns(entry, "permissionSets"),
                            entry.text("reason").isPresent(),
                            days.isPresent() ? OptionalInt.of(days.get()) : OptionalInt.empty()));
        }
        return requirements;
    }

    private static Delegation delegation(Tree.Mapping tree, String entry) {
        String path = tree.text("path").orElse(ANY_DEPTH);
        List<Pattern> folder =
                Stream.of(path.substring(0, path.length() - ANY_DEPTH.length()).split("/", -1))
                        .map(Pattern::new)
                        .toList();
        return new Delegation(
                entry,
                folder,
                patterns(tree, "groups"),
                patterns(tree, "apps"),
                tree.mapping("assign").map(DelegationBuilder::assign));
    }

    private static Delegation.Assign assign(Tree.Mapping tree) {
        return new Delegation.Assign(
                patterns(tree, "permissionSets"),
                entries(tree, "accounts").stream().flatMap(DelegationBuilder::selector).toList());
    }

    private static Stream<AccountSelector> selector(Tree.Mapping tree) {
        Stream<AccountSelector> byText =
                Stream.of("name", "id", "ou", "all")
                        .flatMap(key -> tree.scalar(key).map(text -> selector(key, text)).stream());
        Stream<AccountSelector> byTags =
                tree.mapping("tag").stream()
                        .map(tags -> new AccountSelector.Tagged(tags(tags), tags.place()));
        return Stream.concat(byText, byTags);
    }

    private static AccountSelector selector(String key, Tree.Scalar text) {
        return switch (key) {
            case "name" -> new AccountSelector.Named(text.text(), text.place());
            case "id" -> new AccountSelector.Numbered(new AccountId(text.text()), text.place());
            case "ou" -> new AccountSelector.BelowUnit(text.text(), text.place());
            case "all" -> new AccountSelector.All(text.place());
            default -> throw new IllegalStateException("no selector " + key);
        };
    }

    private static SortedMap<String, String> tags(Tree.Mapping tree) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (Tree.Entry entry : tree.entries()) {
            if (entry.value() instanceof Tree.Scalar text) {
                tags.put(entry.key(), text.text());
            }
        }
        return tags;
    }

    private static List<Tree.Mapping> entries(Tree.Mapping tree, String key) {
        return tree.items(key).orElse(List.of()).stream().map(Tree.Mapping.class::cast).toList();
    }

    private static List<Pattern> patterns(Tree.Mapping tree, String key) {
        return tree.items(key).orElse(List.of()).stream()
                .map(Tree.Scalar.class::cast)
                .map(text -> new Pattern(text.text()))
                .toList();
    }
}
