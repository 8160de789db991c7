package dev.muster.sandbox.okta;

import dev.muster.sandbox.wire.StateFile.Tree;

/// Which provisioning steps to the app are turned on (the console's page Provisioning, To App).
///
/// @param renames whether a pushed group is renamed with its source; if not, the mapping is
///   deactivated instead
record Provisions(
        boolean createUsers, boolean updateAttributes, boolean deactivateUsers, boolean renames) {

    static Provisions read(Tree tree) {
        tree.onlyKeys("createUsers", "updateAttributes", "deactivateUsers", "renamePushedGroups");
        return new Provisions(
                tree.flag("createUsers", true),
                tree.flag("updateAttributes", true),
                tree.flag("deactivateUsers", true),
                tree.flag("renamePushedGroups", true));
    }
}
