package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.BadControl;

/// What somebody does in the console behind a client's back: at once, without limits, and recorded
/// in CloudTrail under the actor's name as the console would record it.
///
/// Each is `{"actor": "...", "change": "...", ...}`; groups, users (`user` is the user name),
/// permission sets and accounts go by name, accounts also by id:
///
/// - `createAssignment`, `deleteAssignment`: `group` or `user` or `principalId` (with
///   `principalType`), `permissionSet`, `account`
/// - `createPermissionSet`, `editPermissionSet`: `permissionSet`, and of `description`,
///   `sessionDuration` (ISO-8601), `relayState`, `inlinePolicy` (an empty text takes it away),
///   `attach`, `detach` (AWS managed policies, one or a list), `tags`; not provisioned
/// - `setAccessControlAttributes`: `attributes`, each key with its source; none turns them off
/// - `deletePermissionSet`: `permissionSet`; its assignments and roles go too
/// - `provision`: `permissionSet`, `account` or none for all
/// - `createGroup`: `group`, `description`; `deleteGroup`: `group`; `renameGroup`: `group`, `name`
/// - `addGroupMember`, `removeGroupMember`: `group`, `user`
/// - `createUser`: `user`, `givenName`, `familyName`; `disableUser`, `enableUser`, `deleteUser`:
///   `user`
/// - `addAccount`: `id`, `name`, `ou`, `tags`; `moveAccount`: `account`, `ou`; `suspendAccount`,
///   `reinstateAccount`, `closeAccount` (gone from the organization): `account`; `tagAccount`:
///   `account`, `tags`
/// - `script`: has the next job end otherwise: `outcome` (`fail`, `stuck`, `slow`), and of `kind`
///   (`create`, `delete`, `provision`), `account`, `reason`, `delay` (`5m`)
final class Changes {

    private static final String KNOWN =
            "createAssignment, deleteAssignment {group | user | principalId and principalType,"
                    + " permissionSet, account}; createPermissionSet, editPermissionSet"
                    + " {permissionSet, description, sessionDuration, relayState, inlinePolicy,"
                    + " attach, detach, tags}; deletePermissionSet {permissionSet}; provision"
                    + " {permissionSet, account}; createGroup {group, description}; renameGroup"
                    + " {group, name}; deleteGroup {group}; addGroupMember, removeGroupMember {group,"
                    + " user}; createUser {user, givenName, familyName}; disableUser, enableUser,"
                    + " deleteUser {user}; addAccount {id, name, ou, tags}; moveAccount {account,"
                    + " ou}; suspendAccount, reinstateAccount, closeAccount {account}; tagAccount"
                    + " {account, tags}; setAccessControlAttributes {attributes}; script {outcome, kind, account, reason, delay}";

    private final AccessChanges access;
    private final PeopleChanges people;
    private final AccountChanges accounts;
    private final JobScripts jobs;

    Changes(World world) {
        Console console = new Console(world);
        this.access = new AccessChanges(console);
        this.people = new PeopleChanges(console);
        this.accounts = new AccountChanges(console);
        this.jobs = new JobScripts(console);
    }

    /// Carries out one change.
    ///
    /// @return ids of what was changed
    ObjectNode apply(JsonNode node) {
        Change change = Change.of(node);
        String name = change.name();
        return switch (name) {
            case "createAssignment", "deleteAssignment" ->
                    access.assignment(change, name.startsWith("create"));
            case "createPermissionSet" -> access.create(change);
            case "editPermissionSet" -> access.edit(change);
            case "deletePermissionSet" -> access.delete(change);
            case "provision" -> access.provision(change);
            case "setAccessControlAttributes" -> access.attributes(change);
            case "createGroup" -> people.createGroup(change);
            case "renameGroup" -> people.renameGroup(change);
            case "deleteGroup" -> people.deleteGroup(change);
            case "addGroupMember", "removeGroupMember" ->
                    people.member(change, name.startsWith("add"));
            case "createUser" -> people.createUser(change);
            case "disableUser", "enableUser" -> people.enable(change, name.startsWith("enable"));
            case "deleteUser" -> people.deleteUser(change);
            case "addAccount" -> accounts.addAccount(change);
            case "moveAccount" -> accounts.moveAccount(change);
            case "suspendAccount" -> accounts.state(change, "SUSPENDED", "SuspendAccount");
            case "reinstateAccount" -> accounts.state(change, "ACTIVE", "ReinstateAccount");
            case "closeAccount" -> accounts.closeAccount(change);
            case "tagAccount" -> accounts.tagAccount(change);
            case "script" -> jobs.script(change);
            default -> throw new BadControl("unknown change '" + name + "'; there are " + KNOWN);
        };
    }
}
