package dev.muster.desired;

import dev.muster.desired.AppDeclaration.Provisioning;
import dev.muster.desired.AppDeclaration.Saml;
import dev.muster.yaml.Tree;
import java.util.Optional;

/// Makes an [AppDeclaration] out of a tree that the field table has found right.
final class AppBuilder {

    private AppBuilder() {}

    /// The app; empty if its name or label was wrong.
    static Optional<AppDeclaration> app(Tree.Entry entry, Tree.Mapping tree) {
        return tree.text("name")
                .flatMap(name -> tree.text("label").map(label -> app(entry, tree, name, label)));
    }

    private static AppDeclaration app(
            Tree.Entry entry, Tree.Mapping tree, String name, String label) {
        return new AppDeclaration(
                entry.key(),
                entry.keyPlace(),
                name,
                label,
                Parts.flag(tree, "create").orElse(false),
                tree.mapping("saml").map(AppBuilder::saml),
                tree.mapping("provisioning").map(AppBuilder::provisioning),
                Parts.references(tree, "previously"));
    }

    private static Saml saml(Tree.Mapping tree) {
        return new Saml(
                tree.text("acsUrl"),
                tree.text("entityId"),
                tree.text("usernameFormat"),
                tree.mapping("accessControlAttributes").map(Parts::tags),
                tree.place());
    }

    private static Provisioning provisioning(Tree.Mapping tree) {
        return new Provisioning(
                Parts.flag(tree, "createUsers"),
                Parts.flag(tree, "updateAttributes"),
                Parts.flag(tree, "deactivateUsers"),
                tree.text("baseUrl"),
                Parts.day(tree, "tokenExpires"),
                tree.place());
    }
}
