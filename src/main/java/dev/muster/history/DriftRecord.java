package dev.muster.history;

import static java.util.Objects.requireNonNull;

import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.plan.Action;
import dev.muster.plan.ChangeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A difference that no commit explains, from when it was first seen until it was gone.
///
/// @param change the change that would settle it
/// @param key the text of the object's key
/// @param object what it is a row of, such as the group of a membership
/// @param action what would settle it: to create what is gone, to delete what came, to update what
///   was edited
/// @param fields that were edited, sorted; empty where the object itself came or went
/// @param ended by which turn, when and how; empty while it lasts
/// @param who who made it
public record DriftRecord(
        ChangeId change,
        Kind kind,
        String key,
        String object,
        Action action,
        List<String> fields,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Ending> ended,
        Culprit who) {

    public DriftRecord {
        requireNonNull(change, "change is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(key, "key is null");
        requireNonNull(action, "action is null");
        requireNonNull(firstSeen, "firstSeen is null");
        requireNonNull(lastSeen, "lastSeen is null");
        requireNonNull(ended, "ended is null");
        requireNonNull(who, "who is null");
        fields = List.copyOf(fields);
    }

    /// The same, seen again.
    public DriftRecord seen(Instant at) {
        return new DriftRecord(
                change, kind, key, object, action, fields, firstSeen, at, ended, who);
    }

    /// The same at its end.
    public DriftRecord ended(Ending ending) {
        return new DriftRecord(
                change,
                kind,
                key,
                object,
                action,
                fields,
                firstSeen,
                lastSeen,
                Optional.of(ending),
                who);
    }

    /// The same with another answer of the log.
    public DriftRecord by(Culprit culprit) {
        return new DriftRecord(
                change, kind, key, object, action, fields, firstSeen, lastSeen, ended, culprit);
    }

    /// The key of the object, as its text and what it is a row of make it out.
    public Key objectKey() {
        return switch (kind) {
            case USER -> new Key.User(new Login(key));
            case GROUP -> new Key.Group(key);
            case MEMBERSHIP ->
                    new Key.Membership(
                            object, new Login(key.substring((object + " <- ").length())));
            case APP -> new Key.App(key);
            case APP_ASSIGNMENT ->
                    new Key.AppAssignment(object, key.substring((object + " <- ").length()));
            case PUSH_MAPPING ->
                    new Key.PushMapping(
                            object, key.substring(0, key.length() - (" -> " + object).length()));
            case ACCESS_CONTROL_ATTRIBUTE -> new Key.AccessControlAttribute(key);
            case PERMISSION_SET -> new Key.PermissionSet(key);
            case ACCOUNT_ASSIGNMENT -> {
                int account = key.lastIndexOf(" @ ");
                yield new Key.AccountAssignment(
                        object,
                        principal(key.substring(0, account - (" -> " + object).length())),
                        new AccountId(key.substring(account + " @ ".length())));
            }
        };
    }

    private static Principal principal(String text) {
        if (text.matches("(GROUP|USER) [0-9a-f-]+")) {
            int id = text.indexOf(' ') + 1;
            return new Principal.Unresolved(text.substring(0, id - 1), text.substring(id));
        }
        return text.matches("\\S+@\\S+")
                ? new Principal.User(new Login(text))
                : new Principal.Group(text);
    }

    /// The end of a drift.
    ///
    /// @param turn the turn that corrected it, or first found it gone
    public record Ending(How how, Instant at, String turn) {
        public Ending {
            requireNonNull(how, "how is null");
            requireNonNull(at, "at is null");
            requireNonNull(turn, "turn is null");
        }
    }

    /// How a drift ended.
    public enum How {
        /// Muster carried out the change that settles it.
        CORRECTED("corrected"),
        /// It was not there any more: somebody took it back, or a commit declares it now.
        GONE("gone");

        private final String word;

        How(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
