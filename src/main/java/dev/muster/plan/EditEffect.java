package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.Resource;
import dev.muster.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an edit of an object does to those whom the object reaches.
///
/// A policy added grants and one taken away revokes; one that may hold a Deny does both. A boundary
/// added revokes and one taken away grants. An attribute for access control grants, and one that
/// changes or goes revokes as well, since policies may ask for its value; so does one of the
/// profile that an app gets for a group's members. What cannot be told does both.
///
/// @param onlyIn the accounts it is felt in; empty if in all
record EditEffect(boolean grants, boolean revokes, SortedSet<AccountId> onlyIn) {

    private static final List<String> SIGN_ON =
            List.of("saml.acsUrl", "saml.entityId", "saml.usernameFormat");

    /// The one field of an attribute for access control: what another value opens or closes is up
    /// to every policy that asks for it.
    private static final String ATTRIBUTE_SOURCE = "source";

    static EditEffect of(Draft draft) {
        List<FieldChange> changes = FieldChange.between(draft.before(), draft.after());
        if (draft.action() != Action.UPDATE) {
            return new EditEffect(false, false, new TreeSet<>());
        }
        boolean grants = false;
        boolean revokes = false;
        for (FieldChange change : changes) {
            grants |= grants(change);
            revokes |= revokes(change);
        }
        return new EditEffect(grants, revokes, lagging(draft, changes));
    }

    private static boolean grants(FieldChange change) {
        return switch (change.field()) {
            case "managedPolicies", "customerManagedPolicies" ->
                    adds(change) || mayDeny(change.before());
            case "inlinePolicy" -> change.after().isPresent() || mayDeny(change.before());
            case "permissionsBoundary" -> change.before().isPresent();
            case "notProvisionedIn", ATTRIBUTE_SOURCE -> true;
            default -> isAttribute(change) || isOfProfile(change);
        };
    }

    private static boolean revokes(FieldChange change) {
        return switch (change.field()) {
            case "managedPolicies", "customerManagedPolicies" ->
                    takes(change) || mayDeny(change.after());
            case "inlinePolicy" -> change.before().isPresent() || mayDeny(change.after());
            case "permissionsBoundary" -> change.after().isPresent();
            case "notProvisionedIn", ATTRIBUTE_SOURCE -> true;
            // Set for the first time, they let people in who could not before.
            default ->
                    (SIGN_ON.contains(change.field()) || isAttribute(change) || isOfProfile(change))
                            && change.before().isPresent();
        };
    }

    private static boolean isAttribute(FieldChange change) {
        return change.field().startsWith("saml.accessControlAttributes.");
    }

    /// What the app makes of an attribute that it gets for a group's members only the app knows.
    private static boolean isOfProfile(FieldChange change) {
        return change.field().startsWith("profile.");
    }

    private static boolean adds(FieldChange change) {
        return !items(change.before()).containsAll(items(change.after()));
    }

    private static boolean takes(FieldChange change) {
        return !items(change.after()).containsAll(items(change.before()));
    }

    private static List<String> items(Optional<Value> value) {
        return value.filter(Value.Texts.class::isInstance)
                .map(Value.Texts.class::cast)
                .map(Value.Texts::items)
                .orElse(List.of());
    }

    /// A policy whose name or text speaks of denying, such as AWSDenyAll.
    private static boolean mayDeny(Optional<Value> value) {
        return value.map(found -> found.text().contains("Deny")).orElse(false);
    }

    private static SortedSet<AccountId> lagging(Draft draft, List<FieldChange> changes) {
        boolean onlyLags =
                changes.size() == 1 && changes.getFirst().field().equals("notProvisionedIn");
        return onlyLags && draft.before().orElseThrow() instanceof Resource.PermissionSet set
                ? set.notProvisionedIn()
                : new TreeSet<>();
    }
}
