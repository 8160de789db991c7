package dev.muster.live;

import dev.muster.model.Login;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// Something that happens by itself, later, on the way from Okta to Identity Center, and that
/// something else has to wait for.
public sealed interface Condition extends Comparable<Condition> {

    /// What is waited for, as a person reads it.
    String text();

    @Override
    default int compareTo(Condition other) {
        return text().compareTo(other.text());
    }

    /// A person has arrived in the identity store by SCIM, and is enabled.
    record UserArrived(Login login) implements Condition {
        @Override
        public String text() {
            return "user " + login + " to arrive in IAM Identity Center by SCIM";
        }
    }

    /// At least one of some people has arrived in the identity store by SCIM, so that pushing their
    /// group has somebody to push.
    record AnyUserArrived(String group, SortedSet<Login> logins) implements Condition {

        public AnyUserArrived {
            logins = Collections.unmodifiableSortedSet(new TreeSet<>(logins));
        }

        @Override
        public String text() {
            return "a first member of group " + group + " to arrive in IAM Identity Center by SCIM";
        }
    }

    /// A pushed group has arrived in the identity store by SCIM.
    record GroupArrived(String group) implements Condition {
        @Override
        public String text() {
            return "group " + group + " to arrive in IAM Identity Center by SCIM";
        }
    }

    /// A person is in a pushed group in the identity store, and is enabled.
    record MemberArrived(String group, Login login) implements Condition {
        @Override
        public String text() {
            return "membership of "
                    + login
                    + " in "
                    + group
                    + " to arrive in IAM Identity Center by SCIM";
        }
    }

    /// A person is no longer in a pushed group in the identity store, or is disabled there.
    record MemberGone(String group, Login login) implements Condition {
        @Override
        public String text() {
            return "membership of "
                    + login
                    + " in "
                    + group
                    + " to end in IAM Identity Center by SCIM";
        }
    }

    /// A person has turned SCIM provisioning on for an app that Muster made.
    record ProvisioningConnected(String app) implements Condition {
        @Override
        public String text() {
            return "a person to turn SCIM provisioning on for app "
                    + app
                    + " in the Okta Admin Console";
        }
    }

    /// The attributes for access control, which were turned on just now, are in force.
    record AccessControlTurnedOn() implements Condition {
        @Override
        public String text() {
            return "the access control attributes to be turned on";
        }
    }

    /// An asynchronous job has ended.
    record JobEnded(String requestId, String what) implements Condition {
        @Override
        public String text() {
            return what + " to end (request " + requestId + ")";
        }
    }
}
