package dev.muster.desired;

import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.yaml.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes an [AssignmentDeclaration] out of a tree that the field table has found right.
final class AssignmentBuilder {

    private AssignmentBuilder() {}

    static AssignmentDeclaration assignment(Tree.Mapping tree) {
        return new AssignmentDeclaration(
                tree.place(),
                Parts.references(tree, "groups"),
                Parts.logins(tree, "users"),
                Parts.references(tree, "permissionSets"),
                selectors(tree, "accounts"),
                selectors(tree, "except"),
                Parts.period(tree),
                tree.text("reason"));
    }

    private static List<AccountSelector> selectors(Tree.Mapping tree, String key) {
        return tree.items(key).orElse(List.of()).stream()
                .flatMap(AssignmentBuilder::selector)
                .toList();
    }

    private static Stream<AccountSelector> selector(Tree tree) {
        return switch (tree) {
            case Tree.Scalar text -> Stream.of(byText(text));
            case Tree.Mapping mapping ->
                    Stream.of(
                                    named(mapping),
                                    numbered(mapping),
                                    below(mapping),
                                    tagged(mapping),
                                    all(mapping))
                            .flatMap(Optional::stream);
            case Tree.Sequence _ -> throw new IllegalStateException("a list at " + tree.place());
        };
    }

    private static AccountSelector byText(Tree.Scalar text) {
        return AccountId.isAccountId(text.text())
                ? new AccountSelector.Numbered(new AccountId(text.text()), text.place())
                : new AccountSelector.Named(text.text(), text.place());
    }

    private static Optional<AccountSelector> named(Tree.Mapping tree) {
        return tree.scalar("name").map(it -> new AccountSelector.Named(it.text(), it.place()));
    }

    private static Optional<AccountSelector> numbered(Tree.Mapping tree) {
        return tree.scalar("id")
                .map(it -> new AccountSelector.Numbered(new AccountId(it.text()), it.place()));
    }

    private static Optional<AccountSelector> below(Tree.Mapping tree) {
        return tree.scalar("ou").map(it -> new AccountSelector.BelowUnit(it.text(), it.place()));
    }

    private static Optional<AccountSelector> tagged(Tree.Mapping tree) {
        return tree.mapping("tag")
                .map(it -> new AccountSelector.Tagged(Parts.tags(it), it.place()));
    }

    private static Optional<AccountSelector> all(Tree.Mapping tree) {
        return tree.scalar("all").map(it -> new AccountSelector.All(it.place()));
    }
}
