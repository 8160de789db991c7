package dev.muster.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.Sandbox;

/// What three people do in the consoles, past Git.
record HandChanges(Sandbox sandbox) {

    static final String VISITOR = "temp.visitor@example.com";

    /// Someone makes a user and puts that user into the group, in the Okta Admin Console.
    void addMember() {
        okta("createUser", "login", VISITOR, "firstName", "Temp", "lastName", "Visitor");
        okta("addGroupMember", "group", "AWS-ReadOnly", "login", VISITOR);
    }

    private void okta(String name, String... keysAndValues) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.put("change", name).put("actor", "mallory@example.com");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            change.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        sandbox.oktaSide().change(change);
    }

    /// Someone else removes the account assignment, in the AWS console.
    void removeAssignment() {
        sandbox.awsSide()
                .change(
                        "deleteAssignment",
                        "actor",
                        "trent",
                        "group",
                        "AWS-ReadOnly",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "account",
                        "AWSDemo");
    }

    /// A third makes the permission set an administrator's.
    void editPermissionSet() {
        sandbox.awsSide()
                .change(
                        "editPermissionSet",
                        "actor",
                        "oscar",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "sessionDuration",
                        "PT12H",
                        "attach",
                        "AdministratorAccess");
    }
}
