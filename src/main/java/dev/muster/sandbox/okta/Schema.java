package dev.muster.sandbox.okta;

import dev.muster.sandbox.wire.StateFile.Tree;
import java.util.List;

/// The custom attributes that profiles may have beside the base ones, under `okta.schema`.
record Schema(List<String> groupAttributes, List<String> userAttributes) {

    /// The base attributes of the default user type (Okta: "Okta user profile", base profile).
    private static final List<String> USER_BASE =
            List.of(
                    "login",
                    "email",
                    "secondEmail",
                    "firstName",
                    "lastName",
                    "middleName",
                    "honorificPrefix",
                    "honorificSuffix",
                    "title",
                    "displayName",
                    "nickName",
                    "profileUrl",
                    "primaryPhone",
                    "mobilePhone",
                    "streetAddress",
                    "city",
                    "state",
                    "zipCode",
                    "countryCode",
                    "postalAddress",
                    "preferredLanguage",
                    "locale",
                    "timezone",
                    "userType",
                    "employeeNumber",
                    "costCenter",
                    "organization",
                    "division",
                    "department",
                    "managerId",
                    "manager");

    Schema {
        groupAttributes = List.copyOf(groupAttributes);
        userAttributes = List.copyOf(userAttributes);
    }

    static Schema read(Tree tree) {
        tree.onlyKeys("group", "user");
        return new Schema(tree.texts("group"), tree.texts("user"));
    }

    boolean hasGroupAttribute(String name) {
        return name.equals("name") || name.equals("description") || groupAttributes.contains(name);
    }

    /// Whether an attribute is one of those that every user has; they are all text.
    static boolean isBase(String name) {
        return USER_BASE.contains(name);
    }

    boolean hasUserAttribute(String name) {
        return isBase(name) || userAttributes.contains(name);
    }
}
