package dev.muster.desired;

import dev.muster.desired.GroupDeclaration.AppReference;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.desired.GroupDeclaration.Membership;
import dev.muster.model.Login;
import dev.muster.model.Period;
import dev.muster.model.ProfileValue;
import dev.muster.yaml.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes a [GroupDeclaration] out of a tree that the field table has found right.
final class GroupBuilder {

    /// A person of many groups is kept once: a large repository names everybody many times.
    private final Map<Login, Login> logins = new HashMap<>();

    GroupDeclaration group(Tree.Entry entry, Tree.Mapping tree) {
        return new GroupDeclaration(
                entry.key(),
                entry.keyPlace(),
                tree.text("description"),
                tree.items("members").map(items -> items.stream().flatMap(this::member).toList()),
                Parts.logins(tree, "except"),
                tree.text("membership")
                        .filter("include"::equals)
                        .map(_ -> Membership.INCLUDE)
                        .orElse(Membership.EXACT),
                tree.items("apps").map(items -> items.stream().flatMap(GroupBuilder::app).toList()),
                tree.items("push").map(Parts::references),
                Parts.flag(tree, "singleGroup").orElse(false),
                tree.text("identityCenterId"),
                Parts.references(tree, "previously"));
    }

    /// A member; none where the one key that says which was wrong.
    private Stream<Member> member(Tree tree) {
        return switch (tree) {
            case Tree.Scalar text ->
                    Stream.of(
                            new Member.Person(
                                    login(text), Period.ALWAYS, Optional.empty(), text.place()));
            case Tree.Mapping mapping ->
                    Stream.of(person(mapping), ofGroup(mapping), pushedTo(mapping))
                            .flatMap(Optional::stream);
            case Tree.Sequence _ -> throw new IllegalStateException("a list at " + tree.place());
        };
    }

    private Optional<Member> person(Tree.Mapping tree) {
        return tree.scalar("login")
                .map(login ->
                        new Member.Person(
                                login(login),
                                Parts.period(tree),
                                tree.text("reason"),
                                login.place()));
    }

    private Login login(Tree.Scalar text) {
        return logins.computeIfAbsent(new Login(text.text()), login -> login);
    }

    private static Optional<Member> ofGroup(Tree.Mapping tree) {
        return tree.scalar("group")
                .map(group ->
                        new Member.OfGroup(
                                group.text(),
                                Parts.period(tree),
                                tree.text("reason"),
                                group.place()));
    }

    private static Optional<Member> pushedTo(Tree.Mapping tree) {
        return tree.scalar("pushedTo").map(app -> new Member.PushedTo(app.text(), app.place()));
    }

    private static Stream<AppReference> app(Tree tree) {
        return switch (tree) {
            case Tree.Scalar text ->
                    Stream.of(
                            new AppReference(
                                    text.text(),
                                    OptionalInt.empty(),
                                    new TreeMap<>(),
                                    text.place()));
            case Tree.Mapping mapping ->
                    mapping.scalar("app").stream()
                            .map(app ->
                                    new AppReference(
                                            app.text(),
                                            priority(mapping),
                                            profile(mapping),
                                            app.place()));
            case Tree.Sequence _ -> throw new IllegalStateException("a list at " + tree.place());
        };
    }

    private static SortedMap<String, ProfileValue> profile(Tree.Mapping tree) {
        SortedMap<String, ProfileValue> profile = new TreeMap<>();
        tree.mapping("profile").map(Tree.Mapping::entries).orElse(List.of()).stream()
                .forEach(entry ->
                        profile.put(entry.key(), ProfileValue.of(Parts.json(entry.value()))));
        return profile;
    }

    private static OptionalInt priority(Tree.Mapping tree) {
        Optional<String> text = tree.text("priority");
        return text.isPresent()
                ? OptionalInt.of(Integer.parseInt(text.get()))
                : OptionalInt.empty();
    }
}
