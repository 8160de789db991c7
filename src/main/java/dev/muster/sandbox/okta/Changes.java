package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.BadControl;

/// The changes of an [Administrator] as JSON: `{"actor": "Name <address>", "change":
/// "addGroupMember", "group": "...", "login": "..."}`.
final class Changes {

    private static final String KNOWN =
            "addGroupMember, removeGroupMember {group, login}; createUser {login, firstName,"
                    + " lastName}; createGroup, setGroupDescription {group, description};"
                    + " deleteGroup {group}; renameGroup {group, name}; suspendUser, unsuspendUser,"
                    + " deactivateUser, deleteUser {login}; changeUserAttribute {login, attribute,"
                    + " value}; assignGroupToApp, unassignGroupFromApp, createMapping,"
                    + " activateMapping, deactivateMapping {group, app}; importAppGroups {app}; deleteMapping {group, app,"
                    + " deleteTarget}; setAppSetting {app, setting, value}; setConnection {app,"
                    + " enabled, token, baseUrl}";

    private final Administrator by;
    private final JsonNode change;

    Changes(Administrator by, JsonNode change) {
        this.by = by;
        this.change = change;
    }

    ObjectNode carryOut() {
        String name = needed("change");
        ObjectNode done = Json.object().put("change", name);
        String id =
                switch (name) {
                    case "createUser" ->
                            by.createUser(needed("login"), needed("firstName"), needed("lastName"));
                    case "createGroup" -> by.createGroup(needed("group"), text("description"));
                    case "createMapping" -> by.createMapping(needed("group"), text("app"));
                    default -> {
                        others(name);
                        yield "";
                    }
                };
        return id.isEmpty() ? done : done.put("id", id);
    }

    private void others(String name) {
        switch (name) {
            case "addGroupMember" -> by.addGroupMember(needed("group"), needed("login"));
            case "removeGroupMember" -> by.removeGroupMember(needed("group"), needed("login"));
            case "setGroupDescription" ->
                    by.setGroupDescription(needed("group"), text("description"));
            case "deleteGroup" -> by.deleteGroup(needed("group"));
            case "renameGroup" -> by.renameGroup(needed("group"), needed("name"));
            case "suspendUser" -> by.suspendUser(needed("login"));
            case "unsuspendUser" -> by.unsuspendUser(needed("login"));
            case "deactivateUser" -> by.deactivateUser(needed("login"));
            case "deleteUser" -> by.deleteUser(needed("login"));
            case "changeUserAttribute" ->
                    by.changeUserAttribute(needed("login"), needed("attribute"), text("value"));
            default -> aboutApps(name);
        }
    }

    private void aboutApps(String name) {
        switch (name) {
            case "assignGroupToApp" -> by.assignGroupToApp(needed("group"), text("app"));
            case "unassignGroupFromApp" -> by.unassignGroupFromApp(needed("group"), text("app"));
            case "importAppGroups" -> by.importAppGroups(text("app"));
            case "activateMapping" -> by.activateMapping(needed("group"), text("app"));
            case "deactivateMapping" -> by.deactivateMapping(needed("group"), text("app"));
            case "deleteMapping" ->
                    by.deleteMapping(
                            needed("group"),
                            text("app"),
                            change.path("deleteTarget").asBoolean(false));
            case "setAppSetting" -> by.setAppSetting(text("app"), needed("setting"), text("value"));
            case "setConnection" ->
                    by.setConnection(
                            text("app"),
                            change.path("enabled").asBoolean(true),
                            text("token"),
                            text("baseUrl"));
            default -> throw new BadControl("unknown change '" + name + "'; there are " + KNOWN);
        }
    }

    private String text(String key) {
        return change.path(key).asText("");
    }

    private String needed(String key) {
        if (!change.path(key).isTextual()) {
            throw new BadControl("'" + key + "' is missing");
        }
        return text(key);
    }
}
