package dev.muster.desired;

import dev.muster.model.Login;
import dev.muster.model.Resource.UserState;
import dev.muster.yaml.Tree;
import java.util.Locale;
import java.util.Optional;

/// Makes a [UserDeclaration] out of a tree that the field table has found right.
final class UserBuilder {

    private UserBuilder() {}

    /// The user; empty if the first or last name was wrong.
    static Optional<UserDeclaration> user(Tree.Entry entry, Tree.Mapping tree) {
        return tree.text("firstName")
                .flatMap(
                        first -> tree.text("lastName").map(last -> user(entry, tree, first, last)));
    }

    private static UserDeclaration user(
            Tree.Entry entry, Tree.Mapping tree, String first, String last) {
        return new UserDeclaration(
                new Login(entry.key()),
                entry.keyPlace(),
                first,
                last,
                tree.text("email").orElse(entry.key()),
                tree.text("displayName").orElse(first + " " + last),
                tree.text("state")
                        .map(text -> UserState.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(UserState.ACTIVE));
    }
}
