package dev.muster.settings;

import dev.muster.settings.Scope.ForeignPrincipals;
import dev.muster.yaml.Tree;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Makes a [Scope] out of a tree that the field table has found right.
final class ScopeBuilder {

    private ScopeBuilder() {}

    static Scope scope(Tree.Mapping tree) {
        return new Scope(
                entries(
                        tree,
                        "groups",
                        entry ->
                                new Scope.Groups(
                                        selection(entry),
                                        authority(entry, "objects"),
                                        authority(entry, "members"))),
                entries(
                        tree,
                        "apps",
                        entry ->
                                new Scope.Apps(
                                        selection(entry),
                                        authority(entry, "settings"),
                                        authority(entry, "assignments"),
                                        authority(entry, "pushes"))),
                entries(
                        tree,
                        "users",
                        entry -> new Scope.Users(selection(entry), authority(entry, "authority"))),
                entries(
                        tree,
                        "permissionSets",
                        entry ->
                                new Scope.PermissionSets(
                                        selection(entry), authority(entry, "authority"))),
                entries(tree, "assignments", ScopeBuilder::assignments),
                entries(
                        tree,
                        "accounts",
                        entry ->
                                new Scope.Accounts(
                                        selection(entry),
                                        entry.text("management")
                                                .map(Boolean::parseBoolean)
                                                .orElse(false))),
                entries(
                        tree,
                        "accessControlAttributes",
                        entry ->
                                new Scope.AccessControlAttributes(
                                        selection(entry), authority(entry, "authority"))));
    }

    private static Scope.Assignments assignments(Tree.Mapping entry) {
        return new Scope.Assignments(
                authority(entry, "authority"),
                entry.text("foreignPrincipals")
                        .map(text -> ForeignPrincipals.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(ForeignPrincipals.REPORT));
    }

    private static <E> List<E> entries(
            Tree.Mapping tree, String key, Function<Tree.Mapping, E> entry) {
        return tree.items(key).orElse(List.of()).stream()
                .map(Tree.Mapping.class::cast)
                .map(entry)
                .toList();
    }

    private static Authority authority(Tree.Mapping entry, String key) {
        return entry.text(key)
                .map(text -> Authority.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> new IllegalStateException("no " + key + " at " + entry.place()));
    }

    private static Selection selection(Tree.Mapping entry) {
        return new Selection(patterns(entry, "match"), patterns(entry, "ignore"));
    }

    private static List<Pattern> patterns(Tree.Mapping entry, String key) {
        return entry.items(key).orElse(List.of()).stream()
                .map(Tree.Scalar.class::cast)
                .map(text -> new Pattern(text.text()))
                .toList();
    }
}
