package dev.muster.plan;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// One managed object as a plan compared it, row by row: the members of a group, the account
/// assignments of a permission set, the fields of an app. For those who remember what was once in
/// force; what could not be compared has none.
///
/// A row is a text that is the same for the same thing, declared or live. What is in both is in
/// force.
///
/// @param kind of the rows
/// @param name of the object they belong to, as [#nameOf(Key)] has it
/// @param declared in no order
/// @param live in no order
/// @param isWhole whether every entry that may declare a row was resolved
public record Compared(
        Kind kind,
        String name,
        Collection<String> declared,
        Collection<String> live,
        boolean isWhole) {

    public Compared {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        declared = unchanging(declared);
        live = unchanging(live);
    }

    private static Collection<String> unchanging(Collection<String> rows) {
        return rows instanceof LoginTexts ? rows : List.copyOf(rows);
    }

    /// The object that a key is a row of, unique within the kind of the key.
    public static String nameOf(Key key) {
        return switch (key) {
            case Key.User(var login) -> login.value();
            case Key.Group(String name) -> name;
            case Key.Membership(String group, _) -> group;
            case Key.App(String app) -> app;
            case Key.AppAssignment(String app, _) -> app;
            case Key.PushMapping(String app, _) -> app;
            // They are declared together, or not at all.
            case Key.AccessControlAttribute _ -> "";
            case Key.PermissionSet(String name) -> name;
            case Key.AccountAssignment(String set, _, _) -> set;
        };
    }

    /// The row that says that an object of that key is there.
    public static String row(Key key) {
        return switch (key) {
            case Key.User _, Key.Group _, Key.App _, Key.PermissionSet _ -> "";
            case Key.Membership(_, var login) -> login.value();
            case Key.AppAssignment(_, String group) -> group;
            case Key.PushMapping(_, String group) -> group;
            case Key.AccessControlAttribute(String attribute) -> attribute;
            case Key.AccountAssignment(_, Principal principal, var account) ->
                    kind(principal) + " " + principal.text() + " @ " + account.value();
        };
    }

    private static String kind(Principal principal) {
        return switch (principal) {
            case Principal.Group _ -> "group";
            case Principal.User _ -> "user";
            case Principal.Unresolved _ -> "id";
        };
    }

    /// The row that says that a field of an object has that value.
    public static String row(Key key, String field, Value value) {
        return row(key) + "\n" + field + "=" + value.text();
    }

    /// All rows of one object: that it is there, and those of its fields that a file can declare.
    public static List<String> rows(Resource resource) {
        List<String> rows = new ArrayList<>();
        rows.add(row(resource.key()));
        for (Map.Entry<String, Value> field : resource.fields().entrySet()) {
            if (isDeclarable(field.getKey())) {
                rows.add(row(resource.key(), field.getKey(), field.getValue()));
            }
        }
        return rows;
    }

    /// Whether a file can declare a field: neither the mark that Muster puts on what it keeps, nor
    /// where the latest edit of a permission set has not arrived, which follows from whatever edit.
    public static boolean isDeclarable(String field) {
        return !field.equals("tags." + Resource.PermissionSet.OWNER_TAG)
                && !field.equals(Resource.PermissionSet.NOT_PROVISIONED_IN);
    }
}
