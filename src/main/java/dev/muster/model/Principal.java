package dev.muster.model;

import static java.util.Objects.requireNonNull;

/// Whom an account assignment is for.
public sealed interface Principal {

    /// How plans and files name it.
    String text();

    /// A group of Identity Center, by the name it shares with the Okta group that is pushed there.
    record Group(String name) implements Principal {
        public Group {
            requireNonNull(name, "name is null");
        }

        @Override
        public String text() {
            return name;
        }
    }

    /// A user of Identity Center, by user name.
    record User(Login login) implements Principal {
        public User {
            requireNonNull(login, "login is null");
        }

        @Override
        public String text() {
            return login.value();
        }
    }

    /// A principal that the identity store does not know by name: deleted, or not visible.
    ///
    /// @param type `GROUP` or `USER` as the SSO Admin API says it
    record Unresolved(String type, String id) implements Principal {
        public Unresolved {
            requireNonNull(type, "type is null");
            requireNonNull(id, "id is null");
        }

        @Override
        public String text() {
            return type + " " + id;
        }
    }
}
