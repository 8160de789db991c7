package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/// What names one object across both systems and the files. Keys are made of names, never of ids;
/// ids are looked up when a change is carried out.
///
/// The order of keys is total: by kind along the chain, then by text.
public sealed interface Key extends Comparable<Key> {

    /// The kind of the object.
    Kind kind();

    /// The key without its kind, as plans print it; unique within the kind.
    String text();

    /// A person whose life Muster manages.
    record User(Login login) implements Key {
        public User {
            requireNonNull(login, "login is null");
        }

        @Override
        public Kind kind() {
            return Kind.USER;
        }

        @Override
        public String text() {
            return login.value();
        }
    }

    /// An Okta group (type OKTA_GROUP), by its exact name.
    record Group(String name) implements Key {
        public Group {
            requireNonNull(name, "name is null");
        }

        @Override
        public Kind kind() {
            return Kind.GROUP;
        }

        @Override
        public String text() {
            return name;
        }
    }

    /// A person in an Okta group.
    record Membership(String group, Login login) implements Key {
        public Membership {
            requireNonNull(group, "group is null");
            requireNonNull(login, "login is null");
        }

        @Override
        public Kind kind() {
            return Kind.MEMBERSHIP;
        }

        @Override
        public String text() {
            return group + " <- " + login;
        }
    }

    /// An Okta application, by the key under which the repository or the settings name it.
    record App(String app) implements Key {
        public App {
            requireNonNull(app, "app is null");
        }

        @Override
        public Kind kind() {
            return Kind.APP;
        }

        @Override
        public String text() {
            return app;
        }
    }

    /// An Okta group that is assigned to an application.
    record AppAssignment(String app, String group) implements Key {
        public AppAssignment {
            requireNonNull(app, "app is null");
            requireNonNull(group, "group is null");
        }

        @Override
        public Kind kind() {
            return Kind.APP_ASSIGNMENT;
        }

        @Override
        public String text() {
            return app + " <- " + group;
        }
    }

    /// An Okta group that an application pushes downstream (Group Push mapping).
    record PushMapping(String app, String group) implements Key {
        public PushMapping {
            requireNonNull(app, "app is null");
            requireNonNull(group, "group is null");
        }

        @Override
        public Kind kind() {
            return Kind.PUSH_MAPPING;
        }

        @Override
        public String text() {
            return group + " -> " + app;
        }
    }

    /// An attribute for access control of the Identity Center instance, by its key, which is that
    /// of the session tag it becomes.
    record AccessControlAttribute(String attribute) implements Key {
        public AccessControlAttribute {
            requireNonNull(attribute, "attribute is null");
        }

        @Override
        public Kind kind() {
            return Kind.ACCESS_CONTROL_ATTRIBUTE;
        }

        @Override
        public String text() {
            return attribute;
        }
    }

    /// A permission set of the Identity Center instance, by its name, which cannot change.
    record PermissionSet(String name) implements Key {
        public PermissionSet {
            requireNonNull(name, "name is null");
        }

        @Override
        public Kind kind() {
            return Kind.PERMISSION_SET;
        }

        @Override
        public String text() {
            return name;
        }
    }

    /// A principal who may use a permission set in an account.
    record AccountAssignment(String permissionSet, Principal principal, AccountId account)
            implements Key {
        public AccountAssignment {
            requireNonNull(permissionSet, "permissionSet is null");
            requireNonNull(principal, "principal is null");
            requireNonNull(account, "account is null");
        }

        @Override
        public Kind kind() {
            return Kind.ACCOUNT_ASSIGNMENT;
        }

        @Override
        public String text() {
            return principal.text() + " -> " + permissionSet + " @ " + account;
        }
    }

    /// By kind along the chain, then by text.
    Comparator<Key> ORDER = Comparator.comparing(Key::kind).thenComparing(Key::text);

    @Override
    default int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
