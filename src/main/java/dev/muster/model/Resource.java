package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// An object as it is, or as it should be: the part of it that Muster manages and compares.
public sealed interface Resource {

    /// What names it.
    Key key();

    /// Its managed fields in the form made for comparing, printing and hashing. A field that is not
    /// managed, or that is none, is absent.
    SortedMap<String, Value> fields();

    /// A person's account in Okta. `status` is what the declaration can say of it.
    record User(
            Login login,
            String firstName,
            String lastName,
            String email,
            String displayName,
            UserState state)
            implements Resource {

        public User {
            requireNonNull(login, "login is null");
            requireNonNull(firstName, "firstName is null");
            requireNonNull(lastName, "lastName is null");
            requireNonNull(email, "email is null");
            requireNonNull(displayName, "displayName is null");
            requireNonNull(state, "state is null");
        }

        @Override
        public Key key() {
            return new Key.User(login);
        }

        @Override
        public SortedMap<String, Value> fields() {
            return new FieldMap()
                    .text("displayName", displayName)
                    .text("email", email)
                    .text("firstName", firstName)
                    .text("lastName", lastName)
                    .text("state", state.text())
                    .map();
        }
    }

    /// What a declaration says about a person's life.
    enum UserState {
        /// Made in Okta and never activated. Only ever live: no declaration can ask for it.
        STAGED("staged"),
        ACTIVE("active"),
        SUSPENDED("suspended"),
        DEACTIVATED("deactivated");

        private final String text;

        UserState(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /// An Okta group. An absent description is not managed; an empty one is managed and empty.
    ///
    /// @param isRenamed whether the name is a field that changes, beside being the key
    record Group(String name, Optional<String> description, boolean isRenamed) implements Resource {

        /// A group that keeps its name.
        public Group(String name, Optional<String> description) {
            this(name, description, false);
        }

        public Group {
            requireNonNull(name, "name is null");
            requireNonNull(description, "description is null");
        }

        @Override
        public Key key() {
            return new Key.Group(name);
        }

        @Override
        public SortedMap<String, Value> fields() {
            return new FieldMap()
                    .text("description", description)
                    .text("name", Optional.of(name).filter(_ -> isRenamed))
                    .map();
        }
    }

    /// A hand-made membership of an Okta group.
    record Membership(String group, Login login) implements Resource {

        @Override
        public Key key() {
            return new Key.Membership(group, login);
        }

        @Override
        public SortedMap<String, Value> fields() {
            return new FieldMap().map();
        }
    }

    /// An Okta application. Fields that the declaration does not name are not managed and absent,
    /// in the live one as well.
    ///
    /// @param accessControlAttributes the SAML attribute statements that AWS takes as session tags:
    ///   the Okta expression of each key
    record App(
            String app,
            String name,
            String label,
            Optional<String> acsUrl,
            Optional<String> entityId,
            Optional<String> usernameFormat,
            Optional<SortedMap<String, String>> accessControlAttributes,
            Optional<Boolean> createUsers,
            Optional<Boolean> updateAttributes,
            Optional<Boolean> deactivateUsers)
            implements Resource {

        public App {
            accessControlAttributes =
                    accessControlAttributes.map(
                            all -> Collections.unmodifiableSortedMap(new TreeMap<>(all)));
        }

        @Override
        public Key key() {
            return new Key.App(app);
        }

        @Override
        public SortedMap<String, Value> fields() {
            FieldMap fields = new FieldMap();
            accessControlAttributes
                    .orElseGet(TreeMap::new)
                    .forEach((key, expression) ->
                            fields.text("saml.accessControlAttributes." + key, expression));
            return fields.text("label", label)
                    .text("name", name)
                    .text("saml.acsUrl", acsUrl)
                    .text("saml.entityId", entityId)
                    .text("saml.usernameFormat", usernameFormat)
                    .text("provisioning.createUsers", createUsers.map(String::valueOf))
                    .text("provisioning.updateAttributes", updateAttributes.map(String::valueOf))
                    .text("provisioning.deactivateUsers", deactivateUsers.map(String::valueOf))
                    .map();
        }
    }

    /// A group assigned to an application. Priority and each attribute of the profile are managed
    /// only where they are declared.
    ///
    /// @param profile the declared attributes, in the live one as well
    record AppAssignment(
            String app, String group, OptionalInt priority, SortedMap<String, ProfileValue> profile)
            implements Resource {

        public AppAssignment {
            profile = Collections.unmodifiableSortedMap(new TreeMap<>(profile));
        }

        @Override
        public Key key() {
            return new Key.AppAssignment(app, group);
        }

        @Override
        public SortedMap<String, Value> fields() {
            FieldMap fields = new FieldMap();
            profile.forEach((name, value) ->
                    fields.text(
                            "profile." + name,
                            Optional.of(value.json()).filter(_ -> !value.isNone())));
            return fields.text(
                            "priority",
                            priority.isPresent()
                                    ? Optional.of(String.valueOf(priority.getAsInt()))
                                    : Optional.empty())
                    .map();
        }
    }

    /// A group that an application pushes downstream. In force means ACTIVE.
    ///
    /// @param status `ACTIVE`, `INACTIVE` or `ERROR` as the Group Push API says it
    record PushMapping(String app, String group, String status) implements Resource {

        @Override
        public Key key() {
            return new Key.PushMapping(app, group);
        }

        @Override
        public SortedMap<String, Value> fields() {
            return new FieldMap().text("status", status).map();
        }
    }

    /// An attribute for access control: every session of the instance carries it as a tag.
    ///
    /// @param attribute the key of the tag
    /// @param source where the value comes from, such as `${path:enterprise.costCenter}`
    record AccessControlAttribute(String attribute, String source) implements Resource {

        public AccessControlAttribute {
            requireNonNull(attribute, "attribute is null");
            requireNonNull(source, "source is null");
        }

        @Override
        public Key key() {
            return new Key.AccessControlAttribute(attribute);
        }

        @Override
        public SortedMap<String, Value> fields() {
            return new FieldMap().text("source", source).map();
        }
    }

    /// A permission set, whole: an absent policy, boundary or relay state means none. Only declared
    /// tag keys are managed, in the live one as well.
    ///
    /// @param sessionDuration in the form of the API, `PT4H`
    /// @param managedPolicies ARNs
    /// @param customerManagedPolicies paths and names, `/path/name`
    /// @param inlinePolicy canonical JSON
    /// @param permissionsBoundary an ARN, or `customer:/path/name`
    /// @param notProvisionedIn accounts that still have an older version of the set
    record PermissionSet(
            String name,
            Optional<String> description,
            String sessionDuration,
            SortedSet<String> managedPolicies,
            SortedSet<String> customerManagedPolicies,
            Optional<String> inlinePolicy,
            Optional<String> permissionsBoundary,
            Optional<String> relayState,
            SortedMap<String, String> tags,
            SortedSet<AccountId> notProvisionedIn)
            implements Resource {

        /// The key of the tag that names the installation of Muster that keeps a set.
        public static final String OWNER_TAG = "muster:owner";

        /// The field that says in which accounts the latest edit has not arrived.
        public static final String NOT_PROVISIONED_IN = "notProvisionedIn";

        public PermissionSet {
            managedPolicies = Collections.unmodifiableSortedSet(new TreeSet<>(managedPolicies));
            customerManagedPolicies =
                    Collections.unmodifiableSortedSet(new TreeSet<>(customerManagedPolicies));
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
            notProvisionedIn = Collections.unmodifiableSortedSet(new TreeSet<>(notProvisionedIn));
        }

        @Override
        public Key key() {
            return new Key.PermissionSet(name);
        }

        @Override
        public SortedMap<String, Value> fields() {
            FieldMap fields =
                    new FieldMap()
                            .text("description", description)
                            .text("sessionDuration", sessionDuration)
                            .texts("managedPolicies", managedPolicies.stream())
                            .texts("customerManagedPolicies", customerManagedPolicies.stream())
                            .document("inlinePolicy", inlinePolicy)
                            .text("permissionsBoundary", permissionsBoundary)
                            .text("relayState", relayState)
                            .texts(
                                    NOT_PROVISIONED_IN,
                                    notProvisionedIn.stream().map(AccountId::value));
            tags.forEach((key, value) -> fields.text("tags." + key, value));
            return fields.map();
        }
    }

    /// A principal who may use a permission set in an account.
    record AccountAssignment(String permissionSet, Principal principal, AccountId account)
            implements Resource {

        @Override
        public Key key() {
            return new Key.AccountAssignment(permissionSet, principal, account);
        }

        @Override
        public SortedMap<String, Value> fields() {
            return new FieldMap().map();
        }
    }

    /// Builds a map of fields in which what is none is absent.
    final class FieldMap {

        private final SortedMap<String, Value> fields = new TreeMap<>();

        public FieldMap text(String name, String value) {
            fields.put(name, new Value.Text(value));
            return this;
        }

        public FieldMap text(String name, Optional<String> value) {
            value.ifPresent(text -> fields.put(name, new Value.Text(text)));
            return this;
        }

        public FieldMap texts(String name, Stream<String> items) {
            Value.Texts texts = Value.Texts.of(items);
            if (!texts.items().isEmpty()) {
                fields.put(name, texts);
            }
            return this;
        }

        public FieldMap document(String name, Optional<String> json) {
            json.ifPresent(text -> fields.put(name, new Value.Document(text)));
            return this;
        }

        public SortedMap<String, Value> map() {
            return Collections.unmodifiableSortedMap(fields);
        }
    }
}
