package dev.muster.sandbox.okta;

import dev.muster.sandbox.wire.StateFile.Tree;
import java.time.Duration;

/// How long Okta takes for what it does after it has answered, on the sandbox's clock, under
/// `okta.delays`. Okta documents none of these times; the defaults are short enough to watch.
///
/// @param search until `search=` sees a write
/// @param list until plain lists and `filter` see a write
/// @param activation how long a user activated with `Prefer: respond-async` is in transition
/// @param ruleEvaluation from a change until the rules that it concerns have been evaluated
/// @param ruleWrites how long after a write to a rule further ones are answered 423
/// @param ruleInvalid from the deletion of a group until rules that target it are INVALID
/// @param assignment from a membership in an assigned group until the app user is there
/// @param userPush from the app user until the user has been pushed over SCIM
/// @param profilePush from a change of a profile or a status until it is pushed
/// @param groupPush from an activated mapping until the group has been pushed
/// @param membershipPush from a change of members until it is pushed
/// @param retry until a push that was throttled or met a failing server is tried again
/// @param log until an event is in the System Log
record Delays(
        Duration search,
        Duration list,
        Duration activation,
        Duration ruleEvaluation,
        Duration ruleWrites,
        Duration ruleInvalid,
        Duration assignment,
        Duration userPush,
        Duration profilePush,
        Duration groupPush,
        Duration membershipPush,
        Duration retry,
        Duration log) {

    static Delays read(Tree tree) {
        tree.onlyKeys(
                "search",
                "list",
                "activation",
                "ruleEvaluation",
                "ruleWrites",
                "ruleInvalid",
                "assignment",
                "userPush",
                "profilePush",
                "groupPush",
                "membershipPush",
                "retry",
                "log");
        return new Delays(
                tree.duration("search", Duration.ofSeconds(2)),
                tree.duration("list", Duration.ZERO),
                tree.duration("activation", Duration.ofSeconds(1)),
                tree.duration("ruleEvaluation", Duration.ofSeconds(3)),
                tree.duration("ruleWrites", Duration.ZERO),
                tree.duration("ruleInvalid", Duration.ofSeconds(3)),
                tree.duration("assignment", Duration.ofSeconds(1)),
                tree.duration("userPush", Duration.ofSeconds(4)),
                tree.duration("profilePush", Duration.ofSeconds(2)),
                tree.duration("groupPush", Duration.ofSeconds(4)),
                tree.duration("membershipPush", Duration.ofSeconds(2)),
                tree.duration("retry", Duration.ofSeconds(5)),
                tree.duration("log", Duration.ofSeconds(1)));
    }
}
