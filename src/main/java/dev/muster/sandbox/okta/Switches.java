package dev.muster.sandbox.okta;

import dev.muster.sandbox.wire.StateFile.Tree;
import java.util.List;

/// The behaviours that differ between orgs, releases or reports, under `okta.switches`.
///
/// @param features how apps named `amazon_aws_sso` answer under `/features` and
///   `/connections/default` unless the app says otherwise; undocumented for that app
/// @param appUsersKeepExpand whether the next link of `/apps/{id}/users` keeps `expand` (since
///   release 2026.08.0)
/// @param selfPointingNext operations (patterns with `*`) whose last page has a next link that
///   points at itself, as some lists of the real API do
/// @param adminFlagSpelling the member of `expand=stats` that marks admin groups: the API
///   description writes `hasAdminPrivlege`, the release notes `hasAdminPrivileges`
/// @param secondMemberRemoval whether removing a member who is none answers `204` or `404`;
///   undocumented
/// @param groupRulesEmbedded whether `expand=group-rules` is answered; if not, the key is absent
///   from each member
/// @param ruleTargets what a changed target does in PUT of a rule: `applied` (since 2026.08.0),
///   `refused` or `kept`
/// @param errorMappingsDeletable whether a mapping in ERROR can be deleted (since 2026.07.0)
/// @param singleGroupMisbehaves whether a group that is both assigned and pushed loses its pushed
///   members downstream, as both vendors warn
/// @param duplicateGroup how a second group of a name is refused: `400` (E0000001) or `409`
///   (E0000055)
/// @param emptyListsWithoutRole operations (patterns) that answer a service app without admin role
///   200 and an empty list in place of 403; `GET /api/v1/users` does
/// @param laterArrivalsPushed whether a member who is provisioned only after the group was pushed
///   is pushed afterwards
/// @param featuresListed whether the app's `features` name what its provisioning can do; some real
///   apps list none although they push
/// @param statsKeepCustomAdmins whether the admin flag is right for groups that hold custom roles
///   (fixed in 2026.01.2)
/// @param tokenCapInHeaders whether the rate headers show the cap of the token where it is tighter
/// @param priorityFrom the first priority that the server gives to app assignments: 0 or 1 (both
///   are recorded)
/// @param signOnModeNull whether apps of another kind answer a null `signOnMode`
/// @param groupMissing how an unknown group is refused when a mapping is made: `400` or `404`
record Switches(
        Features features,
        boolean appUsersKeepExpand,
        List<String> selfPointingNext,
        String adminFlagSpelling,
        int secondMemberRemoval,
        boolean groupRulesEmbedded,
        RuleTargets ruleTargets,
        boolean errorMappingsDeletable,
        boolean singleGroupMisbehaves,
        int duplicateGroup,
        List<String> emptyListsWithoutRole,
        boolean laterArrivalsPushed,
        boolean featuresListed,
        boolean statsKeepCustomAdmins,
        boolean tokenCapInHeaders,
        int priorityFrom,
        boolean signOnModeNull,
        int groupMissing) {

    /// How an app answers under `/features` and `/connections/default`.
    enum Features {
        WRITABLE,
        UNKNOWN,
        REFUSED,
        MISSING;

        static Features read(Tree tree) {
            return switch (tree.text()) {
                case "writable" -> WRITABLE;
                case "unknown" -> UNKNOWN;
                case "400" -> REFUSED;
                case "404" -> MISSING;
                default -> throw tree.malformed("must be writable, unknown, 400 or 404");
            };
        }
    }

    /// What a changed target does in PUT of a rule.
    enum RuleTargets {
        APPLIED,
        REFUSED,
        KEPT;

        private static RuleTargets read(Tree tree) {
            return switch (tree.text()) {
                case "applied" -> APPLIED;
                case "refused" -> REFUSED;
                case "kept" -> KEPT;
                default -> throw tree.malformed("must be applied, refused or kept");
            };
        }
    }

    Switches {
        selfPointingNext = List.copyOf(selfPointingNext);
        emptyListsWithoutRole = List.copyOf(emptyListsWithoutRole);
    }

    static Switches read(Tree tree) {
        tree.onlyKeys(
                "features",
                "appUsersKeepExpand",
                "selfPointingNext",
                "adminFlagSpelling",
                "secondMemberRemoval",
                "groupRulesEmbedded",
                "ruleTargets",
                "errorMappingsDeletable",
                "singleGroupMisbehaves",
                "duplicateGroup",
                "emptyListsWithoutRole",
                "laterArrivalsPushed",
                "featuresListed",
                "statsKeepCustomAdmins",
                "tokenCapInHeaders",
                "priorityFrom",
                "signOnModeNull",
                "groupMissing");
        return new Switches(
                tree.optional("features").map(Features::read).orElse(Features.UNKNOWN),
                tree.flag("appUsersKeepExpand", true),
                tree.texts("selfPointingNext"),
                tree.text("adminFlagSpelling", "hasAdminPrivlege"),
                tree.number("secondMemberRemoval", 204),
                tree.flag("groupRulesEmbedded", true),
                tree.optional("ruleTargets").map(RuleTargets::read).orElse(RuleTargets.APPLIED),
                tree.flag("errorMappingsDeletable", true),
                tree.flag("singleGroupMisbehaves", false),
                tree.number("duplicateGroup", 400),
                tree.has("emptyListsWithoutRole")
                        ? tree.texts("emptyListsWithoutRole")
                        : List.of("GET /api/v1/users"),
                tree.flag("laterArrivalsPushed", true),
                tree.flag("featuresListed", true),
                tree.flag("statsKeepCustomAdmins", true),
                tree.flag("tokenCapInHeaders", false),
                tree.number("priorityFrom", 0),
                tree.flag("signOnModeNull", false),
                tree.number("groupMissing", 400));
    }
}
