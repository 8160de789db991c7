package dev.muster.desired;

import dev.muster.yaml.Problems;
import dev.muster.yaml.Words;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Two keys for one app, and SCIM tokens that have run out.
final class AppCheck {

    private final Problems problems;
    private final LocalDate today;

    AppCheck(Problems problems, LocalDate today) {
        this.problems = problems;
        this.today = today;
    }

    void check(Declaration declaration) {
        SortedMap<String, AppDeclaration> met = new TreeMap<>();
        for (AppDeclaration app : declaration.apps().values()) {
            AppDeclaration before = met.putIfAbsent(app.name() + "\n" + app.label(), app);
            if (before != null) {
                problems.add(
                        DeclarationCheck.SAME_APP.at(
                                app.place(),
                                Words.quoted(app.app())
                                        + " and "
                                        + Words.quoted(before.app())
                                        + " (at "
                                        + before.place()
                                        + ") have the same name and label",
                                "An app is found by both: keep one key, or give the right label."));
            }
            app.provisioning().ifPresent(provisioning -> token(app, provisioning));
            app.saml().ifPresent(saml -> attributes(app, saml, declaration));
        }
    }

    private void attributes(AppDeclaration app, AppDeclaration.Saml saml, Declaration declaration) {
        SortedMap<String, AttributeDeclaration> stored =
                declaration.accessControlAttributes().orElseGet(TreeMap::new);
        SortedSet<String> sent =
                new TreeSet<>(saml.accessControlAttributes().orElseGet(TreeMap::new).keySet());
        stored.values().stream()
                .filter(attribute -> sent.contains(attribute.attribute()))
                .forEach(attribute ->
                        problems.add(
                                DeclarationCheck.ATTRIBUTE_SHADOWED.at(
                                        saml.place(),
                                        "what "
                                                + Words.quoted(app.app())
                                                + " sends as "
                                                + Words.quoted(attribute.attribute())
                                                + " has no effect: the access control attribute at "
                                                + attribute.place()
                                                + " has that key",
                                        "Declare it in one of the two places.")));
    }

    private void token(AppDeclaration app, AppDeclaration.Provisioning provisioning) {
        provisioning
                .tokenExpires()
                .filter(expires -> expires.isBefore(today))
                .ifPresent(expires ->
                        problems.add(
                                DeclarationCheck.TOKEN_EXPIRED.at(
                                        provisioning.place(),
                                        "the SCIM token of "
                                                + Words.quoted(app.app())
                                                + " ended on "
                                                + expires,
                                        "Generate a new one in the IAM Identity Center console,"
                                                + " paste it into Okta, and write its date here.")));
    }
}
